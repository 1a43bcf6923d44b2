"""What the panel asks for is supplied by the day on which it is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import entered, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

ASKED = {"asked": "2026-10-20"}
DUE = {**ASKED, "due": "2026-11-10"}


def asked_for(board: ABoard, *requests: dict[str, str], **front: Any) -> None:
    board.report("child-a", **{"panel": {"requests": list(requests)}, **front})


@pytest.mark.parametrize(
    ("now", "count"),
    [
        pytest.param("2026-11-09T23:59", 0, id="the day before it is due"),
        pytest.param("2026-11-10T23:59", 0, id="due today is not late"),
        pytest.param("2026-11-11T00:00", 1, id="due yesterday is late"),
    ],
)
def test_a_request_is_late_from_the_day_after_it_was_due(board: ABoard, now: str, count: int) -> None:
    asked_for(board, DUE)
    assert len(board.findings(now)) == count


def test_what_is_late_is_named_by_its_day(board: ABoard) -> None:
    asked_for(board, DUE)
    (finding,) = board.findings("2026-11-11T09:30")
    assert finding.message == (
        "what the panel asked for by 10 November 2026 has not been supplied; supply it, then write the day as `supplied:`"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("PAN03", "requests-met", "should", False)
    assert (finding.key, finding.place.file, finding.place.line) == ("panel.requests[1].supplied", "reports/child-a/report.md", 5)
    assert finding.source == (
        'Working Together to Safeguard Children 2013, as the board\'s leaflet gives it under "National Panel" and "Publication of reports".'
    )


def test_a_request_without_a_day_of_its_own_is_shown_until_it_is_met(board: ABoard) -> None:
    asked_for(board, ASKED)
    (finding,) = board.findings("2026-10-20T09:30")
    assert finding.message == (
        "what the panel asked for on 20 October 2026, without a day by which it is due, has not been supplied; "
        "supply it, then write the day as `supplied:`"
    )
    assert finding.key == "panel.requests[1].supplied"
    asked_for(board, {**ASKED, "supplied": "2026-10-21"})
    assert board.findings("2026-10-21T09:30") == []


def test_each_open_request_is_told_by_its_number(board: ABoard) -> None:
    asked_for(board, ASKED, {**DUE, "supplied": "2026-11-10"}, DUE, {**DUE, "due": "2026-12-01"})
    assert [finding.key for finding in board.findings("2026-11-20", "PAN03")] == [
        "panel.requests[1].supplied",
        "panel.requests[3].supplied",
    ]


@pytest.mark.parametrize(
    ("now", "codes"),
    [
        pytest.param("2026-11-19T23:59", ["FRM10", "PAN03"], id="the day before it is supplied"),
        pytest.param("2026-11-20T00:00", [], id="the day itself"),
        pytest.param("2026-11-21T00:00", [], id="the day after"),
    ],
)
def test_a_day_of_supply_still_to_come_meets_no_request(board: ABoard, now: str, codes: list[str]) -> None:
    asked_for(board, {**DUE, "supplied": "2026-11-20"})
    assert [finding.code for finding in board.findings(now)] == codes


@pytest.mark.parametrize("panel", [None, {"sent": "2026-10-01"}], ids=["nothing stated", "no request"])
def test_where_nothing_was_asked_for_nothing_is_late(board: ABoard, panel: dict[str, str] | None) -> None:
    asked_for(board, panel=panel)
    assert board.findings(code="PAN") == []


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"withhold": {"reason": "A stated reason.", "panel_informed": "2026-10-01"}}, id="withheld"),
        pytest.param({"visibility": "board", "type": "no-review"}, id="for the board only"),
        pytest.param({"legacy": {"first_published": "2013-05-01"}}, id="published before this program"),
    ],
)
def test_what_the_panel_asks_for_is_owed_whatever_becomes_of_the_report(board: ABoard, front: dict[str, Any]) -> None:
    asked_for(board, DUE, **front)
    assert [finding.key for finding in board.findings("2026-11-11", "PAN03")] == ["panel.requests[1].supplied"]


def test_it_is_owed_after_a_withdrawal_too(board: ABoard) -> None:
    public(board, "child-a", withdrawn={"on": "2026-12-01", "authority": "harm"}, panel={"sent": "2026-11-05", "requests": [DUE]})
    entered(board, "withdrawn", "child-a", "2026-12-01T10:00", on="2026-12-01")
    assert [(finding.code, finding.stops) for finding in board.findings("2026-12-02")] == [("PAN03", False)]
