"""How the board had regard to the panel's advice is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard


@pytest.mark.parametrize("status", ["agrees", "more-time"])
def test_what_the_board_made_of_the_advice_is_asked_for(board: ABoard, status: str) -> None:
    board.report("child-a", panel={"advice": {"status": status}})
    (finding,) = board.findings()
    assert finding.message == (
        'what the board made of the panel\'s advice is not recorded; write it under `panel: advice:` as `regard: "…"`. '
        "Where publication is to wait, write a later `publication_date`, or put the report on `hold:`"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("PAN02", "regard-recorded", "should", False)
    assert (finding.key, finding.place.file, finding.place.line) == ("panel.advice.regard", "reports/child-a/report.md", 5)
    assert finding.source == 'Working Together to Safeguard Children 2013, as the board\'s leaflet gives it under "National Panel".'


@pytest.mark.parametrize(
    "panel",
    [
        pytest.param({"advice": {"status": "agrees", "regard": "The board thanks the panel."}}, id="recorded"),
        pytest.param({"advice": {"status": "none-yet"}}, id="silence"),
        pytest.param({"advice": {"status": "objects"}}, id="an objection, which is a must of its own"),
        pytest.param({"sent": "2026-10-01"}, id="no advice"),
        pytest.param(None, id="nothing stated"),
    ],
)
def test_nothing_is_asked_for_where_there_is(board: ABoard, panel: dict[str, Any] | None) -> None:
    board.report("child-a", panel=panel)
    assert board.findings(code="PAN") == []


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"type": "management-review"}, id="a type that the duty does not bind"),
        pytest.param({"legacy": {"first_published": "2013-05-01"}}, id="published before this program"),
    ],
)
def test_no_regard_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", panel={"advice": {"status": "agrees"}}, **front)
    assert board.findings(code="PAN02") == []


def test_advice_goes_beyond_publication_so_that_it_is_asked_of_a_public_report_too_and_stops_nothing(board: ABoard) -> None:
    public(board, "child-a", panel={"sent": "2026-11-05", "advice": {"status": "more-time"}})
    assert [(finding.code, finding.stops) for finding in board.findings("2026-12-01")] == [("PAN02", False)]
