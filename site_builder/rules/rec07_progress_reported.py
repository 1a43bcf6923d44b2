"""Progress on each recommendation is reported to the board, again and again until it is complete.

A recommendation of which nothing was heard for the policy's period is asked about. Days are calendar days, counted from the last entry of
progress, else from the later of adoption and publication.

Source: the board's leaflet under "Learning From Serious Case Reviews" (a report on progress is made to the board).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken
from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REC07", Duty.SHOULD)
def progress_reported(case: Case) -> Iterator[Problem]:
    """No recommendation of a public report that is not complete has gone without a word for longer than the period."""
    for number, item in enumerate(case.report.recommendations):
        due = case.progress_due(item)
        if due and due < case.today:
            message = (
                f"nothing has been reported about {item.id} since {spoken(case.last_heard(item))}, which is longer than "
                f"{case.policy.progress.words}; ask for it, then add a line under `progress:`, such as "
                f'`- {{on: {case.today}, status: in-progress, note: "…"}}`'
            )
            yield Problem(message, ("recommendations", number, "progress"), source=case.policy.progress.authority)
