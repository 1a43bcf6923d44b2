"""What is due for a report, on which day, who acts, and from which day on it is late."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.agenda import Kind, Step
from site_builder.read.clock import read_clock
from tests.a_board import entered, public, published

if TYPE_CHECKING:
    from tests.a_board import ABoard

LATER = "2026-12-01T10:00"
NOBODY, OFFICER, MANAGER, CHAIR = "nobody", "communications officer", "board manager", "Independent Chair"


def agenda(board: ABoard, slug: str = "child-a", now: str = LATER) -> tuple[Step, ...]:
    standing = board.judged(now).standing(slug)
    assert standing is not None
    return standing.steps


def steps(board: ABoard, slug: str = "child-a", now: str = LATER) -> list[tuple[str, str]]:
    return [(step.what, step.on.isoformat()) for step in agenda(board, slug, now)]


def late_on(board: ABoard, *days: str) -> list[bool]:
    """Of the last step of child-a, whether it is late on each of these days."""
    return [agenda(board, now=day)[-1].is_late(date.fromisoformat(day)) for day in days]


# The review.


@pytest.mark.parametrize(
    ("timeline", "due"),
    [
        pytest.param({}, [], id="nothing is stated"),
        pytest.param({"notified": "2027-01-31"}, [Step("decision due", date(2027, 2, 28), CHAIR)], id="notified"),
        pytest.param({"notified": "2027-01-31", "decided": "2027-02-10"}, [], id="decided"),
        pytest.param(
            {"notified": "2027-01-31", "decided": "2027-02-10", "initiated": "2026-08-31"},
            [Step("completion due", date(2027, 2, 28), MANAGER)],
            id="initiated",
        ),
        pytest.param({"initiated": "2026-08-31"}, [Step("completion due", date(2027, 2, 28), MANAGER)], id="initiated, no more is known"),
        pytest.param({"initiated": "2026-08-31", "completed": "2026-11-30"}, [], id="complete"),
        pytest.param(
            {"notified": "2026-08-01", "initiated": "2026-08-31"},
            [Step("decision due", date(2026, 9, 1), CHAIR), Step("completion due", date(2027, 2, 28), MANAGER)],
            id="initiated, the decision not stated",
        ),
    ],
)
def test_a_review_has_its_decision_and_its_completion_ahead(board: ABoard, timeline: dict[str, str], due: list[Step]) -> None:
    board.report("child-a", timeline=timeline)
    assert agenda(board) == tuple(due)


@pytest.mark.parametrize("kind", ["alternative-review", "management-review"])
def test_a_review_that_no_time_binds_has_no_such_days(board: ABoard, kind: str) -> None:
    board.report("child-a", type=kind, timeline={"notified": "2026-08-01", "initiated": "2026-08-31"})
    assert agenda(board) == ()


def test_a_decision_against_a_review_is_due_and_no_completion_is(board: ABoard) -> None:
    board.report("child-a", type="no-review", timeline={"notified": "2026-08-01", "initiated": "2026-08-31"})
    assert steps(board) == [("decision due", "2026-09-01")]


def test_the_days_are_counted_as_the_policy_says(board: ABoard) -> None:
    board.report("child-a", policy="england-2018", timeline={"notified": "2026-08-01", "initiated": "2026-08-31"})
    assert steps(board) == []
    board.report("child-a", policy="england-2018", timeline={"decided": "2026-08-10", "initiated": "2026-08-31"})
    assert steps(board) == [("completion due", "2027-02-10")]


def test_the_chair_is_called_as_the_board_calls_its_chair(board: ABoard) -> None:
    settings = board.root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("    policy: england-2013\n", "    policy: england-2013\n    chair: Lay Chair\n"))
    board.report("child-a", timeline={"notified": "2027-01-31"})
    assert [step.who for step in agenda(board)] == ["Lay Chair"]


def test_of_a_review_published_before_this_program_nothing_of_it_is_due(board: ABoard) -> None:
    timeline = {"notified": "2013-08-01", "initiated": "2013-08-31"}
    board.report("child-a", legacy={"first_published": "2014-05-01"}, timeline=timeline)
    assert agenda(board) == ()


@pytest.mark.parametrize("timeline", [{"notified": "2026-10-12"}, {"initiated": "2026-05-12"}], ids=["decision", "completion"])
def test_on_its_day_a_deadline_is_not_late_and_the_day_after_it_is(board: ABoard, timeline: dict[str, str]) -> None:
    board.report("child-a", timeline=timeline)
    assert late_on(board, "2026-11-11", "2026-11-12", "2026-11-13") == [False, False, True]


# The way to publication.


def test_before_the_copy_is_sent_the_last_day_to_send_it_comes_first(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-12-24")
    assert agenda(board) == (
        Step("send the panel copy by", date(2026, 12, 17), OFFICER),
        Step("publication", date(2026, 12, 24), NOBODY, at=read_clock("2026-12-24T09:30")),
    )


def test_once_the_copy_is_sent_the_earliest_day_of_publication_is_known(board: ABoard) -> None:
    board.report("child-a", panel={"sent": "2026-11-30"})
    assert agenda(board) == (Step("earliest publication", date(2026, 12, 7), NOBODY, Kind.EVENT),)
    board.cleared("child-a", "2026-12-24", "2026-11-30")
    assert agenda(board) == (
        Step("earliest publication", date(2026, 12, 7), NOBODY, Kind.EVENT),
        Step("the panel may answer until", date(2026, 12, 24), "the panel", Kind.EVENT),
        Step("publication", date(2026, 12, 24), NOBODY, at=read_clock("2026-12-24T09:30")),
    )


def test_in_working_days_christmas_is_not_counted(board: ABoard) -> None:
    board.report("child-a", policy="england-2018", publication_date="2027-01-04")
    assert steps(board) == [("send the panel copy by", "2026-12-21"), ("publication", "2027-01-04")]
    board.report("child-a", policy="england-2018", panel={"sent": "2026-12-21"})
    assert steps(board) == [("earliest publication", "2027-01-01")]


def test_without_a_day_of_publication_there_is_no_day_to_send_the_copy_by(board: ABoard) -> None:
    board.report("child-a")
    assert agenda(board) == ()


def test_where_no_notice_is_asked_none_is_due(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-12-24", type="management-review", panel={"sent": "2026-11-30"})
    board.report("child-b", publication_date="2026-12-24", type="management-review")
    assert steps(board) == steps(board, "child-b") == [("publication", "2026-12-24")]


def test_the_hour_of_publication_is_londons_in_summer_too(board: ABoard) -> None:
    board.report("child-a", publication_date="2027-07-15 11:00", type="no-review")
    (step,) = agenda(board)
    assert step.at == read_clock("2027-07-15T11:00")
    assert step.at.utctimetuple()[3] == 10


@pytest.mark.parametrize(
    ("now", "who"),
    [
        pytest.param("2026-11-12T09:29", NOBODY, id="before its hour"),
        pytest.param("2026-11-12T09:30", OFFICER, id="from its hour on"),
    ],
)
def test_a_report_goes_public_by_itself_until_its_hour_has_come_and_it_has_not(board: ABoard, now: str, who: str) -> None:
    board.report("child-a", publication_date="2026-11-12", type="management-review")
    board.report("child-b", publication_date="2026-11-12", type="management-review", hold={"since": "2026-11-01"})
    acting = {slug: {step.what: step.who for step in agenda(board, slug, now)} for slug in ("child-a", "child-b")}
    assert (acting["child-a"]["publication"], acting["child-b"]["publication"]) == (who, MANAGER)


def test_a_publication_that_did_not_come_is_late_the_day_after(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", type="no-review", hold={"since": "2026-11-01"})
    assert late_on(board, "2026-11-11", "2026-11-12", "2026-11-13") == [False, False, True]


def test_a_copy_that_was_not_sent_is_late_the_day_after_its_last_day(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-19")
    days = [date(2026, 11, 11), date(2026, 11, 12), date(2026, 11, 13)]
    assert [agenda(board)[0].is_late(day) for day in days] == [False, False, True]


def test_a_day_that_comes_by_itself_is_never_late(board: ABoard) -> None:
    board.report("child-a", panel={"sent": "2026-11-05"})
    assert late_on(board, "2026-11-12", "2026-11-13", "2027-11-13") == [False, False, False]
    public(board, "child-b", "2024-11-14", "2024-11-05")
    (stay,) = agenda(board, "child-b")
    assert stay == Step("stay until", date(2025, 11, 14), NOBODY, Kind.EVENT)
    assert not stay.is_late(date(2026, 12, 1))


def test_when_it_is_due_and_not_entered_yet_its_twelve_months_begin_today(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", gaps=[{"from": "2026-12-01", "until": "2026-12-01"}])
    assert agenda(board) == (
        Step("earliest publication", date(2026, 11, 12), NOBODY, Kind.EVENT),
        Step("the panel may answer until", date(2026, 11, 12), "the panel", Kind.EVENT),
        Step("publication", date(2026, 11, 12), OFFICER, at=read_clock("2026-11-12T09:30")),
        Step("stay until", date(2027, 12, 2), NOBODY, Kind.EVENT),
    )


def test_of_a_report_published_elsewhere_they_began_when_it_first_was_public(board: ABoard) -> None:
    legacy = {"first_published": "2014-05-01", "panel_sent": "2014-04-01"}
    board.report("child-a", publication_date="2026-11-12", legacy=legacy)
    assert steps(board)[-1] == ("stay until", "2015-05-01")
    assert steps(board, now="2026-11-11")[-1] == ("publication", "2026-11-12")
    published(board, "child-a", first_public="2014-05-01")
    assert steps(board) == [("stay until", "2015-05-01")]


def test_of_a_public_report_they_run_from_the_day_on_which_it_really_was_public(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", gaps=[{"from": "2026-11-20", "until": "2026-11-22"}])
    published(board, "child-a", "2026-11-14T10:00")
    assert steps(board) == [("stay until", "2027-11-17")]


@pytest.mark.parametrize("kind", ["withdrawn", "retired"])
def test_of_a_notice_no_day_is_told(board: ABoard, kind: str) -> None:
    public(board, "child-a", "2025-03-12", "2025-03-01")
    entered(board, kind, "child-a", LATER, on="2026-12-01")
    assert steps(board) == []


@pytest.mark.parametrize("front", [{"visibility": "board"}, {"withhold": {"reason": "A reason."}}], ids=["for the board only", "withheld"])
def test_what_will_not_be_published_has_no_steps_to_publication(board: ABoard, front: dict[str, Any]) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", timeline={"initiated": "2026-08-31"}, **front)
    assert steps(board) == [("completion due", "2027-02-28")]


# What the panel answered. No step says which it was, since a pipeline's log may be public.


REGARD = {"regard": "The board met on it."}


@pytest.mark.parametrize(
    ("advice", "due"),
    [
        pytest.param(None, [("the panel may answer until", "the panel")], id="silence"),
        pytest.param({"status": "none-yet"}, [("the panel may answer until", "the panel")], id="silence, as stated"),
        pytest.param({"status": "agrees"}, [("regard to the panel's answer due", MANAGER)], id="agreement"),
        pytest.param({"status": "agrees", **REGARD}, [], id="agreement, considered"),
        pytest.param({"status": "objects"}, [("regard to the panel's answer due", MANAGER)], id="objection"),
        pytest.param({"status": "objects", **REGARD}, [], id="objection, considered"),
        pytest.param({"status": "more-time"}, [("regard to the panel's answer due", MANAGER)], id="a request for more time"),
        pytest.param({"status": "more-time", **REGARD}, [], id="a request for more time, considered"),
    ],
)
def test_what_became_of_the_copy_has_its_step_until_publication(
    board: ABoard, advice: dict[str, str] | None, due: list[tuple[str, str]]
) -> None:
    panel = {"sent": "2026-11-05", **({"advice": advice} if advice else {})}
    board.report("child-a", publication_date="2026-12-24", panel=panel)
    first, *between, last = agenda(board)
    assert (first.what, last.what) == ("earliest publication", "publication")
    assert [(step.what, step.who) for step in between] == due
    assert {step.on for step in between} <= {date(2026, 12, 24)}
    board.report("child-a", panel=panel)
    assert steps(board) == [("earliest publication", "2026-11-12")], "without a day of publication nothing is due by it"


def test_the_boards_regard_is_late_the_day_after_publication_should_have_been(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", panel={"sent": "2026-10-01", "advice": {"status": "objects"}})
    late = [agenda(board)[1].is_late(date(2026, 11, day)) for day in (11, 12, 13)]
    assert late == [False, False, True]


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"type": "management-review"}, id="a type that the duty does not bind"),
        pytest.param({"legacy": {"first_published": "2014-05-01"}}, id="published before this program"),
    ],
)
def test_no_answer_is_waited_for_where_no_copy_was_asked_for(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", publication_date="2026-12-24", panel={"sent": "2026-11-05"}, **front)
    assert [what for what, _ in steps(board) if "answer" in what] == []


# What the panel asked for.


def test_what_the_panel_asked_for_is_due_until_it_is_supplied(board: ABoard) -> None:
    asked = "2026-11-01"
    requests = [
        {"asked": asked, "due": "2026-11-10", "supplied": "2026-11-09"},
        {"asked": asked},
        {"asked": asked, "due": "2026-11-12"},
        {"asked": asked, "due": "2026-11-12"},
    ]
    board.report("child-a", panel={"requests": requests})
    assert agenda(board) == (
        Step("answer to the panel due", date(2026, 11, 12), MANAGER, request=3),
        Step("answer to the panel due", date(2026, 11, 12), MANAGER, request=4),
    )
    assert late_on(board, "2026-11-11", "2026-11-12", "2026-11-13") == [False, False, True]


def test_the_panel_may_ask_about_a_report_that_is_withheld(board: ABoard) -> None:
    requests = [{"asked": "2026-11-01", "due": "2026-11-12"}]
    board.report("child-a", withhold={"reason": "A reason."}, panel={"requests": requests})
    assert steps(board) == [("answer to the panel due", "2026-11-12")]


# Recommendations.


def test_recommendations_are_due_until_they_are_completed(board: ABoard) -> None:
    told = {"on": "2026-11-20", "status": "in-progress"}
    items: list[dict[str, Any]] = [
        {"id": "R1", "text": "One.", "due": "2027-03-31"},
        {"id": "R2", "text": "Two.", "due": "2027-03-31", "progress": [{**told, "due": "2027-06-30"}]},
        {"id": "R3", "text": "Three.", "due": "2027-03-31", "progress": [{**told, "status": "completed"}]},
        {"id": "R4", "text": "Four."},
    ]
    board.report("child-a", recommendations=items)
    assert steps(board) == [("recommendation R1 due", "2027-03-31"), ("recommendation R2 due", "2027-06-30")]
    assert steps(board, now="2026-11-19") == [(f"recommendation {item} due", "2027-03-31") for item in ("R1", "R2", "R3")]


def test_of_a_public_report_the_board_hears_of_each_again_within_the_period(board: ABoard) -> None:
    items = [
        {"id": "R1", "text": "One.", "for": ["police", "board"], "due": "2027-03-31"},
        {"id": "R2", "text": "Two.", "for": ["all-member-agencies"], "progress": [{"on": "2026-11-20", "status": "in-progress"}]},
        {"id": "R3", "text": "Three.", "for": ["police"], "progress": [{"on": "2026-11-20", "status": "completed"}]},
        {"id": "R4", "text": "Four.", "for": ["board"]},
    ]
    public(board, "child-a", recommendations=items)
    both = "Police, The board"
    assert agenda(board)[1:] == (
        Step("recommendation R1 due", date(2027, 3, 31), both, recommendation="R1"),
        Step("progress on R1 due", date(2027, 2, 10), both, recommendation="R1"),
        Step("progress on R2 due", date(2027, 2, 18), "All member agencies", recommendation="R2"),
        Step("progress on R4 due", date(2027, 2, 10), "The board", recommendation="R4"),
    )


def test_a_recommendation_that_is_asked_of_nobody_is_the_boards(board: ABoard) -> None:
    board.report("child-a", recommendations=[{"id": "R1", "text": "One.", "due": "2026-11-12"}])
    (step,) = agenda(board)
    assert step.who == "RCSCB"
    assert late_on(board, "2026-11-11", "2026-11-12", "2026-11-13") == [False, False, True]


def test_progress_is_late_the_day_after_the_period(board: ABoard) -> None:
    public(board, "child-a", recommendations=[{"id": "R1", "text": "One.", "for": ["police"]}])
    assert steps(board)[-1] == ("progress on R1 due", "2027-02-10")
    assert late_on(board, "2027-02-09", "2027-02-10", "2027-02-11") == [False, False, True]


def test_everything_comes_in_the_order_of_a_reviews_life(board: ABoard) -> None:
    board.report(
        "child-a",
        publication_date="2026-12-24",
        timeline={"notified": "2026-08-01", "initiated": "2026-08-31"},
        panel={"sent": "2026-11-30", "requests": [{"asked": "2026-11-01", "due": "2026-11-12"}]},
        recommendations=[{"id": "R1", "text": "One.", "due": "2026-11-12"}],
    )
    assert [step.what for step in agenda(board)] == [
        "decision due",
        "completion due",
        "earliest publication",
        "the panel may answer until",
        "publication",
        "answer to the panel due",
        "recommendation R1 due",
    ]


def test_a_kind_is_known_by_one_word() -> None:
    assert [kind.value for kind in Kind] == ["deadline", "event"]
