"""It is on record when the practitioners involved and the family heard of the findings.

Nobody who lived through the case should learn from a website what was found: the board tells them, and says on which day.

Source: the board's leaflet under "Learning From Serious Case Reviews" (feedback to the people involved).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


_WHOM = {"practitioners": "the practitioners who were involved", "family": "the family"}


@report_rule("LEA02", Duty.SHOULD)
def feedback_given(case: Case) -> Iterator[Problem]:
    """Both days of feedback are stated."""
    if not case.published_or_planned(case.policy.duties.learning):
        return
    for key, whom in _WHOM.items():
        if getattr(case.report.feedback, key, None) is None:
            message = (
                f"it is not stated when {whom} heard of the findings; write the day under `feedback:` as `{key}:`, or say why not: "
                '`LEA02: "…"` under `exempt:`'
            )
            yield Problem(message, ("feedback", key), case.place_to_add("feedback"))
