"""The stated days come in the order in which things can happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.a_board import ABoard


@pytest.mark.parametrize(
    ("timeline", "message", "key"),
    [
        pytest.param(
            {"notified": "2026-03-02", "decided": "2026-03-01"},
            "`decided` (1 March 2026) lies before `notified` (2 March 2026); correct one of the two days",
            "timeline.decided",
            id="decided before notified",
        ),
        pytest.param(
            {"decided": "2026-03-02", "initiated": "2026-03-01"},
            "`initiated` (1 March 2026) lies before `decided` (2 March 2026); correct one of the two days",
            "timeline.initiated",
            id="initiated before decided",
        ),
        pytest.param(
            {"initiated": "2026-03-02", "completed": "2026-03-01"},
            "`completed` (1 March 2026) lies before `initiated` (2 March 2026); correct one of the two days",
            "timeline.completed",
            id="completed before initiated",
        ),
        pytest.param(
            {"notified": "2026-03-02", "completed": "2025-12-31"},
            "`completed` (31 December 2025) lies before `notified` (2 March 2026); correct one of the two days",
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
        pytest.param({"completed": "2026-03-01"}, id="one step"),
        pytest.param(dict.fromkeys(["notified", "decided", "initiated", "completed"], "2026-03-01"), id="all on one day"),
        pytest.param(
            {"notified": "2026-03-01", "decided": "2026-03-02", "initiated": "2026-03-03", "completed": "2026-03-04"}, id="in order"
        ),
        pytest.param({"notified": "2026-03-05", "ofsted_told": "2026-03-01", "panel_told": "2026-03-01"}, id="steps outside the order"),
    ],
)
def test_days_in_order_pass(board: ABoard, timeline: dict[str, str]) -> None:
    board.report("child-a", timeline=timeline)
    assert board.findings() == []


def test_every_day_out_of_order_is_told(board: ABoard) -> None:
    board.report("child-a", timeline={"notified": "2026-03-03", "decided": "2026-03-02", "initiated": "2026-03-01"})
    assert [finding.key for finding in board.findings()] == ["timeline.decided", "timeline.initiated"]
