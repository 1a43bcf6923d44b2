"""A person has looked at each picture, and has signed for it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.finding import Place
from site_builder.model.fingerprint import Asset
from tests.a_board import a_picture, published, signed_for

if TYPE_CHECKING:
    from tests.a_board import ABoard

PLANNED = {"publication_date": "2026-12-24"}
UNSEEN = "no program sees a face, a house number or a school badge. Let a person look at"
NOT_SEEN = f"nobody has signed for what this picture shows; {UNSEEN} it"
SIGN = "with that person's name or role in place of WHO"
SHOWN = "![Visits by month](chart.png)\n"


def chart(size: int = 2) -> bytes:
    return a_picture(size=(size, size))


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def entry(name: str, content: bytes, day: str = "2026-11-01") -> str:
    """What is to be pasted, complete but for the person."""
    return f"{{file: {name}, sha256: {digest(content)}, by: WHO, on: {day}}}"


def signed(name: str = "chart.png", content: bytes | None = None, **change: str) -> dict[str, str]:
    return {**signed_for(Asset(name, digest(content or chart()), 0)), **change}


def told(board: ABoard, now: str = "2026-11-01T09:30") -> list[tuple[str | None, int, str]]:
    return [(finding.key, finding.place.line, finding.message) for finding in board.findings(now, "AST04")]


def test_a_picture_that_nobody_signed_for_is_told_with_the_line_to_write(board: ABoard) -> None:
    board.raw("child-a", chart(), "chart.png")
    board.report("child-a", SHOWN, images=None, **PLANNED)
    (finding,) = board.findings(code="AST")
    assert finding.message == f"{NOT_SEEN}, then write `images: [{entry('chart.png', chart())}]`, {SIGN}"
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("AST04", "pictures-looked-at", "must", False)
    assert (finding.key, finding.place) == ("images", Place("reports/child-a/report.md", 5)), "beside the publication date"
    assert finding.source == "this program's own rule: nothing is published that nobody has seen."


def test_the_line_pasted_with_a_name_in_it_is_enough(board: ABoard) -> None:
    board.raw("child-a", chart(), "chart.png")
    board.raw("child-a", chart(3), "map.png")
    report = board.report("child-a", SHOWN, images=None, **PLANNED)
    ((_, _, message),) = told(board)
    line = message.split("`")[1]
    assert line == f"images: [{entry('chart.png', chart())}, {entry('map.png', chart(3))}]"
    assert message == f"nobody has signed for what these pictures show; {UNSEEN} each of them, then write `{line}`, {SIGN}"
    report.write_text(report.read_text().replace("\n---\n", f"\n{line}\n---\n"))
    still = "this still says WHO; write the name or the role of the person who looked at the picture"
    assert told(board) == [("images[1].by", 6, still), ("images[2].by", 6, still)]
    report.write_text(report.read_text().replace("by: WHO", "by: Chair"))
    assert board.findings(code="AST") == []


def test_the_day_in_the_line_is_the_day_in_london(board: ABoard) -> None:
    board.raw("child-a", chart(), "chart.png")
    board.report("child-a", images=None)
    for now, day in (("2026-11-01T23:59", "2026-11-01"), ("2026-11-02T00:00", "2026-11-02")):
        ((_, _, message),) = told(board, now)
        assert entry("chart.png", chart(), day) in message


@pytest.mark.parametrize(
    ("listed", "how"),
    [
        pytest.param(f"images: [{{file: chart.png, sha256: {digest(chart())}, by: Chair, on: 2026-10-01}}]", ("inside the brackets, after a comma: `", 5), id="in brackets"),
        pytest.param(f"images:\n  - {{file: chart.png, sha256: {digest(chart())}, by: Chair, on: 2026-10-01}}", ("on a line of its own: `  - ", 5), id="line by line"),
    ],
)  # fmt: skip
def test_where_some_are_signed_for_the_entry_of_the_other_is_added_as_the_list_is_written(
    board: ABoard, listed: str, how: tuple[str, int]
) -> None:
    board.raw("child-a", chart(), "chart.png")
    board.raw("child-a", chart(3), "map.png")
    board.raw("child-a", f"---\ntitle: A review\nreference: SCR-1\ntype: serious-case-review\n{listed}\n---\n\nText.\n")
    words, line = how
    assert told(board) == [("images", line, f"{NOT_SEEN}, then add to `images:`, {words}{entry('map.png', chart(3))}`, {SIGN}")]


def test_an_empty_list_is_written_anew(board: ABoard) -> None:
    board.raw("child-a", chart(), "chart.png")
    board.report("child-a", images=[])
    assert told(board) == [("images", 5, f"{NOT_SEEN}, then write `images: [{entry('chart.png', chart())}]`, {SIGN}")]


def test_each_further_picture_has_an_entry_of_its_own(board: ABoard) -> None:
    for name in ("a.png", "b.png", "chart.png"):
        board.raw("child-a", chart(), name)
    board.report("child-a", images=[signed()])
    assert [message.split("`")[3] for _, _, message in told(board)] == [entry("a.png", chart()), entry("b.png", chart())]


def test_another_picture_under_the_same_name_asks_again(board: ABoard) -> None:
    board.raw("child-a", chart(), "chart.png")
    board.report("child-a", SHOWN)
    assert told(board) == []
    board.raw("child-a", chart(3), "chart.png")
    message = (
        "the picture was changed after it was looked at. Let a person look at it again, then write "
        f"`{entry('chart.png', chart(3))}` in place of this entry, {SIGN}"
    )
    ((key, _, said),) = told(board)
    assert (key, said) == ("images[1].sha256", message)


def test_the_same_picture_under_another_name_asks_again(board: ABoard) -> None:
    board.raw("child-a", chart(), "map.png")
    board.report("child-a", images=[signed()])
    assert [key for key, _, _ in told(board)] == ["images"]


def test_of_two_entries_for_one_picture_one_that_holds_is_enough(board: ABoard) -> None:
    board.raw("child-a", chart(), "chart.png")
    board.report("child-a", images=[signed(), signed(content=chart(3))])
    assert told(board) == []


def test_of_two_entries_that_do_not_hold_the_later_is_to_be_replaced(board: ABoard) -> None:
    board.raw("child-a", chart(), "chart.png")
    board.report("child-a", images=[signed(content=chart(3)), signed(content=chart(4))])
    assert [key for key, _, _ in told(board)] == ["images[2].sha256"]


def test_a_picture_that_the_text_does_not_show_is_published_too_and_so_asked_for(board: ABoard) -> None:
    board.raw("child-a", chart(), "chart.png")
    board.report("child-a", "No picture.\n", images=None)
    assert [key for key, _, _ in told(board)] == ["images"]


@pytest.mark.parametrize("content", [pytest.param(a_picture() + b"more", id="carries something"), pytest.param(b"x", id="cannot be shown")])
def test_a_picture_that_is_to_be_made_anew_is_looked_at_afterwards(board: ABoard, content: bytes) -> None:
    board.raw("child-a", content, "chart.png")
    board.report("child-a", images=None)
    assert told(board) == []


@pytest.mark.parametrize("front", [{}, {"visibility": "board", "type": "management-review"}, PLANNED], ids=["a draft", "for the board", "planned"])  # fmt: skip
def test_it_is_asked_of_every_report_and_stops_none_that_is_not_due(board: ABoard, front: dict[str, Any]) -> None:
    board.raw("child-a", chart(), "chart.png")
    board.report("child-a", images=None, **front)
    assert [finding.stops for finding in board.findings(code="AST04")] == [False]


def test_a_report_that_is_due_stops_the_site(board: ABoard) -> None:
    board.raw("child-a", chart(), "chart.png")
    board.report("child-a", SHOWN, images=None, publication_date="2026-11-12")
    assert [finding.stops for finding in board.findings("2026-11-12T09:30", "AST04")] == [True]


def test_a_published_picture_is_not_asked_for_until_the_report_is_changed(board: ABoard) -> None:
    board.raw("child-a", chart(), "chart.png")
    board.report("child-a", SHOWN, images=[signed(by="WHO", sha256="0" * 64)], publication_date="2026-11-12")
    published(board, "child-a")
    assert told(board, "2026-12-01") == []
    board.raw("child-a", chart(3), "chart.png")
    assert [(finding.key, finding.stops) for finding in board.findings("2026-12-01", "AST04")] == [
        ("images[1].sha256", True),
        ("images[1].by", True),
    ]


def test_the_old_pdf_of_a_report_is_no_picture(board: ABoard) -> None:
    board.raw("child-a", b"%PDF-1.4", "old.pdf")
    board.report("child-a", images=None, legacy={"first_published": "2014-05-01", "pdf": "old.pdf"})
    assert told(board) == []


def test_no_person_is_named_in_a_message(board: ABoard) -> None:
    board.raw("child-a", chart(3), "chart.png")
    board.raw("child-a", chart(), "map.png")
    board.report("child-a", images=[signed(by="Zqperson")])
    assert len(told(board)) == 2
    assert not any("Zqperson" in message for _, _, message in told(board))
