"""The report can be read by people who are not professionals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.model.finding import Place
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard


def with_long_words(count: int) -> str:
    """Thirty sentences of ten words each, with so many long ones among the three hundred: their score is ten and a third of that number."""
    words = ["practitioner"] * count + ["saw"] * (300 - count)
    return "\n\n".join(" ".join(words[start : start + 10]).capitalize() + "." for start in range(0, 300, 10)) + "\n"


HARD = "\n\n".join(["Multidisciplinary practitioners demonstrated insufficient professional inquisitiveness."] * 40) + "\n"


def test_a_difficult_text_is_told_where_it_begins_with_the_lines_of_its_longest_sentences(board: ABoard) -> None:
    lines = HARD.split("\n\n")
    for number in (3, 10, 20):
        lines[number] = f"Nevertheless {lines[number].lower()}"
    board.report("child-a", "\n\n".join(lines))
    (finding,) = board.findings()
    assert finding.message == (
        "this text is hard to read: its score is 106 (LIX), and above 50 a text is difficult. Shorten its longest sentences (they begin in these "
        "lines: 13, 27, 47), and say long words in short ones"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("TXT09", "plain-english", "should", False)
    assert (finding.key, finding.place) == (None, Place("reports/child-a/report.md", 7))
    assert finding.source == "this program's own rule: whom a report concerns can read it."


def test_two_of_them_in_one_line_are_told_once(board: ABoard) -> None:
    board.report("child-a", " ".join(HARD.split("\n\n")))
    (finding,) = board.findings()
    assert "(they begin in these lines: 7)" in finding.message


def test_other_blank_lines_above_the_text_move_its_lines(board: ABoard) -> None:
    board.report("child-a", f"\n\n{HARD}")
    (finding,) = board.findings()
    assert "(they begin in these lines: 9, 11, 13)" in finding.message
    assert finding.place.line == 9


@pytest.mark.parametrize(("long_words", "told"), [(120, []), (121, []), (122, ["its score is 51 (LIX), and above 50 a text is difficult"])])
def test_a_text_is_told_above_fifty(board: ABoard, long_words: int, told: list[str]) -> None:
    board.report("child-a", with_long_words(long_words))
    messages = [finding.message for finding in board.findings()]
    assert len(messages) == len(told)
    assert all(words in message for words, message in zip(told, messages, strict=True))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("Professional inquisitiveness.\n", id="too short to judge"),
        pytest.param("We saw the baby at home on that one day.\n\n" * 40, id="easy"),
    ],
)
def test_nothing_is_told_of_a_text_that_is(board: ABoard, body: str) -> None:
    board.report("child-a", body)
    assert board.findings() == []


def test_the_response_is_not_judged(board: ABoard) -> None:
    board.report("child-a")
    board.raw("child-a", HARD, "response.md")
    assert board.findings() == []


def test_a_published_text_is_left_as_it_is_until_it_is_changed(board: ABoard) -> None:
    public(board, "child-a", body=HARD)
    assert board.findings("2026-12-01", "TXT09") == []
    board.cleared("child-a", "2026-11-12", "2026-11-05", body=f"Words.\n\n{HARD}")
    (finding,) = board.findings("2026-12-01", "TXT09")
    assert (finding.place.line, finding.stops) == (9, False)
