"""The report has a part that tells of the child's life as the child saw it.

The child, with his or her welfare, wishes and feelings, is at the centre of a review. A report in which only services speak has lost the child.

Source: the board's leaflet under "Serious Case Reviews" (the child at the centre, also in the way in which information is presented).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("WEL03", Duty.SHOULD)
def childs_perspective(case: Case) -> Iterator[Problem]:
    """A heading speaks of the child's life, voice, wishes or experience."""
    if case.asked_before_publication(case.policy.duties.child) and not case.survey(case.submission.body).tells_of_the_child:
        message = (
            "no heading of this report tells of the child's own life; write such a part, under a heading such as `## Daily life as seen by the "
            'child`, or say where it stands: `WEL03: "…"` under `exempt:`'
        )
        yield Problem(message, (), case.texts[0][1])
