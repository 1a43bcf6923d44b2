"""How periods are counted: the boundary days, and the same days counted one by one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model.calendar import earlier, earliest_publication, last_day_to_send, later, spoken, spoken_with_weekday, stay_until
from site_builder.model.policy import Checked, Period, Unit
from site_builder.model.report import Gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DAY = timedelta(days=1)


def period(count: int, unit: Unit) -> Period:
    return Period(count=count, unit=unit, source="A test", checked=Checked.GUIDANCE)


WEEK, MONTH, HALF_A_YEAR, YEAR = period(7, Unit.DAYS), period(1, Unit.MONTHS), period(6, Unit.MONTHS), period(12, Unit.MONTHS)


def on(text: str) -> date:
    return date.fromisoformat(text)


def gap(first: str, last: str) -> Gap:
    return Gap.model_validate({"from": first, "until": last})


NOTICE = [
    pytest.param("2026-11-05", "2026-11-12", id="a Thursday for the next Thursday"),
    pytest.param("2026-03-25", "2026-04-01", id="across the change to summer time"),
    pytest.param("2026-10-22", "2026-10-29", id="across the change to winter time"),
    pytest.param("2024-02-26", "2024-03-04", id="across a leap day"),
    pytest.param("2026-12-29", "2027-01-05", id="across the end of a year"),
    pytest.param("2013-10-07", "2013-10-14", id="a Monday for the next Monday"),
]


@pytest.mark.parametrize(("sent", "published"), NOTICE)
def test_one_week_counts_the_day_of_publication_and_not_the_day_of_sending(sent: str, published: str) -> None:
    assert last_day_to_send(on(published), WEEK) == on(sent)
    assert earliest_publication(on(sent), WEEK) == on(published)


AVAILABILITY = [
    pytest.param("2023-03-15", "2024-03-15", id="the same date twelve months on, across a leap day"),
    pytest.param("2024-02-29", "2025-02-28", id="a leap day to the end of February"),
    pytest.param("2016-02-29", "2017-02-28", id="another leap day"),
    pytest.param("2023-02-28", "2024-02-28", id="the end of February stays the 28th in a leap year"),
    pytest.param("2015-03-01", "2016-03-01", id="a year of 366 days"),
    pytest.param("2025-12-31", "2026-12-31", id="the last day of a year"),
]


@pytest.mark.parametrize(("first", "last"), AVAILABILITY)
def test_twelve_months_end_with_the_corresponding_date(first: str, last: str) -> None:
    assert stay_until(on(first), YEAR) == on(last)


MONTHS = [
    pytest.param("2026-08-31", HALF_A_YEAR, "2027-02-28", id="six months from the last of August"),
    pytest.param("2023-08-31", HALF_A_YEAR, "2024-02-29", id="six months to a leap February"),
    pytest.param("2026-08-15", HALF_A_YEAR, "2027-02-15", id="six months from the middle of a month"),
    pytest.param("2026-01-31", MONTH, "2026-02-28", id="one month from the last of January"),
    pytest.param("2024-01-31", MONTH, "2024-02-29", id="one month to a leap February"),
    pytest.param("2026-12-31", MONTH, "2027-01-31", id="one month into another year"),
]


@pytest.mark.parametrize(("start", "length", "end"), MONTHS)
def test_months_are_counted_by_corresponding_date(start: str, length: Period, end: str) -> None:
    assert later(on(start), length) == on(end)


def test_months_are_counted_back_by_corresponding_date() -> None:
    assert earlier(on("2026-03-31"), MONTH) == on("2026-02-28")


GAPS = [
    pytest.param([], "2024-03-15", id="no gap"),
    pytest.param([gap("2023-06-01", "2023-06-01")], "2024-03-16", id="one day"),
    pytest.param([gap("2023-06-01", "2023-06-03")], "2024-03-18", id="both ends count"),
    pytest.param([gap("2023-06-01", "2023-06-03"), gap("2023-09-01", "2023-09-02")], "2024-03-20", id="two gaps"),
    pytest.param([gap("2023-09-01", "2023-09-02"), gap("2023-06-01", "2023-06-03")], "2024-03-20", id="in whatever order"),
    pytest.param([gap("2023-06-01", "2023-06-03"), gap("2023-06-03", "2023-06-04")], "2024-03-19", id="a day of two gaps counts once"),
    pytest.param([gap("2023-06-01", "2023-06-09"), gap("2023-06-02", "2023-06-04")], "2024-03-24", id="a gap within a gap"),
    pytest.param([gap("2023-06-01", "2023-06-03"), gap("2023-06-04", "2023-06-04")], "2024-03-19", id="one after the other"),
    pytest.param([gap("2023-03-15", "2023-03-15")], "2024-03-16", id="on the first day"),
    pytest.param([gap("2023-03-10", "2023-03-15")], "2024-03-16", id="what lies before the first day was no gap"),
    pytest.param([gap("2023-03-10", "2023-03-14")], "2024-03-15", id="wholly before the first day"),
    pytest.param([gap("2024-03-15", "2024-03-16")], "2024-03-17", id="on the last day"),
    pytest.param([gap("2024-03-16", "2024-03-17")], "2024-03-15", id="after the last day"),
    pytest.param([gap("2024-03-01", "2024-03-01"), gap("2024-03-16", "2024-03-16")], "2024-03-17", id="on a day that a gap added"),
]


@pytest.mark.parametrize(("gaps", "last"), GAPS)
def test_each_day_on_which_it_should_have_been_up_and_was_not_adds_one(gaps: Sequence[Gap], last: str) -> None:
    assert stay_until(on("2023-03-15"), YEAR, gaps) == on(last)


def test_days_are_spoken_without_a_leading_nought() -> None:
    assert spoken(on("2026-11-05")) == "5 November 2026"
    assert spoken_with_weekday(on("2026-12-10")) == "Thursday 10 December 2026"


# The oracle knows no arithmetic on months or weeks: it turns the leaves of a calendar, one day at a time.

DAYS = st.dates(on("2015-01-01"), on("2035-12-31"))
COUNTED = settings(derandomize=True, database=None, deadline=None, max_examples=200)


def from_day(day: date) -> Iterator[date]:
    while True:
        yield day
        day += DAY


def day_after_days(day: date, count: int) -> date:
    days = from_day(day)
    for _ in range(count):
        next(days)
    return next(days)


def day_after_months(day: date, count: int) -> date:
    """The last day of the month so many months on whose number is not greater."""
    month, passed, candidate = day.month, 0, day
    for leaf in from_day(day):
        if leaf.month != month:
            month, passed = leaf.month, passed + 1
        if passed > count:
            return candidate
        if passed == count and leaf.day <= day.day:
            candidate = leaf
    raise AssertionError


def last_day_up(first: date, days_promised: int, gaps: Sequence[Gap]) -> date:
    """The day on which the promised number of days was really given."""
    given_days = 0
    for leaf in from_day(first):
        given_days += not any(lost.from_ <= leaf <= lost.until for lost in gaps)
        if given_days == days_promised:
            return leaf
    raise AssertionError


@COUNTED
@given(DAYS, st.integers(1, 60))
def test_days_are_those_of_the_calendar(day: date, count: int) -> None:
    there = day_after_days(day, count)
    assert later(day, period(count, Unit.DAYS)) == earliest_publication(day, period(count, Unit.DAYS)) == there
    assert earlier(there, period(count, Unit.DAYS)) == last_day_to_send(there, period(count, Unit.DAYS)) == day


@COUNTED
@given(DAYS, st.integers(1, 24))
def test_months_are_those_of_the_calendar(day: date, count: int) -> None:
    assert later(day, period(count, Unit.MONTHS)) == day_after_months(day, count)


@COUNTED
@given(DAYS, DAYS)
def test_a_copy_is_in_time_exactly_when_seven_days_lie_between(sent: date, published: date) -> None:
    in_time = published >= day_after_days(sent, 7)
    assert (sent <= last_day_to_send(published, WEEK)) is in_time
    assert (published >= earliest_publication(sent, WEEK)) is in_time


@COUNTED
@given(DAYS, st.lists(st.tuples(st.integers(-40, 420), st.integers(0, 30)), max_size=5))
def test_gaps_are_made_up_for_day_by_day(first: date, lost: list[tuple[int, int]]) -> None:
    gaps = [Gap.model_validate({"from": first + start * DAY, "until": first + (start + length) * DAY}) for start, length in lost]
    promised = (day_after_months(first, 12) - first).days + 1
    assert stay_until(first, YEAR, gaps) == last_day_up(first, promised, gaps)
