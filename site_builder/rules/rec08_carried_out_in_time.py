"""A recommendation is carried out by its day.

The day is the one that was published, or the newest extension told by then. On the day itself it is not late yet.

Source: the board's leaflet under "Learning From Serious Case Reviews" (a timescale within which it is to be undertaken).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken
from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REC08", Duty.SHOULD)
def carried_out_in_time(case: Case) -> Iterator[Problem]:
    """No recommendation of a public report is past its day and not complete."""
    if case.public_since is None or not case.binds(case.policy.duties.recommendations):
        return
    for number, item in enumerate(case.report.recommendations):
        due = item.due_on(case.today)
        if due and item.is_overdue(case.today):
            message = (
                f"{item.id} was to be carried out by {spoken(due)} and is not complete. Add what is known under `progress:`; where more time was "
                "agreed, with its new day as `due:`"
            )
            yield Problem(message, ("recommendations", number, "due"))
