"""Each picture that somebody has signed for lies in the report's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import a_picture, public
from tests.audit.sites import pdf

if TYPE_CHECKING:
    from tests.a_board import ABoard


def entry(name: str) -> dict[str, str]:
    return {"file": name, "sha256": "0" * 64, "by": "Communications officer", "on": "2026-10-01"}


def test_an_entry_for_a_picture_that_is_not_there_is_told(board: ABoard) -> None:
    board.raw("child-a", a_picture(), "chart.png")
    board.report("child-a", images=[entry("chart.png"), entry("Chart.png")])
    (finding,) = board.findings(code="AST05")
    assert finding.message == "no picture of this name lies in the report's folder; correct the name, or take the entry out"
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("AST05", "sign-offs-have-their-picture", "should", False)
    assert (finding.key, finding.place.line) == ("images[2].file", 5)
    assert finding.source == "this program's own rule: nothing is published that nobody has seen."


@pytest.mark.parametrize("front", [{}, {"images": []}], ids=["none stated", "an empty list"])
def test_no_entries_are_no_problem(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **front)
    assert board.findings(code="AST") == []


def test_the_old_pdf_is_no_picture(board: ABoard) -> None:
    board.raw("child-a", pdf("Words"), "old.pdf")
    board.report("child-a", legacy={"first_published": "2014-05-01", "pdf": "old.pdf"}, images=[entry("old.pdf")])
    assert [finding.key for finding in board.findings(code="AST")] == ["images[1].file"]


def test_a_reason_answers_it(board: ABoard) -> None:
    board.report("child-a", images=[entry("chart.png")], exempt={"AST05": "Kept for the minutes."})
    assert board.findings(code="AST05") == []


def test_a_published_report_is_not_asked_until_it_is_changed(board: ABoard) -> None:
    public(board, "child-a", images=[entry("chart.png")])
    assert board.findings("2026-12-01", "AST05") == []
    board.report("child-a", "Another text.\n", publication_date="2026-11-12", images=[entry("chart.png")])
    assert [finding.stops for finding in board.findings("2026-12-01", "AST05")] == [False]
