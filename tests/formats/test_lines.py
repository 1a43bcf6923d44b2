"""How a number, a distance in days, a day and a table are written."""

from __future__ import annotations

from datetime import date

import pytest

from site_builder.agenda import Kind, Step
from site_builder.formats.lines import count, drawn, how_soon, in_days, named, short_day, table, without_standing, wrapped
from tests.a_board import ABoard, public

TODAY = date(2026, 12, 1)


@pytest.mark.parametrize(("number", "words"), [(0, "no things"), (1, "1 thing"), (2, "2 things"), (11, "11 things")])
def test_a_number_of_things(number: int, words: str) -> None:
    assert count(number, "thing", "things") == words


DISTANCES = [
    pytest.param(date(2026, 11, 29), "2 days ago", "LATE by 2 days", id="two days before"),
    pytest.param(date(2026, 11, 30), "1 day ago", "LATE by 1 day", id="the day before"),
    pytest.param(date(2026, 12, 1), "today", "today", id="the day itself"),
    pytest.param(date(2026, 12, 2), "in 1 day", "in 1 day", id="the day after"),
    pytest.param(date(2026, 12, 3), "in 2 days", "in 2 days", id="two days after"),
]


@pytest.mark.parametrize(("day", "distance", "of_a_deadline"), DISTANCES)
def test_a_deadline_that_has_passed_is_late_and_another_day_is_past(day: date, distance: str, of_a_deadline: str) -> None:
    assert in_days(day, TODAY) == how_soon(Step("stay until", day, "nobody", Kind.EVENT), TODAY) == distance
    assert how_soon(Step("completion due", day, "board manager"), TODAY) == of_a_deadline


def test_a_day_in_a_table_has_its_weekday_and_no_nought() -> None:
    assert (short_day(date(2026, 12, 3)), short_day(date(2026, 12, 10))) == ("Thu 3 Dec 2026", "Thu 10 Dec 2026")


def test_a_report_is_named_by_slug_and_reference() -> None:
    assert named("child-a", "SCR-1") == "child-a (SCR-1)"


def test_a_long_sentence_is_broken_at_a_hundred_letters_and_words_are_not() -> None:
    words = "long-word " * 12
    assert wrapped(words, "  ") == [f"  {' '.join(['long-word'] * 9)}", "  long-word long-word long-word"]
    assert wrapped("a" * 120, "  ") == [f"  {'a' * 120}"]
    assert wrapped(f"{'a' * 96} b", "  ") == [f"  {'a' * 96} b"]
    assert wrapped(f"{'a' * 97} b", "  ") == [f"  {'a' * 97}", "  b"]


def test_a_table_has_a_line_under_its_head_and_no_blanks_at_the_end_of_a_line() -> None:
    two = table("One", "Two")
    two.add_row("first", "")
    two.add_row("second", "x")
    assert drawn(two) == "One     Two\n────────────\nfirst\nsecond  x"


def test_what_stands_in_brackets_or_between_colons_is_text() -> None:
    one = table("One")
    one.add_row("[bold]Trust[/bold] :dash: [b]")
    assert drawn(one).split("\n")[-1] == "[bold]Trust[/bold] :dash: [b]"


def test_a_column_is_broken_at_words_or_not_at_all_or_after_so_many_letters() -> None:
    def lines(**how: object) -> list[str]:
        shape = table("One", "Two", **how)  # type: ignore[arg-type]
        shape.add_row("some words here", "some more of them")
        return drawn(shape, 25).split("\n")[2:]

    assert lines(whole=("Two",)) == ["some   some more of them", "words", "here"]
    assert lines(at_most={"Two": 4}) == [
        "some words here  some",
        "                 more",
        "                 of",
        "                 them",
    ]


def test_a_word_that_is_too_long_for_its_column_goes_on_in_the_next_line() -> None:
    shape = table("One")
    shape.add_row("abcdefghijkl")
    assert drawn(shape, 9).split("\n")[2:] == ["abcdefgh", "ijkl"]


def test_what_has_no_state_cannot_be_read_or_is_missing(board: ABoard) -> None:
    board.raw("child-x", "no front matter\n")
    board.report("child-a")
    public(board, "child-m")
    for file in (board.root / "reports" / "child-m").iterdir():
        file.unlink()
    (board.root / "reports" / "child-m").rmdir()
    board.raw("", "a note", "notes.txt")
    assert list(without_standing(board.judged("2026-12-01"))) == [("child-m", "is missing"), ("child-x", "cannot be read")]
