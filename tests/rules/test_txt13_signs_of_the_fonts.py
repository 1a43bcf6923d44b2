"""Every sign of a text is one that the PDFs' fonts have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.finding import Place
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

FACE, SHIN = "\U0001f600", "\u05e9"


def test_it_is_told_in_its_line_by_number_and_name(board: ABoard) -> None:
    board.report("child-a", f"## 1. Introduction\n\n1.1 She sent {FACE}{FACE}.\n")
    (finding,) = board.findings()
    assert finding.message == (
        "the PDFs' fonts have no sign U+1F600 (GRINNING FACE), so no PDF can be made; write it in words, or in the letters of English"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("TXT13", "signs-of-the-fonts", "must", False)
    assert (finding.key, finding.place) == (None, Place("reports/child-a/report.md", 9))
    assert finding.source == "this program's own rule: what readers of the page see, readers of the PDF see."


def test_several_in_a_line_are_told_together(board: ABoard) -> None:
    board.report("child-a", f"1.1 {SHIN} and {FACE} and {SHIN}.\n")
    (finding,) = board.findings()
    assert "no sign U+05E9 (HEBREW LETTER SHIN) and 1 more, so" in finding.message


def test_it_is_told_in_the_response(board: ABoard) -> None:
    board.report("child-a")
    board.raw("child-a", f"One\n{FACE}\n", "response.md")
    assert [finding.place for finding in board.findings()] == [Place("reports/child-a/response.md", 2)]


@pytest.mark.parametrize(
    ("front", "key"),
    [
        ({"title": f"Review {FACE}"}, "title"),
        ({"delay": {"reason": "court-proceedings", "explanation": FACE}}, "delay.explanation"),
    ],
    ids=["what readers see", "what the panel's papers have"],
)
def test_it_is_told_in_front_matter(board: ABoard, front: dict[str, Any], key: str) -> None:
    board.report("child-a", **front)
    (finding,) = board.findings(code="TXT13")
    assert finding.key == key
    assert finding.message.startswith("the PDFs' fonts have no sign U+1F600 (GRINNING FACE), so no PDF can be made")


def test_of_a_published_report_the_panels_papers_are_not_made_again(board: ABoard) -> None:
    public(board, "child-a", learning=[{"on": "2026-11-20", "kind": "briefing", "note": FACE}])
    assert board.findings("2026-11-20T12:00", code="TXT13") == []


def test_welsh_and_urdu_pass(board: ABoard) -> None:
    board.report("child-a", "1.1 Bu farw\u2019r plentyn; \u0175y\u0175y\u0177. \u0628\u0686\u06d2 \u06a9\u06cc.\n")
    assert board.findings() == []
