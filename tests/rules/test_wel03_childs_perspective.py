"""The report has a part that tells of the child's life as the child saw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import NOT_YET_ASKED, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

WITHOUT = "## 1. Introduction\n\n1.1 What the child said was heard.\n"
WITH = "## 1. Introduction\n\n1.1 A paragraph.\n\n## 2. Daily life as seen by the child\n\n2.1 Another one.\n"
ASKED: dict[str, Any] = {"publication_date": "2026-12-10", "exempt": None}


def test_a_heading_that_tells_of_the_child_is_asked_for_where_the_text_begins(board: ABoard) -> None:
    board.report("child-a", WITHOUT, **ASKED)
    (finding,) = board.findings(code="WEL03")
    assert finding.message == (
        "no heading of this report tells of the child's own life; write such a part, under a heading such as `## Daily life as seen by the "
        'child`, or say where it stands: `WEL03: "…"` under `exempt:`'
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("WEL03", "childs-perspective", "should", False)
    assert (finding.key, finding.place.file, finding.place.line) == (None, "reports/child-a/report.md", 8)
    assert finding.source == (
        'the board\'s leaflet under "Serious Case Reviews" (the child at the centre, also in the way in which information is presented).'
    )


def test_the_heading_that_the_message_offers_passes(board: ABoard) -> None:
    board.report("child-a", WITH, **ASKED)
    assert board.findings(code="WEL03") == []


def test_the_answer_that_the_message_offers_passes(board: ABoard) -> None:
    board.report("child-a", WITHOUT, **{**ASKED, "exempt": {"WEL03": "In each of the parts 2 to 5."}})
    assert board.findings(code="WEL03") == []


@pytest.mark.parametrize(
    "front",
    [
        *NOT_YET_ASKED,
        pytest.param({"type": "alternative-review"}, id="a type that the duty does not bind"),
    ],
)
def test_no_such_part_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", WITHOUT, **{**ASKED, **front})
    assert board.findings(code="WEL03") == []


def test_once_a_report_is_in_the_register_it_is_not_asked_again(board: ABoard) -> None:
    public(board, "child-a", exempt=None)
    assert board.findings("2026-12-01") == []
