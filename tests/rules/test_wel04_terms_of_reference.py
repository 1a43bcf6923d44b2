"""The report gives the terms of reference of its review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import NOT_YET_ASKED, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

WITHOUT = "## 1. Introduction\n\n1.1 The terms of reference were agreed.\n"
WITH = "## 1. Introduction\n\n1.1 A paragraph.\n\n## Terms of reference\n\n2.1 Another one.\n"
ASKED: dict[str, Any] = {"publication_date": "2026-12-10", "exempt": None}


def test_a_heading_that_names_them_is_asked_for_where_the_text_begins(board: ABoard) -> None:
    board.report("child-a", WITHOUT, **ASKED)
    (finding,) = board.findings(code="WEL04")
    assert finding.message == (
        "no heading of this report gives its terms of reference; write such a part, under a heading such as `## Terms of reference`, or say "
        'where they stand: `WEL04: "…"` under `exempt:`'
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("WEL04", "terms-of-reference", "should", False)
    assert (finding.key, finding.place.file, finding.place.line) == (None, "reports/child-a/report.md", 8)
    assert finding.source == 'the board\'s leaflet under "Serious Case Reviews" (the child informs the scope and terms of reference).'


def test_the_heading_that_the_message_offers_passes(board: ABoard) -> None:
    board.report("child-a", WITH, **ASKED)
    assert board.findings(code="WEL04") == []


def test_the_answer_that_the_message_offers_passes(board: ABoard) -> None:
    board.report("child-a", WITHOUT, **{**ASKED, "exempt": {"WEL04": "In the first paragraph."}})
    assert board.findings(code="WEL04") == []


@pytest.mark.parametrize(
    "front",
    [
        *NOT_YET_ASKED,
        pytest.param({"type": "alternative-review"}, id="a type that the duty does not bind"),
    ],
)
def test_they_are_not_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", WITHOUT, **{**ASKED, **front})
    assert board.findings(code="WEL04") == []


def test_once_a_report_is_in_the_register_they_are_not_asked_again(board: ABoard) -> None:
    public(board, "child-a", exempt=None)
    assert board.findings("2026-12-01") == []
