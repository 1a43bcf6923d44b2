"""How periods are counted. Days are calendar days in Europe/London; the boundary days of each function are tests.

Notice: `publication - sent` is at least the period; the day of sending is not counted, the day of publication is.
Availability: corresponding-date rule (Dodds v Walker [1981]); the report stays up through the same date so many months on, and a short
month ends on its last day.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from site_builder.model.policy import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.model.policy import Period
    from site_builder.model.report import Gap


def later(day: date, period: Period) -> date:
    """The corresponding day one period later."""
    step = relativedelta(months=period.count) if period.unit is Unit.MONTHS else timedelta(days=period.count)
    return day + step


def earlier(day: date, period: Period) -> date:
    """The corresponding day one period earlier."""
    step = relativedelta(months=period.count) if period.unit is Unit.MONTHS else timedelta(days=period.count)
    return day - step


def last_day_to_send(publication: date, notice: Period) -> date:
    """The last day on which the panel's copy can be sent for a publication on this day."""
    return earlier(publication, notice)


def earliest_publication(sent: date, notice: Period) -> date:
    """The first day on which a report may be published whose copy was sent on this day."""
    return later(sent, notice)


def stay_until(first_public: date, availability: Period, gaps: Iterable[Gap] = ()) -> date:
    """The last day on which a report must still be up; each day of a gap adds one. It may be removed the day after."""
    return later(first_public, availability) + timedelta(days=sum(gap.days for gap in gaps))


def spoken(day: date) -> str:
    """A day as it is written in a sentence: `10 December 2026`."""
    return f"{day.day} {day:%B %Y}"


def spoken_with_weekday(day: date) -> str:
    """A day with its weekday, for a deadline: `Thursday 10 December 2026`."""
    return f"{day:%A} {spoken(day)}"
