"""How periods are counted. Days are calendar days in Europe/London; the boundary days of each function are tests.

Notice: `publication - sent` is at least the period; the day of sending is not counted, the day of publication is.
Availability: corresponding-date rule (Dodds v Walker [1981]); the report stays up through the same date so many months on, and a short
month ends on its last day. What would lie beyond the calendar (someone wrote the year 9999) is its last or its first day.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from site_builder.model.policy import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.model.policy import Period
    from site_builder.model.register import Interrupted
    from site_builder.model.report import Gap


def later(day: date, period: Period) -> date:
    """The corresponding day one period later."""
    return _moved(day, _step(period), date.max)


def earlier(day: date, period: Period) -> date:
    """The corresponding day one period earlier."""
    return _moved(day, -_step(period), date.min)


def _step(period: Period) -> relativedelta:
    return relativedelta(months=period.count) if period.unit is Unit.MONTHS else relativedelta(days=period.count)


def _moved(day: date, step: relativedelta | timedelta, end_of_calendar: date) -> date:
    try:
        return day + step
    except (OverflowError, ValueError):
        return end_of_calendar


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
            uncounted = _moved(gap.until, timedelta(days=1), date.max)
            last = _moved(last, uncounted - lost_from, date.max)
    return last


def spoken(day: date) -> str:
    """A day as it is written in a sentence: `10 December 2026`."""
    return f"{day.day} {day:%B %Y}"


def spoken_with_weekday(day: date) -> str:
    """A day with its weekday, for a deadline: `Thursday 10 December 2026`."""
    return f"{day:%A} {spoken(day)}"
