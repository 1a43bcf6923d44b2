"""The board's own paper: which recommendations are in it, whose they are, and what is new since the last meeting."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.board_report import BoardReport, report_to_the_board
from site_builder.model.recommendation import Status
from tests.a_board import public

if TYPE_CHECKING:
    from site_builder.board_report import Item
    from tests.a_board import ABoard

LATER = "2026-12-01T10:00"
MEETING = date(2026, 11, 15)


def paper(board: ABoard, now: str = LATER, since: date = MEETING) -> BoardReport:
    return report_to_the_board(board.judged(now), board.read().board, since)


def item(id_: str = "R1", *agencies: str, **more: Any) -> dict[str, Any]:
    """A recommendation; a keyword given as None is left out."""
    stated = {"id": id_, "text": "An action.", "for": list(agencies) or ["police"], "intended_outcome": "It is so.", "due": "2026-11-30"}
    return {key: value for key, value in {**stated, **more}.items() if value is not None}


def told(*days: str, status: str = "in-progress", **more: Any) -> list[dict[str, Any]]:
    return [{"on": day, "status": status, **more} for day in days]


def only(board: ABoard, **of_it: Any) -> Item:
    """The one recommendation of a public report, as the paper has it."""
    public(board, "child-a", recommendations=[item(**of_it)])
    (shown,) = paper(board).items
    return shown


# What is in it.


def test_what_is_recommended_by_a_public_report_is_in_it_with_all_that_is_asked(board: ABoard) -> None:
    shown = only(board, adopted={"on": "2026-10-01", "minute": "2026/41"})
    assert (shown.name, shown.title, shown.text, shown.intended_outcome) == ("SCR-child-a R1", "Review child-a", "An action.", "It is so.")
    assert (shown.adopted.on, shown.adopted.minute) == (date(2026, 10, 1), "2026/41") if shown.adopted else False
    assert shown.addressees == ("Police",)
    assert shown.is_public


NOT_PUBLIC = [
    pytest.param({}, "draft", id="a draft"),
    pytest.param({"publication_date": "2027-01-14"}, "waiting-for-panel", id="waiting for the panel"),
    pytest.param({"withhold": {"reason": "A stated reason."}}, "withheld", id="withheld"),
    pytest.param({"visibility": "board", "type": "management-review"}, "internal", id="for the board only"),
]


@pytest.mark.parametrize(("front", "state"), NOT_PUBLIC)
@pytest.mark.parametrize(("adopted", "there"), [("2026-11-30", True), ("2026-12-01", True), ("2026-12-02", False), (None, False)])
def test_what_is_not_public_is_in_it_from_the_day_of_its_adoption_and_marked(
    board: ABoard, front: dict[str, Any], state: str, adopted: str | None, there: bool
) -> None:
    board.report("child-a", recommendations=[item(adopted={"on": adopted} if adopted else None)], **front)
    found = paper(board)
    assert [(shown.state.value, shown.is_public) for shown in found.items] == ([(state, False)] if there else [])
    assert found.all_public is not there


def test_what_is_due_and_not_yet_published_is_in_it_like_a_draft(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-30", recommendations=[item(adopted=None)])
    assert board.state("child-a", LATER) == "blocked"
    assert paper(board).items == ()


def test_of_a_withdrawn_report_the_text_is_left_out_and_what_is_owed_stays(board: ABoard) -> None:
    public(board, "child-a", recommendations=[item()])
    withdrawn = {"on": "2026-11-20", "authority": "court-order", "reason": "Private."}
    board.cleared("child-a", "2026-11-12", "2026-11-05", recommendations=[item()], withdrawn=withdrawn)
    (shown,) = paper(board).items
    assert (shown.title, shown.text, shown.intended_outcome) == ("", None, None)
    assert (shown.name, shown.days_overdue, shown.is_public) == ("SCR-child-a R1", 1, False)


def test_what_a_retired_report_asked_is_still_asked_and_no_secret(board: ABoard) -> None:
    public(board, "child-a", "2025-11-12", "2025-11-05", recommendations=[item()])
    board.cleared("child-a", "2025-11-12", "2025-11-05", recommendations=[item()], retired={"on": "2026-11-20"})
    (shown,) = paper(board).items
    assert (shown.state.value, shown.text, shown.is_public) == ("retired", "An action.", True)


# How far it is.


@pytest.mark.parametrize(
    ("now", "days"), [("2026-11-29T10:00", 0), ("2026-11-30T10:00", 0), ("2026-12-01T10:00", 1), ("2026-12-11T10:00", 11)]
)
def test_it_is_overdue_from_the_day_after_its_day(board: ABoard, now: str, days: int) -> None:
    public(board, "child-a", recommendations=[item()])
    found = paper(board, now)
    assert found.items[0].days_overdue == days
    assert (len(found.overdue), found.count.overdue) == (int(bool(days)), int(bool(days)))


def test_a_day_that_was_put_off_counts_and_the_first_one_is_kept(board: ABoard) -> None:
    shown = only(board, progress=told("2026-11-14", due="2027-01-31"))
    assert (shown.first_due, shown.due, shown.days_overdue) == (date(2026, 11, 30), date(2027, 1, 31), 0)


def test_what_is_completed_is_never_overdue(board: ABoard) -> None:
    shown = only(board, progress=told("2026-12-01", status="completed"))
    assert (shown.status, shown.days_overdue) == (Status.COMPLETED, 0)


def test_without_a_day_nothing_is_overdue(board: ABoard) -> None:
    shown = only(board, due=None)
    assert (shown.due, shown.first_due, shown.days_overdue) == (None, None, 0)


def test_the_oldest_debt_is_named_first(board: ABoard) -> None:
    items = [item("R1", due="2026-11-29"), item("R2", due="2026-11-12"), item("R3", due="2026-11-20")]
    public(board, "child-a", recommendations=items)
    assert [shown.id for shown in paper(board).overdue] == ["R2", "R3", "R1"]


# What is new.


def test_what_was_told_after_the_day_of_the_last_meeting_is_new_and_what_lies_ahead_is_not_told(board: ABoard) -> None:
    shown = only(board, progress=told("2026-11-14", "2026-11-15", "2026-11-16", "2026-12-01", "2026-12-02"))
    assert [entry.on.day for entry in shown.told] == [16, 1]
    assert shown.last is not None
    assert shown.last.on == date(2026, 12, 1)


def test_news_stand_in_order_of_their_days_whatever_the_order_in_which_they_were_written(board: ABoard) -> None:
    items = [item("R1", progress=told("2026-11-25", "2026-11-20")), item("R2", progress=told("2026-11-22"))]
    public(board, "child-a", recommendations=items)
    assert [(shown.id, entry.on.day) for shown, entry in paper(board).told] == [("R1", 25), ("R2", 22), ("R1", 20)]
    assert paper(board).items[0].last == paper(board).told[0][1]


def test_what_was_completed_before_the_last_meeting_is_only_named(board: ABoard) -> None:
    before, since = told("2026-11-15", status="completed"), told("2026-11-16", status="completed")
    public(board, "child-a", recommendations=[item("R1", progress=before), item("R2", progress=since), item("R3")])
    (part,) = paper(board).parts
    assert [shown.id for shown in part.shown] == ["R2", "R3"]
    assert part.done_before == ("SCR-child-a R1",)


@pytest.mark.parametrize(("now", "unheard"), [("2027-02-10T10:00", None), ("2027-02-11T10:00", "90 days")])
def test_where_nothing_was_heard_for_longer_than_the_period_it_is_said(board: ABoard, now: str, unheard: str | None) -> None:
    public(board, "child-a", recommendations=[item()])
    found = paper(board, now)
    assert found.items[0].unheard == unheard
    assert len(found.unheard) == int(unheard is not None)


# Of whom it is asked.


def test_agencies_stand_by_name_then_all_of_them_then_the_board(board: ABoard) -> None:
    items = [item("R1", "board"), item("R2", "all-member-agencies"), item("R3", "schools", "police"), item("R4", "police")]
    public(board, "child-a", recommendations=items)
    asked = [(part.name, [shown.id for shown in part.items]) for part in paper(board).parts]
    assert asked == [("Police", ["R3", "R4"]), ("Schools", ["R3"]), ("All member agencies", ["R2"]), ("The board", ["R1"])]


def test_what_is_addressed_to_nobody_is_the_boards(board: ABoard) -> None:
    public(board, "child-a", recommendations=[{**item(), "for": []}])
    assert [part.name for part in paper(board).parts] == ["The board"]
    assert paper(board).items[0].addressees == ("The board",)


def test_each_agency_has_its_numbers_and_in_the_sum_each_recommendation_counts_once(board: ABoard) -> None:
    items = [item("R1", "police", "schools"), item("R2", "police", progress=told("2026-11-20", status="completed"))]
    public(board, "child-a", recommendations=items)
    found = paper(board)
    numbers = {part.name: (tuple(part.count.by_status.values()), part.count.overdue, part.count.total) for part in found.parts}
    assert numbers == {"Police": ((1, 0, 1), 1, 2), "Schools": ((1, 0, 0), 1, 1)}
    assert (tuple(found.count.by_status.values()), found.count.overdue, found.count.total) == ((1, 0, 1), 1, 2)


def test_reports_stand_by_reference(board: ABoard) -> None:
    public(board, "child-a", reference="SCR-2026-02", recommendations=[item()])
    public(board, "child-b", reference="SCR-2026-01", recommendations=[item()])
    assert [shown.name for shown in paper(board).items] == ["SCR-2026-01 R1", "SCR-2026-02 R1"]


def test_an_empty_board_owes_nothing(board: ABoard) -> None:
    found = paper(board)
    assert (found.items, found.parts, found.told, found.overdue, found.unheard, found.count.total) == ((), (), (), (), (), 0)
    assert found.all_public
