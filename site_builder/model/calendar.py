"""How periods are counted. Days are calendar days in Europe/London; the boundary days of each function are tests.

Notice: `publication - sent` is at least the period; the day of sending is not counted, the day of publication is.
Availability: corresponding-date rule (Dodds v Walker [1981]); the report stays up through the same date so many months on, and a short
month ends on its last day.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from site_builder.model.policy import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from site_builder.model.entries import Interrupted
    from site_builder.model.policy import Period
    from site_builder.model.report import Gap


def later(day: date, period: Period) -> date:
    """The corresponding day one period later."""
    return day + _step(period)


def earlier(day: date, period: Period) -> date:
    """The corresponding day one period earlier."""
    return day - _step(period)


def _step(period: Period) -> relativedelta:
    return relativedelta(months=period.count) if period.unit is Unit.MONTHS else relativedelta(days=period.count)


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
