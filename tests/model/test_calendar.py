"""How periods are counted: the boundary days. Every day of twenty years is compared with an oracle beside this file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from site_builder.model.calendar import (
    earlier,
    earliest_publication,
    is_working_day,
    last_day_to_send,
    later,
    spoken,
    spoken_with_weekday,
    stay_until,
)
from site_builder.model.policy import Checked, Period, Unit
from site_builder.model.report import Gap

if TYPE_CHECKING:
    from collections.abc import Sequence


def period(count: int, unit: Unit) -> Period:
    return Period(count=count, unit=unit, source="A test", checked=Checked.GUIDANCE)


WEEK, MONTH, HALF_A_YEAR, YEAR = period(7, Unit.DAYS), period(1, Unit.MONTHS), period(6, Unit.MONTHS), period(12, Unit.MONTHS)
SEVEN_WORKING_DAYS, ONE_YEAR = period(7, Unit.WORKING_DAYS), period(1, Unit.YEARS)


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


@pytest.mark.parametrize(
    ("sent", "published", "in_time"),
    [
        pytest.param("2026-11-04", "2026-11-12", True, id="the day before"),
        pytest.param("2026-11-05", "2026-11-12", True, id="the last day"),
        pytest.param("2026-11-06", "2026-11-12", False, id="the day after"),
    ],
)
def test_a_copy_is_in_time_by_either_way_of_counting(sent: str, published: str, in_time: bool) -> None:
    assert (on(sent) <= last_day_to_send(on(published), WEEK)) is in_time
    assert (on(published) >= earliest_publication(on(sent), WEEK)) is in_time


WORKING_DAYS = [
    pytest.param("2026-05-18", True, id="a Monday"),
    pytest.param("2026-05-22", True, id="a Friday"),
    pytest.param("2026-05-23", False, id="a Saturday"),
    pytest.param("2026-05-24", False, id="a Sunday"),
    pytest.param("2026-05-25", False, id="the spring bank holiday"),
    pytest.param("2026-05-26", True, id="the day after it"),
    pytest.param("2026-04-02", True, id="Maundy Thursday"),
    pytest.param("2026-04-03", False, id="Good Friday"),
    pytest.param("2026-04-06", False, id="Easter Monday"),
    pytest.param("2026-08-03", True, id="a bank holiday of Scotland"),
    pytest.param("2026-08-31", False, id="a bank holiday of England"),
    pytest.param("2026-03-17", True, id="a bank holiday of Northern Ireland"),
    pytest.param("2026-12-24", True, id="Christmas Eve"),
    pytest.param("2026-12-25", False, id="Christmas"),
    pytest.param("2026-12-28", False, id="the Monday in place of a Boxing Day on a Saturday"),
    pytest.param("2026-12-29", True, id="the day after that"),
    pytest.param("2027-12-27", False, id="the Monday in place of a Christmas on a Saturday"),
    pytest.param("2027-12-28", False, id="the Tuesday in place of a Boxing Day on a Sunday"),
    pytest.param("2022-01-03", False, id="the Monday in place of a New Year's Day on a Saturday"),
    pytest.param("2020-05-04", True, id="the Monday of a bank holiday that was moved"),
    pytest.param("2020-05-08", False, id="the Friday to which it was moved"),
    pytest.param("2022-05-30", True, id="the Monday of another that was moved"),
    pytest.param("2022-06-03", False, id="a jubilee"),
    pytest.param("2022-09-19", False, id="a day of mourning"),
    pytest.param("2023-05-08", False, id="a coronation"),
]


@pytest.mark.parametrize(("day", "working"), WORKING_DAYS)
def test_a_working_day_is_neither_of_a_weekend_nor_a_bank_holiday_in_england(day: str, working: bool) -> None:
    assert is_working_day(on(day)) is working


SEVEN_OF_THEM = [
    pytest.param("2026-12-21", "2027-01-04", id="over Christmas and New Year"),
    pytest.param("2026-11-03", "2026-11-12", id="an ordinary week and two days"),
    pytest.param("2026-03-26", "2026-04-08", id="over Easter"),
    pytest.param("2026-11-09", "2026-11-18", id="a Monday for the Wednesday of the next week"),
]


@pytest.mark.parametrize(("sent", "published"), SEVEN_OF_THEM)
def test_seven_working_days_count_the_day_of_sending_and_not_the_day_of_publication(sent: str, published: str) -> None:
    assert last_day_to_send(on(published), SEVEN_WORKING_DAYS) == earlier(on(published), SEVEN_WORKING_DAYS) == on(sent)
    assert last_day_to_send(on(published) + timedelta(days=1), SEVEN_WORKING_DAYS) > on(sent)


@pytest.mark.parametrize(
    ("sent", "earliest"),
    [
        pytest.param("2026-12-20", "2027-01-01", id="a Sunday, for a bank holiday"),
        pytest.param("2026-12-21", "2027-01-01", id="the Monday, for any day until the Monday after"),
        pytest.param("2026-12-22", "2027-01-05", id="the Tuesday"),
        pytest.param("2026-11-06", "2026-11-17", id="a Friday"),
        pytest.param("2026-11-07", "2026-11-18", id="a Saturday counts as the Monday after it"),
        pytest.param("2026-11-08", "2026-11-18", id="a Sunday, too"),
        pytest.param("2026-11-09", "2026-11-18", id="that Monday"),
    ],
)
def test_a_report_may_be_published_once_seven_working_days_have_passed(sent: str, earliest: str) -> None:
    assert earliest_publication(on(sent), SEVEN_WORKING_DAYS) == later(on(sent), SEVEN_WORKING_DAYS) == on(earliest)


def test_one_working_day_is_the_day_before_or_the_last_one_before_a_weekend() -> None:
    one = period(1, Unit.WORKING_DAYS)
    assert last_day_to_send(on("2026-11-12"), one) == on("2026-11-11")
    assert last_day_to_send(on("2026-11-16"), one) == last_day_to_send(on("2026-11-15"), one) == on("2026-11-13")
    assert earliest_publication(on("2026-11-12"), one) == on("2026-11-13")
    assert earliest_publication(on("2026-11-14"), one) == on("2026-11-17")


def test_bank_holidays_are_known_for_as_long_as_anyone_will_plan() -> None:
    assert not [year for year in range(1900, 2101) if is_working_day(date(year, 12, 25))]


@pytest.mark.parametrize(
    ("day", "working"),
    [
        pytest.param("2100-12-27", False, id="the last year of which bank holidays are known"),
        pytest.param("2150-12-25", True, id="a Friday of a year of which none is known"),
        pytest.param("2150-12-26", False, id="a Saturday of that year"),
        pytest.param("1900-12-25", False, id="a Tuesday of the first year that can be written"),
    ],
)
def test_where_no_bank_holidays_are_known_a_week_has_five_working_days(day: str, working: bool) -> None:
    assert is_working_day(on(day)) is working


def test_periods_are_counted_up_to_the_last_day_that_can_be_written() -> None:
    assert last_day_to_send(on("2199-12-31"), SEVEN_WORKING_DAYS) == on("2199-12-20")
    assert earliest_publication(on("2199-12-31"), SEVEN_WORKING_DAYS) == on("2200-01-09")
    assert last_day_to_send(on("1900-01-01"), SEVEN_WORKING_DAYS) == on("1899-12-19")


AVAILABILITY = [
    pytest.param("2023-03-15", "2024-03-15", id="the same date twelve months on, across a leap day"),
    pytest.param("2024-02-29", "2025-02-28", id="a leap day to the end of February"),
    pytest.param("2016-02-29", "2017-02-28", id="another leap day"),
    pytest.param("2023-02-28", "2024-02-28", id="the end of February stays the 28th in a leap year"),
    pytest.param("2015-03-01", "2016-03-01", id="a year of 366 days"),
    pytest.param("2025-12-31", "2026-12-31", id="the last day of a year"),
]


@pytest.mark.parametrize(("first", "last"), AVAILABILITY)
def test_twelve_months_and_one_year_end_with_the_corresponding_date(first: str, last: str) -> None:
    assert stay_until(on(first), YEAR) == stay_until(on(first), ONE_YEAR) == on(last)


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


@pytest.mark.parametrize(
    ("end", "length", "start"),
    [
        pytest.param("2026-03-15", MONTH, "2026-02-15", id="the same date a month before"),
        pytest.param("2026-03-31", MONTH, "2026-02-28", id="the end of a month that is shorter"),
        pytest.param("2026-02-27", MONTH, "2026-01-27", id="the day before the end of February"),
        pytest.param("2026-02-28", MONTH, "2026-01-31", id="the last of the days that lead to the end of February"),
        pytest.param("2026-03-01", MONTH, "2026-02-01", id="the day after the end of February"),
        pytest.param("2026-04-30", MONTH, "2026-03-31", id="the last of two days that lead to the end of April"),
        pytest.param("2025-02-28", ONE_YEAR, "2024-02-29", id="a leap day, from the year after"),
        pytest.param("2024-02-29", ONE_YEAR, "2023-02-28", id="the year before a leap day"),
    ],
)
def test_counting_back_gives_the_last_day_from_which_the_period_has_run(end: str, length: Period, start: str) -> None:
    assert earlier(on(end), length) == last_day_to_send(on(end), length) == on(start)
    assert later(on(start), length) <= on(end) < later(on(start) + timedelta(days=1), length)


def test_years_are_counted_by_corresponding_date() -> None:
    assert later(on("2026-11-12"), period(2, Unit.YEARS)) == on("2028-11-12")
    assert later(on("2024-02-29"), period(4, Unit.YEARS)) == on("2028-02-29")


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
