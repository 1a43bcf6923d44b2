"""Each recommendation has a day by which it is to be carried out.

Without one it is never late. The day that was published stays on record; more time is stated in an entry of progress.

Source: the board's leaflet under "Learning From Serious Case Reviews" (a timescale within which it is to be undertaken).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REC06", Duty.MUST)
def timescale(case: Case) -> Iterator[Problem]:
    """Each recommendation has a `due`."""
    if not case.asked_before_publication(case.policy.duties.recommendations):
        return
    for number, item in enumerate(case.report.recommendations):
        if item.due is None:
            message = f"the day by which {item.id} is to be carried out is missing; write `due:` with a day, year-month-day"
            yield Problem(message, ("recommendations", number, "due"))
