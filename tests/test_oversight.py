"""The board-wide view: what runs and is late, how far recommendations are, who is overdue, and where nothing was heard."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.agenda import Step
from site_builder.gate import State
from site_builder.model.recommendation import Status
from site_builder.model.timeline import DelayReason
from site_builder.oversight import Overdue, Oversight, Owed, Running, Stage, Unheard, oversee
from tests.a_board import entered, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

LATER = "2026-12-01T10:00"


def seen(board: ABoard, now: str = LATER) -> Oversight:
    return oversee(board.judged(now))


def item(id_: str, *agencies: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "text": "An action.", "for": list(agencies), "intended_outcome": "It is so.", "due": "2026-11-12", **more}


def told(on: str, status: str = "in-progress", **more: Any) -> list[dict[str, Any]]:
    return [{"on": on, "status": status, **more}]


def test_of_an_empty_board_there_is_nothing_to_say(board: ABoard) -> None:
    none_of_each = {Status.NOT_STARTED: 0, Status.IN_PROGRESS: 0, Status.COMPLETED: 0}
    assert seen(board) == Oversight(date(2026, 12, 1), (), none_of_each, (), ())


# Reviews in progress.


STAGES = [
    pytest.param({}, None, id="nothing is stated"),
    pytest.param({"notified": "2026-10-20"}, (Stage.NOTIFIED, date(2026, 10, 20)), id="notified"),
    pytest.param({"notified": "2026-10-20", "decided": "2026-10-21"}, (Stage.DECIDED, date(2026, 10, 21)), id="decided"),
    pytest.param(
        {"notified": "2026-10-20", "decided": "2026-10-21", "initiated": "2026-10-22"},
        (Stage.INITIATED, date(2026, 10, 22)),
        id="initiated",
    ),
    pytest.param({"initiated": "2026-10-22"}, (Stage.INITIATED, date(2026, 10, 22)), id="initiated, no more is known"),
    pytest.param({"notified": "2026-10-20", "initiated": "2026-10-22", "completed": "2026-11-30"}, None, id="complete"),
]


@pytest.mark.parametrize(("timeline", "stage"), STAGES)
def test_a_review_is_in_progress_from_notification_until_it_is_complete(
    board: ABoard, timeline: dict[str, str], stage: tuple[Stage, date] | None
) -> None:
    board.report("child-a", timeline=timeline)
    assert [(review.stage, review.since) for review in seen(board).in_progress] == ([stage] if stage else [])


def test_a_review_in_progress_says_everything_that_is_known_of_it(board: ABoard) -> None:
    board.report("child-a", reference="SCR-1", timeline={"initiated": "2026-05-29"}, delay={"reason": "court-proceedings"})
    due = Step("completion due", date(2026, 11, 29), "board manager")
    running = Running("child-a", "SCR-1", State.DRAFT, Stage.INITIATED, date(2026, 5, 29), due, DelayReason.COURT_PROCEEDINGS)
    assert seen(board).in_progress == seen(board).late == (running,)


@pytest.mark.parametrize("delay", [None, {"explanation": "It took long."}], ids=["no delay stated", "a delay without a reason"])
def test_where_no_reason_is_stated_the_view_says_so(board: ABoard, delay: dict[str, str] | None) -> None:
    board.report("child-a", timeline={"initiated": "2026-05-29"}, delay=delay)
    assert [review.reason for review in seen(board).late] == [None]


@pytest.mark.parametrize(("now", "late"), [("2026-11-28", False), ("2026-11-29", False), ("2026-11-30", True)])
@pytest.mark.parametrize("timeline", [{"initiated": "2026-05-29"}, {"notified": "2026-10-29"}], ids=["completion", "decision"])
def test_a_review_is_late_the_day_after_what_is_due_next(board: ABoard, timeline: dict[str, str], now: str, late: bool) -> None:
    board.report("child-a", timeline=timeline)
    view = seen(board, now)
    assert (len(view.in_progress), len(view.late)) == (1, int(late))


def test_a_review_that_no_time_binds_is_never_late(board: ABoard) -> None:
    board.report("child-a", type="management-review", timeline={"initiated": "2016-05-29"})
    view = seen(board)
    assert [review.due for review in view.in_progress] == [None]
    assert view.late == ()


NOT_YET_PUBLIC = [
    pytest.param({"visibility": "board"}, State.INTERNAL, id="for the board only"),
    pytest.param({"withhold": {"reason": "A reason."}}, State.WITHHELD, id="withheld"),
    pytest.param({"publication_date": "2027-01-14"}, State.DRAFT, id="planned"),
    pytest.param({"publication_date": "2026-11-12"}, State.BLOCKED, id="held back"),
]


@pytest.mark.parametrize(("front", "state"), NOT_YET_PUBLIC)
def test_a_review_runs_whatever_becomes_of_its_report(board: ABoard, front: dict[str, Any], state: State) -> None:
    board.report("child-a", timeline={"initiated": "2026-10-22"}, **front)
    assert [review.state for review in seen(board).in_progress] == [state]


def test_what_is_public_or_was_is_not_in_progress(board: ABoard) -> None:
    running: dict[str, Any] = {"timeline": {"initiated": "2026-10-22"}, "type": "management-review"}
    public(board, "child-a", "2025-03-12", "2025-03-01", **running)
    public(board, "child-b", "2025-03-12", "2025-03-01", **running)
    entered(board, "retired", "child-b", LATER, on="2026-12-01")
    board.cleared("child-c", "2026-11-12", "2026-11-05", **running)
    board.report("child-d", legacy={"first_published": "2014-05-01"}, **running)
    assert [board.state(slug, LATER) for slug in ("child-a", "child-b", "child-c", "child-d")] == ["public", "retired", "public", "draft"]
    assert seen(board).in_progress == ()


@pytest.mark.parametrize(
    ("timeline", "runs"), [({"notified": "2026-11-20"}, True), ({"notified": "2026-11-20", "decided": "2026-11-21"}, False)]
)
def test_a_decision_against_a_review_ends_it(board: ABoard, timeline: dict[str, str], runs: bool) -> None:
    board.report("child-a", type="no-review", timeline=timeline)
    assert bool(seen(board).in_progress) is runs


def test_what_is_due_first_comes_first_and_what_nothing_is_due_for_comes_last(board: ABoard) -> None:
    board.report("child-a", type="management-review", timeline={"initiated": "2026-01-02"})
    board.report("child-b", timeline={"initiated": "2026-10-22"})
    board.report("child-c", timeline={"initiated": "2026-05-29"})
    board.report("child-d", timeline={"notified": "2026-11-20"})
    board.report("child-e", timeline={"initiated": "2026-05-29"})
    view = seen(board)
    assert [review.slug for review in view.in_progress] == ["child-c", "child-e", "child-d", "child-b", "child-a"]
    assert [review.slug for review in view.late] == ["child-c", "child-e"]


# Recommendations of public reports.


def test_recommendations_of_public_reports_are_counted_by_status(board: ABoard) -> None:
    items = [
        item("R1", "police"),
        item("R2", "police", progress=told("2026-11-20")),
        item("R3", "police", progress=told("2026-11-20", "completed")),
        item("R4", "police", progress=told("2026-12-02", "completed")),
        item("R5", "police", progress=told("2026-12-01", "completed")),
    ]
    public(board, "child-a", recommendations=items)
    board.cleared("child-b", "2026-11-12", "2026-11-05", recommendations=items[:1])
    assert seen(board).recommendations == {Status.NOT_STARTED: 3, Status.IN_PROGRESS: 1, Status.COMPLETED: 2}


NOT_PUBLIC = [
    pytest.param({"publication_date": None}, id="a draft"),
    pytest.param({"publication_date": "2027-01-14"}, id="embargoed"),
    pytest.param({"withhold": {"reason": "A reason."}, "publication_date": None}, id="withheld"),
    pytest.param({"visibility": "board"}, id="for the board only"),
]


@pytest.mark.parametrize("front", NOT_PUBLIC)
def test_recommendations_of_what_is_not_public_are_not_counted(board: ABoard, front: dict[str, Any]) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", recommendations=[item("R1", "police", due="2020-01-31")], **front)
    view = seen(board)
    assert (sum(view.recommendations.values()), view.overdue, view.unheard) == (0, (), ())


def test_nor_those_of_a_report_that_was_taken_down(board: ABoard) -> None:
    public(board, "child-a", "2025-03-12", "2025-03-01", recommendations=[item("R1", "police")])
    entered(board, "withdrawn", "child-a", LATER, on="2026-12-01")
    view = seen(board)
    assert (sum(view.recommendations.values()), view.overdue, view.unheard) == (0, (), ())


@pytest.mark.parametrize(("now", "overdue"), [("2026-11-19", False), ("2026-11-20", False), ("2026-11-21", True)])
def test_a_recommendation_is_overdue_the_day_after_its_day(board: ABoard, now: str, overdue: bool) -> None:
    public(board, "child-a", reference="SCR-1", recommendations=[item("R1", "police", due="2026-11-20")])
    owed = Overdue("police", "Police", (Owed("child-a", "SCR-1", "R1", date(2026, 11, 20)),))
    assert seen(board, now).overdue == ((owed,) if overdue else ())


def test_the_newest_extension_counts_and_what_is_complete_is_not_overdue(board: ABoard) -> None:
    items = [
        item("R1", "police", progress=told("2026-11-20", due="2026-12-01")),
        item("R2", "police", progress=told("2026-11-20", due="2026-11-30")),
        item("R3", "police", progress=told("2026-11-20", "completed")),
        item("R4", "police", due=None),
    ]
    public(board, "child-a", recommendations=[{key: value for key, value in each.items() if value} for each in items])
    (police,) = seen(board).overdue
    assert [(owed.id, owed.due) for owed in police.owed] == [("R2", date(2026, 11, 30))]


def test_what_is_asked_of_all_member_agencies_counts_for_each_and_for_none_twice(board: ABoard) -> None:
    public(board, "child-a", recommendations=[item("R1", "all-member-agencies", "police"), item("R2", "police", "board")])
    overdue = {agency.agency: [owed.id for owed in agency.owed] for agency in seen(board).overdue}
    agencies = board.read().board.agencies
    assert overdue == {**{key: ["R1"] for key in agencies}, "police": ["R1", "R2"], "board": ["R2"]}


def test_what_is_asked_of_nobody_is_the_boards(board: ABoard) -> None:
    public(board, "child-a", recommendations=[item("R1")])
    assert [(agency.agency, agency.name) for agency in seen(board).overdue] == [("board", "The board")]


def test_the_most_overdue_agency_comes_first_then_by_name_and_its_oldest_recommendation_first(board: ABoard) -> None:
    public(board, "child-b", recommendations=[item("R1", "schools", "housing"), item("R10", "police", "schools")])
    items = [item("R9", "schools"), item("R2", "schools", "police"), item("R3", "schools", due="2026-11-11"), item("R4", "housing")]
    public(board, "child-a", recommendations=items)
    assert [(agency.name, [(owed.slug, owed.id) for owed in agency.owed]) for agency in seen(board).overdue] == [
        ("Schools", [("child-a", "R3"), ("child-a", "R9"), ("child-a", "R2"), ("child-b", "R1"), ("child-b", "R10")]),
        ("Housing", [("child-a", "R4"), ("child-b", "R1")]),
        ("Police", [("child-a", "R2"), ("child-b", "R10")]),
    ]


# No word for too long.


@pytest.mark.parametrize(("now", "silent"), [("2027-02-09", False), ("2027-02-10", False), ("2027-02-11", True)])
def test_ninety_days_without_a_word_are_borne_and_one_more_is_not(board: ABoard, now: str, silent: bool) -> None:
    public(board, "child-a", reference="SCR-1", recommendations=[item("R1", "police", "board")])
    unheard = Unheard("child-a", "SCR-1", "R1", date(2026, 11, 12), "90 days", "Police, The board")
    assert seen(board, now).unheard == ((unheard,) if silent else ())


def test_the_longest_silence_comes_first(board: ABoard) -> None:
    public(board, "child-b", recommendations=[item("R1", "police"), item("R2", "police", progress=told("2026-11-20"))])
    items = [item("R1", "police", progress=told("2026-11-20")), item("R10", "police"), item("R2", "police")]
    public(board, "child-a", recommendations=[*items, item("R3", "police", progress=told("2026-11-20", "completed"))])
    silent = [(entry.slug, entry.id) for entry in seen(board, "2027-03-01").unheard]
    assert silent == [("child-a", "R10"), ("child-a", "R2"), ("child-b", "R1"), ("child-a", "R1"), ("child-b", "R2")]


def test_a_stage_is_known_by_one_word() -> None:
    assert [stage.value for stage in Stage] == ["notified", "decided", "initiated"]
