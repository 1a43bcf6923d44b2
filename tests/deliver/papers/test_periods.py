"""The paper on the review's time: its days, and how each period was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.deliver.papers.periods import Dated, Done, PeriodKept, TimelinePaper, timeline_paper
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

TIMELINE = {
    "notified": "2026-01-31",
    "decided": "2026-02-27",
    "decided_by": "chair",
    "ofsted_told": "2026-03-02",
    "panel_told": "2026-03-03",
    "initiated": "2026-08-31",
    "completed": "2027-02-26",
}


def _paper(board: ABoard, now: str = "2027-03-01T09:30", **front: Any) -> TimelinePaper:
    board.report("child-a", **{"publication_date": "2027-04-15", "timeline": TIMELINE, **front})
    standing = board.judged(now).standing("child-a")
    assert standing is not None
    return timeline_paper(standing.case)


def _period(paper: TimelinePaper, begins: str) -> PeriodKept:
    (period,) = (period for period in paper.periods if period.what.startswith(begins))
    return period


def test_every_day_of_the_review_is_told(board: ABoard) -> None:
    assert _paper(board).days == (
        Dated("The board was notified of the incident", "31 January 2026"),
        Dated("It was decided whether a review is held", "27 February 2026, by: Independent Chair"),
        Dated("Ofsted was told of the decision", "2 March 2026"),
        Dated("The panel was told of the decision", "3 March 2026"),
        Dated("The review was initiated", "31 August 2026"),
        Dated("The review was completed", "26 February 2027"),
        Dated("Publication is planned", "15 April 2027"),
    )


def test_what_is_not_stated_is_said_not_to_be(board: ABoard) -> None:
    paper = _paper(board, timeline={}, publication_date=None)
    assert {day.on for day in paper.days} == {"Not stated"}
    assert {_period(paper, begins).kept for begins in ("Decision", "Completion")} == {"Cannot be told: a day is not stated"}


def test_a_decision_by_another_is_told_by_that_word(board: ABoard) -> None:
    paper = _paper(board, timeline={**TIMELINE, "decided_by": "learning-subcommittee"})
    assert paper.days[1].on == "27 February 2026, by: learning subcommittee"


def test_under_a_policy_that_asks_for_nobody_to_be_told_those_days_are_not_asked(board: ABoard) -> None:
    paper = _paper(board, policy="england-2018")
    assert [day.what for day in paper.days if "told of the decision" in day.what] == []
    assert _period(paper, "The panel's copy").figure == "at least seven working days"


@pytest.mark.parametrize(
    ("decided", "kept"), [("2026-02-27", "Kept"), ("2026-02-28", "Kept"), ("2026-03-01", "1 day longer"), ("2026-03-02", "2 days longer")]
)
def test_the_decision_is_measured_by_the_policy(board: ABoard, decided: str, kept: str) -> None:
    period = _period(_paper(board, timeline={**TIMELINE, "decided": decided}), "Decision, from notification")
    assert (period.figure, period.last_day, period.kept) == ("one month", "28 February 2026", kept)
    assert 'as the board\'s leaflet gives it under "Decisions whether to initiate an SCR"' in period.source


@pytest.mark.parametrize(("completed", "kept"), [("2027-02-27", "Kept"), ("2027-02-28", "Kept"), ("2027-03-01", "1 day longer")])
def test_completion_is_measured_by_the_policy(board: ABoard, completed: str, kept: str) -> None:
    period = _period(_paper(board, timeline={**TIMELINE, "completed": completed}), "Completion, from initiating the review")
    assert (period.figure, period.last_day, period.kept) == ("six months", "28 February 2027", kept)


def test_before_publication_the_notice_runs_from_this_very_copy_whatever_was_sent(board: ABoard) -> None:
    before = _period(_paper(board), "The panel's copy")
    assert (before.last_day, before.day, before.kept) == ("Thursday 8 April 2027", "That of this copy", "By this copy's day")
    assert _period(_paper(board, panel={"sent": "2027-03-01"}), "The panel's copy") == before


def test_of_a_published_report_the_notice_is_told_as_it_was_given(board: ABoard) -> None:
    public(board, "child-a", publication_date="2027-04-15", sent="2027-04-08", timeline=TIMELINE)
    standing = board.judged("2027-06-01T09:30").standing("child-a")
    assert standing is not None
    period = _period(timeline_paper(standing.case), "The panel's copy")
    assert (period.last_day, period.day, period.kept) == ("Thursday 8 April 2027", "8 April 2027", "Kept")
    assert timeline_paper(standing.case).days[-1] == Dated("The report was first public", "15 April 2027")


def test_how_long_the_report_stays_is_told(board: ABoard) -> None:
    period = _period(_paper(board), "On the board's website")
    assert (period.figure, period.last_day, period.day) == ("at least 12 months", "15 April 2028, or later", "15 April 2027")


def test_a_type_that_no_period_binds_has_none(board: ABoard) -> None:
    assert _paper(board, type="management-review").periods == ()


def test_a_delay_is_told_with_its_reason_and_what_was_done_meanwhile(board: ABoard) -> None:
    delay = {
        "reason": "court-proceedings",
        "explanation": "Proceedings ran on.",
        "interim_learning": [{"on": "2026-11-01", "point": "See the child."}],
        "corrective_action": [{"on": "2026-12-01", "agency": "police", "action": "New forms."}],
    }
    longer = _paper(board, delay=delay).longer
    assert longer is not None
    assert (longer.reason, longer.explanation) == ("Court proceedings", "Proceedings ran on.")
    assert longer.learned == (Done("1 November 2026", "See the child."),)
    assert longer.done == (Done("1 December 2026", "New forms.", "Police"),)


def test_without_a_delay_nothing_of_one_is_told_and_one_without_a_reason_says_so(board: ABoard) -> None:
    assert _paper(board).longer is None
    longer = _paper(board, delay={"explanation": "It took longer."}).longer
    assert longer is not None
    assert longer.reason == "Not stated"


def test_the_paper_is_the_same_on_any_day(board: ABoard) -> None:
    assert _paper(board, now="2027-01-01T09:30") == _paper(board, now="2028-01-01T09:30")
