"""A review that takes longer than its time has a reason, and learning and action did not wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.finding import Place
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

NOW = "2027-04-01T10:00"
RUNNING = {"initiated": "2026-08-31"}
LATE = {**RUNNING, "completed": "2027-03-01"}

THEN = "the review was to be complete by 28 February 2027 (six months from initiating the review) and was completed on 1 March 2027"
WHY = (
    "say why: under `delay:` write `reason:` with one of court-proceedings, police-investigation, inquest, late-information, complexity "
    "(it is never shown)"
)
LEARNED = (
    "say what was learned meanwhile: under `delay:` write `interim_learning: [{on: …, point: …}]`, of a day on which the review was running"
)
DONE = (
    "say what was done about it meanwhile: under `delay:` write `corrective_action: [{on: …, agency: …, action: …}]`, of a day on which "
    "the review was running"
)
EACH = [
    pytest.param("reason", WHY, id="the reason"),
    pytest.param("interim_learning", LEARNED, id="what was learned"),
    pytest.param("corrective_action", DONE, id="what was done"),
]
SOURCE = 'Working Together to Safeguard Children 2013, as the board\'s leaflet gives it under "Timescale for SCR completion".'


def learned(*days: str) -> dict[str, Any]:
    return {"interim_learning": [{"on": day, "point": "A point."} for day in days]}


def done(*days: str) -> dict[str, Any]:
    return {"corrective_action": [{"on": day, "agency": "police", "action": "An action."} for day in days]}


DELAY = {"reason": "inquest", **learned("2026-12-01"), **done("2026-12-20")}


def keys(board: ABoard, now: str = NOW) -> list[str]:
    """The parts of a delay that the rule asks for, in the order of the alphabet."""
    return sorted((finding.key or "").removeprefix("delay.") for finding in board.findings(now, "TIM02"))


ALL = ["corrective_action", "interim_learning", "reason"]


@pytest.mark.parametrize(
    ("completed", "asked"),
    [
        pytest.param("2027-02-27", [], id="the day before the last"),
        pytest.param("2027-02-28", [], id="the last day, since February has no 31st"),
        pytest.param("2027-03-01", ALL, id="the day after"),
    ],
)
def test_six_months_are_counted_by_corresponding_date(board: ABoard, completed: str, asked: list[str]) -> None:
    board.report("child-a", timeline={**RUNNING, "completed": completed})
    assert keys(board) == asked


def test_a_late_review_is_asked_for_three_things(board: ABoard) -> None:
    board.report("child-a", publication_date="2027-05-12", timeline=LATE)
    findings = board.findings(NOW, "TIM")
    assert [(finding.message, finding.key) for finding in findings] == [
        (f"{THEN}; {WHY}", "delay.reason"),
        (f"{THEN}; {LEARNED}", "delay.interim_learning"),
        (f"{THEN}; {DONE}", "delay.corrective_action"),
    ]
    for finding in findings:
        assert (finding.code, finding.name, finding.duty, finding.stops) == ("TIM02", "late-with-reason-and-action", "must", False)
        assert (finding.place, finding.source) == (Place("reports/child-a/report.md", 6), SOURCE)


@pytest.mark.parametrize(("key", "what"), EACH)
def test_the_one_of_the_three_that_is_missing_is_asked_for_where_the_delay_stands(board: ABoard, key: str, what: str) -> None:
    board.report("child-a", timeline=LATE, delay={part: stated for part, stated in DELAY.items() if part != key})
    (finding,) = board.findings(NOW)
    assert (finding.message, finding.key, finding.place.line) == (f"{THEN}; {what}", f"delay.{key}", 6)


@pytest.mark.parametrize(
    "reason", ["court-proceedings", "police-investigation", "inquest", "late-information", "complexity"], ids=lambda reason: reason
)
def test_with_all_three_a_late_review_passes(board: ABoard, reason: str) -> None:
    board.report("child-a", timeline=LATE, delay={**DELAY, "reason": reason})
    assert board.findings(NOW) == []


DAYS = [
    pytest.param("2026-08-30", False, id="the day before the review began"),
    pytest.param("2026-08-31", True, id="its first day"),
    pytest.param("2026-09-01", True, id="its second day"),
    pytest.param("2027-02-28", True, id="the day before its completion"),
    pytest.param("2027-03-01", True, id="the day of its completion"),
    pytest.param("2027-03-02", False, id="the day after"),
]


@pytest.mark.parametrize(("day", "counts"), DAYS)
@pytest.mark.parametrize(("entry", "key"), [(learned, "interim_learning"), (done, "corrective_action")], ids=["learned", "done"])
def test_an_entry_counts_of_a_day_on_which_the_review_was_running(board: ABoard, entry: Any, key: str, day: str, counts: bool) -> None:
    board.report("child-a", timeline=LATE, delay={**DELAY, **entry(day)})
    assert keys(board) == ([] if counts else [key])


def test_entries_of_other_days_are_told_at_their_own_lines(board: ABoard) -> None:
    board.report("child-a", timeline=LATE)
    lines = [
        "delay:",
        "  reason: inquest",
        "  interim_learning:",
        "    - {on: 2027-03-02, point: A point.}",
        "  corrective_action:",
        "    - {on: 2027-03-02, agency: police, action: An action.}",
        "",
    ]
    board.raw("child-a", "\n".join(lines), "case.yml")
    places = {finding.key: finding.place for finding in board.findings(NOW, "TIM02")}
    assert places == {
        "delay.interim_learning": Place("reports/child-a/case.yml", 3),
        "delay.corrective_action": Place("reports/child-a/case.yml", 5),
    }


def test_one_entry_in_time_is_enough(board: ABoard) -> None:
    before_and_while = ("2026-08-30", "2026-08-31")
    board.report("child-a", timeline=LATE, delay={**DELAY, **learned(*before_and_while), **done(*before_and_while)})
    assert keys(board) == []


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        pytest.param("2027-02-27T23:59", [], id="the day before the last"),
        pytest.param("2027-02-28T23:59", [], id="the last day"),
        pytest.param("2027-03-01T00:00", ALL, id="the day after"),
    ],
)
def test_a_review_that_still_runs_is_judged_by_today(board: ABoard, now: str, asked: list[str]) -> None:
    board.report("child-a", timeline=RUNNING)
    assert keys(board, now) == asked


def test_of_a_review_that_still_runs_it_is_said_that_it_is_not_complete(board: ABoard) -> None:
    board.report("child-a", timeline=RUNNING, delay={**learned("2026-12-01"), **done("2026-12-20")})
    (finding,) = board.findings("2027-03-01T00:00")
    assert finding.message == (
        f"the review was to be complete by 28 February 2027 (six months from initiating the review) and is not complete; {WHY}"
    )


@pytest.mark.parametrize(
    ("day", "asked"),
    [
        pytest.param("2027-02-28", [], id="yesterday"),
        pytest.param("2027-03-01", [], id="today"),
        pytest.param("2027-03-02", ["corrective_action", "interim_learning"], id="tomorrow"),
    ],
)
def test_while_a_review_runs_an_entry_counts_up_to_today(board: ABoard, day: str, asked: list[str]) -> None:
    board.report("child-a", timeline=RUNNING, delay={**DELAY, **learned(day), **done(day)})
    assert keys(board, "2027-03-01T00:00") == asked


DECIDED = {"decided": "2026-08-31", "initiated": "2026-09-30", "completed": "2027-03-01"}


def test_another_policy_counts_from_the_decision_and_names_its_own_source(board: ABoard) -> None:
    board.report("child-a", policy="england-2018", timeline=DECIDED, delay={"reason": "inquest", **learned("2026-08-31")})
    (finding,) = board.findings(NOW)
    assert finding.message == (
        "the review was to be complete by 28 February 2027 (six months from the decision to initiate the review) and was completed on "
        f"1 March 2027; {DONE}"
    )
    assert finding.source == "Working Together to Safeguard Children 2018 (and its 2023 edition), on the publication of reports."


@pytest.mark.parametrize(
    ("timeline", "asked"),
    [
        pytest.param({**DECIDED, "completed": "2027-02-28"}, [], id="in time from the decision"),
        pytest.param(DECIDED, ALL, id="in time from initiating, and late from the decision"),
        pytest.param(LATE, [], id="late from initiating, and no decision stated"),
    ],
)
def test_under_that_policy_initiating_does_not_matter(board: ABoard, timeline: dict[str, str], asked: list[str]) -> None:
    board.report("child-a", policy="england-2018", timeline=timeline)
    assert keys(board) == asked


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({}, id="no date yet"),
        pytest.param({"publication_date": "2027-05-12"}, id="a day is planned"),
        pytest.param({"withhold": {"reason": "A stated reason."}}, id="withheld"),
        pytest.param({"visibility": "board"}, id="for the board only"),
        pytest.param({"type": "discretionary-review"}, id="at the board's discretion"),
    ],
)
def test_a_late_review_is_asked_whatever_becomes_of_its_report(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", timeline=LATE, **front)
    assert keys(board) == ALL


def test_a_missing_reason_stops_the_site_from_the_hour_of_publication(board: ABoard) -> None:
    board.cleared("child-a", "2027-05-12 10:15", "2027-05-05", timeline=LATE, delay={**learned("2026-12-01"), **done("2026-12-20")})
    (before,) = board.findings("2027-05-12T10:14", "TIM")
    (at,) = board.findings("2027-05-12T10:15", "TIM")
    assert (before.code, before.stops, at.code, at.stops) == ("TIM02", False, "TIM02", True)


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"timeline": {"completed": "2027-03-01"}}, id="no day from which to count"),
        pytest.param({"timeline": None}, id="no timeline"),
        pytest.param({"legacy": {"first_published": "2014-05-01"}}, id="published before this program was used"),
        pytest.param({"type": "management-review"}, id="a type that the duty does not bind"),
    ],
)
def test_nothing_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"timeline": LATE, **front})
    assert board.findings(NOW) == []


def test_once_a_report_is_in_the_register_its_time_is_not_judged_again(board: ABoard) -> None:
    public(board, "child-a", "2027-05-12", "2027-05-05", timeline=LATE)
    assert board.findings("2027-06-01") == []


def test_before_a_delay_is_stated_it_is_told_at_the_day_from_which_the_time_is_counted(board: ABoard) -> None:
    board.raw(
        "child-a",
        "---\ntitle: A\nreference: SCR-1\ntype: serious-case-review\ntimeline:\n  notified: 2026-01-01\n  initiated: 2026-01-05\n---\n",
    )
    assert {finding.place.line for finding in board.findings("2026-08-01", "TIM02")} == {7}
