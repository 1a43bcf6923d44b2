"""The stated days come in the order in which things can happen.

A review is notified, decided, initiated and completed, in this order; others are told of a decision once it is made, and a report is published
once its review is complete. A day out of order is a slip of the pen that would move a deadline.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Decisions whether to initiate an SCR" and
"Timescale for SCR completion" (the order of the steps).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken
from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case

_STEPS = ("notified", "decided", "initiated", "completed")
_AFTER_DECISION = ("ofsted_told", "panel_told")


@report_rule("FRM05", Duty.MUST)
def order_of_dates(case: Case) -> Iterator[Problem]:
    """Each stated step lies on or after the stated step before it; nobody is told before the decision, nothing published before completion."""
    if case.record:
        return
    timeline, withhold = case.report.timeline, case.report.withhold
    stated = [(step, day) for step in _STEPS if (day := getattr(timeline, step)) is not None]
    pairs = [*pairwise(stated), *((("decided", timeline.decided), (step, getattr(timeline, step))) for step in _AFTER_DECISION)]
    for (before, first), (step, day) in pairs:
        if day and first and day < first:
            message = f"`{step}` ({spoken(day)}) lies before `{before}` ({spoken(first)}); correct one of the two days"
            yield Problem(message, ("timeline", step))
    if withhold and withhold.advice_received and withhold.panel_informed and withhold.advice_received < withhold.panel_informed:
        message = f"the advice lies before the panel was informed ({spoken(withhold.panel_informed)}); correct one of the two days"
        yield Problem(message, ("withhold", "advice_received"))
    if timeline.completed and case.publication and case.publication.date() < timeline.completed:
        message = (
            f"this day of publication lies before the review was completed ({spoken(timeline.completed)}); correct `publication_date`, or "
            "`completed` under `timeline:`"
        )
        yield Problem(message, ("publication_date",))
