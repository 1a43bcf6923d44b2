"""The stated days come in the order in which things can happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard


@pytest.mark.parametrize(
    ("timeline", "message", "key"),
    [
        pytest.param(
            {"notified": "2026-10-02", "decided": "2026-10-01"},
            "`decided` (1 October 2026) lies before `notified` (2 October 2026); correct one of the two days",
            "timeline.decided",
            id="decided before notified",
        ),
        pytest.param(
            {"decided": "2026-10-02", "initiated": "2026-10-01"},
            "`initiated` (1 October 2026) lies before `decided` (2 October 2026); correct one of the two days",
            "timeline.initiated",
            id="initiated before decided",
        ),
        pytest.param(
            {"initiated": "2026-10-02", "completed": "2026-10-01"},
            "`completed` (1 October 2026) lies before `initiated` (2 October 2026); correct one of the two days",
            "timeline.completed",
            id="completed before initiated",
        ),
        pytest.param(
            {"notified": "2026-10-02", "completed": "2026-09-30"},
            "`completed` (30 September 2026) lies before `notified` (2 October 2026); correct one of the two days",
            "timeline.completed",
            id="steps between are not stated",
        ),
    ],
)
def test_a_day_before_the_stated_step_before_it(board: ABoard, timeline: dict[str, str], message: str, key: str) -> None:
    board.report("child-a", timeline=timeline)
    (finding,) = board.findings()
    assert (finding.code, finding.name, finding.duty) == ("FRM05", "order-of-dates", "must")
    assert (finding.message, finding.key, finding.place.line, finding.stops) == (message, key, 5, False)


@pytest.mark.parametrize(
    "timeline",
    [
        pytest.param({}, id="nothing stated"),
        pytest.param({"completed": "2026-10-01"}, id="one step"),
        pytest.param(dict.fromkeys(["notified", "decided", "initiated", "completed"], "2026-10-01"), id="all on one day"),
        pytest.param(
            {"notified": "2026-10-01", "decided": "2026-10-02", "initiated": "2026-10-03", "completed": "2026-10-04"}, id="in order"
        ),
        pytest.param(
            {"notified": "2026-10-05", "ofsted_told": "2026-10-01", "panel_told": "2026-10-01"}, id="told, and no decision stated"
        ),
        pytest.param({"decided": "2026-10-05", "initiated": "2026-10-06"}, id="decided, and nobody told yet"),
    ],
)
def test_days_in_order_pass(board: ABoard, timeline: dict[str, str]) -> None:
    board.report("child-a", timeline=timeline)
    assert board.findings() == []


def test_every_day_out_of_order_is_told(board: ABoard) -> None:
    board.report("child-a", timeline={"notified": "2026-10-03", "decided": "2026-10-02", "initiated": "2026-10-01"})
    assert [finding.key for finding in board.findings()] == ["timeline.decided", "timeline.initiated"]


TOLD = [
    pytest.param("2026-10-04", True, id="the day before the decision"),
    pytest.param("2026-10-05", False, id="its day"),
    pytest.param("2026-10-06", False, id="the day after"),
]


@pytest.mark.parametrize(("day", "too_early"), TOLD)
@pytest.mark.parametrize("step", ["ofsted_told", "panel_told"])
def test_nobody_is_told_of_a_decision_before_it_is_made(board: ABoard, step: str, day: str, too_early: bool) -> None:
    board.report("child-a", timeline={"notified": "2026-10-01", "decided": "2026-10-05", step: day})
    message = f"`{step}` (4 October 2026) lies before `decided` (5 October 2026); correct one of the two days"
    told = [(finding.code, finding.message, finding.key, finding.place.line) for finding in board.findings()]
    assert told == [("FRM05", message, f"timeline.{step}", 5)] * too_early


def test_those_who_were_told_do_not_stand_between_the_steps(board: ABoard) -> None:
    timeline = {"decided": "2026-10-05", "ofsted_told": "2026-10-20", "panel_told": "2026-10-21", "initiated": "2026-10-06"}
    board.report("child-a", timeline=timeline)
    assert board.findings() == []


PUBLISHED = [
    pytest.param("2026-10-30 23:59", True, id="the day before completion"),
    pytest.param("2026-10-31 00:00", False, id="its day"),
    pytest.param("2026-11-01", False, id="the day after"),
    pytest.param(None, False, id="no date yet"),
]


@pytest.mark.parametrize(("publication_date", "too_early"), PUBLISHED)
def test_nothing_is_published_before_its_review_is_complete(board: ABoard, publication_date: str | None, too_early: bool) -> None:
    board.report("child-a", publication_date=publication_date, timeline={"completed": "2026-10-31"})
    message = (
        "this day of publication lies before the review was completed (31 October 2026); correct `publication_date`, or `completed` under "
        "`timeline:`"
    )
    told = [(finding.code, finding.message, finding.key, finding.place.line) for finding in board.findings(code="FRM")]
    assert told == [("FRM05", message, "publication_date", 5)] * too_early


def test_a_publication_without_a_stated_completion_is_in_order(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-10-30", timeline={"initiated": "2026-10-31"})
    assert board.findings(code="FRM") == []


@pytest.mark.parametrize(
    ("received", "count"),
    [
        pytest.param("2026-10-19", 1, id="the day before"),
        pytest.param("2026-10-20", 0, id="the day itself"),
        pytest.param("2026-10-21", 0, id="the day after"),
    ],
)
def test_advice_on_withholding_follows_the_day_on_which_the_panel_was_informed(board: ABoard, received: str, count: int) -> None:
    board.report("child-a", withhold={"reason": "A reason.", "panel_informed": "2026-10-20", "advice_received": received})
    message = "the advice lies before the panel was informed (20 October 2026); correct one of the two days"
    assert [(finding.message, finding.key) for finding in board.findings(code="FRM05")] == [(message, "withhold.advice_received")] * count


def test_of_a_report_in_the_register_the_order_is_not_judged_again(board: ABoard) -> None:
    public(board, "child-a")
    board.cleared("child-a", "2026-11-12", "2026-11-05", timeline={"decided": "2026-10-01", "initiated": "2026-09-01"})
    assert board.findings("2026-12-01") == []
