"""A report is not retired before its period of availability is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.a_board import entered, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

LATER = "2026-12-01T10:00"

RETIRED = [
    pytest.param("2023-03-15", "2024-03-14", 1, id="the day before the same date"),
    pytest.param("2023-03-15", "2024-03-15", 1, id="the same date twelve months on"),
    pytest.param("2023-03-15", "2024-03-16", 0, id="the day after"),
    pytest.param("2024-02-29", "2025-02-28", 1, id="B3 the last day of February"),
    pytest.param("2024-02-29", "2025-03-01", 0, id="B3 the first of March"),
    pytest.param("2015-03-01", "2016-02-29", 1, id="B4 365 days are not a year"),
]


@pytest.mark.parametrize(("first", "retired", "count"), RETIRED)
def test_it_may_go_on_the_day_after_the_corresponding_date(board: ABoard, first: str, retired: str, count: int) -> None:
    public(board, "child-a", first, "2015-01-01", retired={"on": retired})
    assert len(board.findings(LATER)) == count


def test_too_early_names_the_last_day_and_stops_the_site(board: ABoard) -> None:
    public(board, "child-a", retired={"on": "2027-11-12"})
    (finding,) = board.findings(LATER)
    assert finding.message == (
        "retired on 12 November 2027, which is too early: the report must stay until at least 12 November 2027. "
        "Write a later day, or take `retired` out"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REG02", "retired-early", "must", True)
    assert (finding.key, finding.place.line) == ("retired.on", 7)


GAP = {"from": "2026-11-20", "until": "2026-11-21"}


@pytest.mark.parametrize(("retired", "count"), [("2027-11-14", 1), ("2027-11-15", 0)])
def test_a_gap_of_two_days_adds_two_days(board: ABoard, retired: str, count: int) -> None:
    public(board, "child-a", retired={"on": retired}, gaps=[GAP])
    entered(board, "gap", "child-a", LATER, **GAP)
    assert len(board.findings(LATER)) == count


@pytest.mark.parametrize(
    ("now", "retired", "count"),
    [
        pytest.param("2026-11-12T09:29", "2026-11-13", 0, id="not due yet"),
        pytest.param("2026-11-12T09:30", "2027-11-12", 1, id="due, and retired as soon as it is published"),
        pytest.param("2026-11-12T09:30", "2027-11-13", 0, id="due, and retired after its period"),
    ],
)
def test_of_a_report_that_is_due_it_is_judged_before_it_is_entered(board: ABoard, now: str, retired: str, count: int) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", retired={"on": retired})
    assert len(board.findings(now)) == count


def test_where_no_day_is_stated_none_is_judged(board: ABoard) -> None:
    public(board, "child-a")
    board.cleared("child-b", "2026-11-12", "2026-11-05")
    assert board.findings(LATER) == []


def test_an_earlier_withdrawal_is_another_key(board: ABoard) -> None:
    public(board, "child-a", withdrawn={"on": "2026-11-20", "authority": "court-order"})
    assert board.findings(LATER) == []


@pytest.mark.parametrize(
    ("policy", "source"),
    [
        ("england-2013", 'Working Together to Safeguard Children 2013, as the board\'s leaflet gives it under "Publication of reports"'),
        ("england-2018", "Working Together to Safeguard Children 2018 (and its 2023 edition), on the publication of reports"),
    ],
)
def test_the_policy_names_the_authority(board: ABoard, policy: str, source: str) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", retired={"on": "2027-11-12"}, policy=policy)
    (finding,) = board.findings("2026-11-12T09:30", "REG02")
    assert finding.source == f"{source}; for the counting, Dodds v Walker [1981]."
