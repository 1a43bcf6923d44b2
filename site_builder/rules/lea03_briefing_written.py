"""A briefing of one page goes with each report.

Practitioners have ten minutes in a team meeting. What happened, what was learned, what it means for my role, and questions to talk about: these
they can use.

Source: the board's leaflet under "Learning From Serious Case Reviews" (awareness briefings).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


_PARTS = {
    "happened": "what happened",
    "learned": "what was learned",
    "for_my_role": "what it means for a reader's role",
    "questions": "questions to talk about",
}


@report_rule("LEA03", Duty.SHOULD)
def briefing_written(case: Case) -> Iterator[Problem]:
    """The briefing has each of its parts."""
    if not case.published_or_planned(case.policy.duties.learning):
        return
    missing = [(key, what) for key, what in _PARTS.items() if not getattr(case.report.briefing, key, None)]
    if missing:
        keys = ", ".join(f"`{key}:` ({what})" for key, what in missing)
        message = f"the one-page briefing is not complete; under `briefing:` write {keys}"
        yield Problem(message, ("briefing",), case.place_to_add("briefing"))
