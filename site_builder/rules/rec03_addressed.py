"""Each recommendation says to whom it is addressed.

To single agencies, to all member agencies, or to the board itself. What is asked of nobody is done by nobody.

Source: the board's leaflet under "Learning From Serious Case Reviews".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REC03", Duty.MUST)
def addressed(case: Case) -> Iterator[Problem]:
    """Each recommendation has an addressee; whether it is on the board's list, FRM03 asks."""
    if not case.asked_before_publication(case.policy.duties.recommendations):
        return
    for number, item in enumerate(case.report.recommendations):
        if not item.for_:
            message = (
                f"nobody is asked to carry out {item.id}; write `for: [police]` with the agencies, `[all-member-agencies]` or `[board]`"
            )
            yield Problem(message, ("recommendations", number, "for"))
