"""The day on which the panel's copy was sent is not in the future."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.a_board import ABoard


@pytest.mark.parametrize(
    ("now", "count"),
    [
        pytest.param("2026-11-04T23:59", 1, id="the day before"),
        pytest.param("2026-11-05T00:00", 0, id="the day itself, from its first minute"),
        pytest.param("2026-11-06T00:00", 0, id="the day after"),
    ],
)
def test_a_day_to_come_is_no_evidence(board: ABoard, now: str, count: int) -> None:
    board.cleared("child-a", "2026-11-20", "2026-11-05")
    assert len(board.findings(now)) == count


def test_the_first_minute_of_a_summer_day_in_london_counts_though_utc_is_still_on_the_day_before(board: ABoard) -> None:
    board.cleared("child-a", "2026-07-20", "2026-07-06")
    assert board.findings("2026-07-06T00:30") == []


def test_it_names_both_days_and_keeps_the_report_waiting(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-20", "2026-11-05")
    (finding,) = board.findings("2026-11-04T09:30")
    assert finding.message == (
        "this day of sending, 5 November 2026, is still to come (today is 4 November 2026). "
        "Send the copy, then write the day on which it was sent"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("NOT02", "copy-really-sent", "must", False)
    assert (finding.key, finding.place.line) == ("panel.sent", 6)
    assert board.state("child-a", "2026-11-04T09:30") == "waiting-for-panel"


def test_of_a_report_published_elsewhere_it_names_the_key_under_legacy(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-12-20", legacy={"first_published": "2013-05-01", "panel_sent": "2026-11-05"})
    (finding,) = board.findings("2026-11-04T09:30")
    assert (finding.code, finding.key, finding.place.line) == ("NOT02", "legacy.panel_sent", 6)


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"visibility": "board"}, id="for the board only"),
        pytest.param({"type": "no-review"}, id="a type that the duty does not bind"),
        pytest.param({"panel": None}, id="nothing stated"),
    ],
)
def test_no_day_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"panel": {"sent": "2027-01-01", "fingerprint": "0000-0000-0000-0000"}, **front})
    assert board.findings("2026-11-04T09:30", "NOT02") == []
