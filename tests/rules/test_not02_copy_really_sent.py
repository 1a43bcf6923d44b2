"""The day on which the panel's copy was sent is not in the future."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import public

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
    assert (finding.key, finding.place.file, finding.place.line) == ("panel.sent", "reports/child-a/report.md", 6)
    assert finding.source == "this program's own rule: a day of sending that lies in the future is no evidence."
    assert board.state("child-a", "2026-11-04T09:30") == "waiting-for-panel"


def test_of_a_report_published_elsewhere_it_names_the_key_under_legacy(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-12-20", legacy={"first_published": "2013-05-01", "panel_sent": "2026-11-05"})
    (finding,) = board.findings("2026-11-04T09:30")
    assert (finding.code, finding.key, finding.place.line) == ("NOT02", "legacy.panel_sent", 6)


def copies(*days: str, sent: str | None = None) -> dict[str, Any]:
    """What is stated under `panel` of further copies, sent on these days, and of the panel's own, where it was sent."""
    also = [{"to": to, "sent": day} for to, day in zip(("secretary-of-state", "ofsted"), days, strict=True)]
    return {"sent": sent, "also": also} if sent else {"also": also}


@pytest.mark.parametrize(
    ("now", "keys"),
    [
        pytest.param("2026-11-04T23:59", ["panel.also[1].sent", "panel.also[2].sent"], id="the day before both"),
        pytest.param("2026-11-05T00:00", ["panel.also[2].sent"], id="the day of the first, from its first minute"),
        pytest.param("2026-11-06T00:00", [], id="the day of the second"),
    ],
)
@pytest.mark.parametrize("sent", ["2026-11-01", None], ids=["the panel's was sent", "the panel's was not sent"])
def test_a_further_copy_still_to_be_sent_is_no_evidence_either(board: ABoard, sent: str | None, now: str, keys: list[str]) -> None:
    board.report("child-a", publication_date="2026-12-20", policy="england-2018", panel=copies("2026-11-05", "2026-11-06", sent=sent))
    findings = sorted(board.findings(now, "NOT02"), key=lambda finding: str(finding.key))
    assert [(finding.key, finding.place.line) for finding in findings] == [(key, 7) for key in keys]


def test_of_a_further_copy_it_says_the_same(board: ABoard) -> None:
    board.report("child-a", panel=copies("2026-11-01", "2026-11-05", sent="2026-11-01"))
    (finding,) = board.findings("2026-11-04T09:30", "NOT02")
    assert finding.message == (
        "this day of sending, 5 November 2026, is still to come (today is 4 November 2026). "
        "Send the copy, then write the day on which it was sent"
    )


def test_once_a_report_is_in_the_register_no_day_is_judged_again(board: ABoard) -> None:
    public(board, "child-a", panel=copies("2027-01-01", "2027-01-01", sent="2026-11-05"))
    assert board.findings("2026-12-01", "NOT") == []


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"visibility": "board"}, id="for the board only"),
        pytest.param({"type": "no-review"}, id="a type that the duty does not bind"),
        pytest.param({"withhold": {"reason": "A stated reason."}}, id="withheld"),
        pytest.param({"panel": None}, id="nothing stated"),
    ],
)
def test_no_day_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"panel": copies("2027-01-01", "2027-01-01", sent="2027-01-01"), **front})
    assert board.findings("2026-11-04T09:30", "NOT02") == []
