"""How periods are counted. Days are calendar days in Europe/London; the boundary days of each function are tests.

Notice: `publication - sent` is at least the period; the day of sending is not counted, the day of publication is. In working days, the last
day to send is so many working days (England: no Saturday, Sunday or bank holiday) before publication, counted back from the day before it.
Bank holidays are those that the library `holidays` knows: for 1872 to 2100 by rule, and what was proclaimed for a single year by the day on
which that library was locked. A later year has none here, so that each of its Mondays to Fridays is counted.
Availability: corresponding-date rule (Dodds v Walker [1981]); the report stays up through the same date so many months on, and a short
month ends on its last day.
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from itertools import count, islice
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta
from holidays import country_holidays

from site_builder.model.policy import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from holidays import HolidayBase

    from site_builder.model.entries import Interrupted
    from site_builder.model.policy import Period
    from site_builder.model.report import Gap


SATURDAY = 5
_ONE_DAY = timedelta(days=1)


@cache
def _bank_holidays() -> HolidayBase:
    return country_holidays("GB", subdiv="ENG")


def is_working_day(day: date) -> bool:
    """Whether a day is neither Saturday, Sunday nor a bank holiday in England."""
    return day.weekday() < SATURDAY and day not in _bank_holidays()


def later(day: date, period: Period) -> date:
    """The corresponding day one period later; of working days, the first day that has so many between it and the given one, that one counted."""
    if period.unit is Unit.WORKING_DAYS:
        return _working_day(day, period.count, _ONE_DAY) + _ONE_DAY
    return day + _step(period)


def earlier(day: date, period: Period) -> date:
    """The last day from which one period has run by the given day; of working days, so many before the given one, which is not counted."""
    if period.unit is Unit.WORKING_DAYS:
        return _working_day(day - _ONE_DAY, period.count, -_ONE_DAY)
    start = day - _step(period)
    while later(start + _ONE_DAY, period) <= day:  # from the end of a long month several days lead to the last one of a short month
        start += _ONE_DAY
    return start


def _working_day(start: date, number: int, step: timedelta) -> date:
    """The working day of this number, met from a day on, that day among them."""
    met = (day for days in count() if is_working_day(day := start + days * step))
    return next(islice(met, number - 1, None))


def _step(period: Period) -> relativedelta:
    match period.unit:
        case Unit.YEARS:
            return relativedelta(years=period.count)
        case Unit.MONTHS:
            return relativedelta(months=period.count)
        case _:
            return relativedelta(days=period.count)


def last_day_to_send(publication: date, notice: Period) -> date:
    """The last day on which the panel's copy can be sent for a publication on this day."""
    return earlier(publication, notice)


def earliest_publication(sent: date, notice: Period) -> date:
    """The first day on which a report may be published whose copy was sent on this day."""
    return later(sent, notice)


def stay_until(first_public: date, availability: Period, gaps: Iterable[Gap | Interrupted] = ()) -> date:
    """The last day on which a report must still be up; it may be removed the day after.

    Each day of a gap adds one, both ends of the gap counted: once, where gaps overlap, and only where the report had to be up.
    """
    last, uncounted = later(first_public, availability), first_public
    for gap in sorted(gaps, key=lambda gap: gap.from_):
        lost_from = max(gap.from_, uncounted)
        if lost_from <= min(gap.until, last):
            uncounted = gap.until + timedelta(days=1)
            last += uncounted - lost_from
    return last


def spoken(day: date) -> str:
    """A day as it is written in a sentence: `10 December 2026`."""
    return f"{day.day} {day:%B %Y}"


def spoken_with_weekday(day: date) -> str:
    """A day with its weekday, for a deadline: `Thursday 10 December 2026`."""
    return f"{day:%A} {spoken(day)}"
