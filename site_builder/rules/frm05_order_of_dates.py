"""The stated days come in the order in which things can happen.

A review is notified, decided, initiated and completed, in this order; a day out of order is a slip of the pen that would move a deadline.

Source: the leaflet, "Decisions whether to initiate an SCR" and "Timescale for SCR completion", for the order of the steps.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken
from site_builder.model.finding import Duty
from site_builder.rules.rule import Case, Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEPS = ("notified", "decided", "initiated", "completed")


@report_rule("FRM05", Duty.MUST)
def order_of_dates(case: Case) -> Iterator[Problem]:
    """Each stated step lies on or after the stated step before it."""
    timeline = case.report.timeline
    stated = [(step, day) for step in _STEPS if (day := getattr(timeline, step)) is not None]
    for (before, first), (step, day) in pairwise(stated):
        if day < first:
            message = f"`{step}` ({spoken(day)}) lies before `{before}` ({spoken(first)}); correct one of the two days"
            yield Problem(message, ("timeline", step))
