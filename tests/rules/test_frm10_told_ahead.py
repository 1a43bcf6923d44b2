"""What is reported as done lies in the past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

AHEAD, PAST = "2026-12-01", "2026-11-01"
SOURCE = "this program's own rule: a day that lies in the future is no evidence."


def recommendations(**second: Any) -> dict[str, Any]:
    first = {"id": "R1", "text": "One.", "adopted": {"on": PAST}, "progress": [{"on": PAST, "status": "in-progress"}]}
    return {"recommendations": [first, {"id": "R2", "text": "Two.", **second}]}


def progress(*days: str) -> dict[str, Any]:
    return recommendations(progress=[{"on": day, "status": "in-progress"} for day in days])


def requests(**second: str) -> dict[str, Any]:
    return {"panel": {"requests": [{"asked": PAST, "supplied": PAST}, {"asked": PAST, "supplied": PAST, **second}]}}


DAYS = [
    pytest.param(recommendations(adopted={"on": AHEAD}), "recommendations[2].adopted.on", id="an adoption"),
    pytest.param(progress(PAST, AHEAD), "recommendations[2].progress[2].on", id="an entry of progress"),
    pytest.param({"feedback": {"practitioners": AHEAD, "family": PAST}}, "feedback.practitioners", id="feedback to practitioners"),
    pytest.param({"feedback": {"practitioners": PAST, "family": AHEAD}}, "feedback.family", id="feedback to the family"),
    pytest.param(requests(asked=AHEAD), "panel.requests[2].asked", id="a request of the panel"),
    pytest.param(requests(supplied=AHEAD), "panel.requests[2].supplied", id="an answer to the panel"),
]


@pytest.mark.parametrize(("front", "key"), DAYS)
@pytest.mark.parametrize(
    ("now", "to_come"),
    [
        pytest.param("2026-11-30T23:59", True, id="the day before"),
        pytest.param("2026-12-01T00:00", False, id="the day itself"),
        pytest.param("2026-12-02T00:00", False, id="the day after"),
    ],
)
def test_a_day_still_to_come_does_not_count_yet(board: ABoard, front: dict[str, Any], key: str, now: str, to_come: bool) -> None:
    board.report("child-a", **front)
    told = [(finding.message, finding.key, finding.place.line) for finding in board.findings(now, "FRM")]
    message = "this day, 1 December 2026, is still to come, so it does not count yet; correct it, or leave it for later"
    assert told == [(message, key, 5)] * to_come


def test_it_is_advice_and_stops_nothing_of_a_public_report_either(board: ABoard) -> None:
    public(board, "child-a", feedback={"practitioners": AHEAD, "family": PAST})
    (finding,) = board.findings("2026-11-30")
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("FRM10", "told-ahead", "should", False)
    assert (finding.place.file, finding.source) == ("reports/child-a/report.md", SOURCE)


def test_each_of_them_is_told(board: ABoard) -> None:
    everything = {**recommendations(adopted={"on": AHEAD}), **requests(asked=AHEAD, supplied=AHEAD), "feedback": {"family": AHEAD}}
    board.report("child-a", **everything)
    assert {finding.key for finding in board.findings(code="FRM10")} == {
        "recommendations[2].adopted.on",
        "panel.requests[2].asked",
        "panel.requests[2].supplied",
        "feedback.family",
    }


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"feedback": None, "panel": None, "recommendations": None}, id="nothing stated"),
        pytest.param({"feedback": {}, "panel": {}, **recommendations()}, id="no day stated"),
        pytest.param({"panel": {"requests": [{"asked": PAST, "due": AHEAD}]}}, id="a day by which something is due"),
        pytest.param(recommendations(due=AHEAD), id="a day by which a recommendation is due"),
    ],
)
def test_what_is_not_said_to_be_done_may_lie_ahead(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **front)
    assert board.findings(code="FRM") == []
