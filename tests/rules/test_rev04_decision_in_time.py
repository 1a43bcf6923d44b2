"""Whether a review is held is normally decided within one month of the board being notified."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.gate import Answered
from site_builder.model.finding import Place
from site_builder.model.policy import Checked, Period, Unit
from site_builder.rules.rev04_decision_in_time import decision_in_time
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

NOTIFIED = {"notified": "2026-01-31"}
LATE = {**NOTIFIED, "decided": "2026-03-01"}
DUE = "the board was notified on 31 January 2026, so the decision was due by 28 February 2026"
REASON = 'Where there is a reason, write it: `REV04: "…"` under `exempt:`'
NOW = "2026-03-02T10:00"


@pytest.mark.parametrize(
    ("decided", "count"),
    [
        pytest.param("2026-02-27", 0, id="the day before the last"),
        pytest.param("2026-02-28", 0, id="the last day, since February has no 31st"),
        pytest.param("2026-03-01", 1, id="the day after"),
    ],
)
def test_a_month_is_counted_by_corresponding_date(board: ABoard, decided: str, count: int) -> None:
    board.report("child-a", timeline={**NOTIFIED, "decided": decided})
    assert [finding.code for finding in board.findings(NOW)] == ["REV04"] * count


def test_a_late_decision_names_both_days_and_the_last_day(board: ABoard) -> None:
    board.report("child-a", timeline=LATE)
    (finding,) = board.findings(NOW)
    assert finding.message == f"{DUE}; it was made on 1 March 2026. {REASON}"
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REV04", "decision-in-time", "should", False)
    assert (finding.key, finding.place) == ("timeline.decided", Place("reports/child-a/report.md", 5))
    assert finding.source == (
        'Working Together to Safeguard Children 2013, as the board\'s leaflet gives it under "Decisions whether to initiate an SCR".'
    )


@pytest.mark.parametrize(
    ("now", "count"),
    [
        pytest.param("2026-02-27T23:59", 0, id="the day before the last"),
        pytest.param("2026-02-28T23:59", 0, id="the last day"),
        pytest.param("2026-03-01T00:00", 1, id="the day after"),
    ],
)
def test_what_is_not_decided_yet_is_judged_by_today(board: ABoard, now: str, count: int) -> None:
    board.report("child-a", timeline=NOTIFIED)
    assert [finding.message for finding in board.findings(now)] == [f"{DUE}; it is not made yet. {REASON}"] * count


def test_a_stated_reason_answers_it_and_is_shown_in_its_place(board: ABoard) -> None:
    board.report("child-a", timeline=LATE, exempt={"REV04": "The police asked for time."})
    standing = board.judged(NOW).standing("child-a")
    assert standing is not None
    assert standing.findings == ()
    assert standing.answered == (Answered("REV04", "decision-in-time", "The police asked for time."),)


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"publication_date": "2026-11-12"}, id="with a date"),
        pytest.param({"withhold": {"reason": "A stated reason."}}, id="withheld"),
        pytest.param({"visibility": "board"}, id="for the board only"),
        pytest.param({"type": "discretionary-review"}, id="at the board's discretion"),
        pytest.param({"type": "no-review"}, id="a decision against a review"),
    ],
)
def test_a_late_decision_is_told_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", timeline=LATE, **front)
    assert [finding.stops for finding in board.findings("2026-12-01T10:00", "REV04")] == [False]


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"timeline": {"decided": "2026-03-01"}}, id="no day of notification"),
        pytest.param({"legacy": {"first_published": "2014-05-01"}}, id="published before this program was used"),
        pytest.param({"type": "management-review"}, id="a type that the duty does not bind"),
        pytest.param({"policy": "england-2018"}, id="a policy that knows no time for the decision"),
    ],
)
def test_no_time_for_the_decision_is_counted_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"timeline": LATE, **front})
    assert board.findings(NOW) == []


def test_once_a_report_is_in_the_register_the_time_of_its_decision_is_not_judged_again(board: ABoard) -> None:
    public(board, "child-a", timeline=LATE)
    assert board.findings("2026-12-01") == []


@pytest.mark.parametrize(
    ("decided", "count"),
    [
        pytest.param("2026-02-10", 0, id="the last day"),
        pytest.param("2026-02-11", 1, id="the day after"),
    ],
)
def test_another_period_moves_the_last_day_and_names_its_own_source(board: ABoard, decided: str, count: int) -> None:
    board.report("child-a", timeline={**NOTIFIED, "decided": decided})
    standing = board.judged(NOW).standing("child-a")
    assert standing is not None
    ten_days = Period(count=10, unit=Unit.DAYS, source="A source", checked=Checked.GUIDANCE)
    case = replace(standing.case, policy=standing.case.policy.model_copy(update={"decision": ten_days}))
    assert decision_in_time.of_report is not None
    told = [(problem.message, problem.source) for problem in decision_in_time.of_report(case)]
    message = (
        f"the board was notified on 31 January 2026, so the decision was due by 10 February 2026; it was made on 11 February 2026. {REASON}"
    )
    assert told == [(message, "A source.")] * count
