"""The decision whether to hold the review is the Chair's.

A subcommittee recommends and others advise; the last word is one named person's, who answers for it to the panel.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Serious Case Reviews" and "Decisions whether to
initiate an SCR".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.model.timeline import CHAIR
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REV05", Duty.MUST)
def decided_by_chair(case: Case) -> Iterator[Problem]:
    """A day of decision is stated, and the Chair made it."""
    timeline = case.report.timeline
    if not case.decision_asked:
        return
    if timeline.decided is None:
        message = "the day of the decision on this review is missing; write it under `timeline:` as `decided:`"
        yield Problem(message, ("timeline", "decided"), case.place_to_add("timeline"))
    if timeline.decided_by != CHAIR:
        stated = "somebody other than the Chair is stated to have" if timeline.decided_by else "it is not stated who"
        message = f"{stated} decided on this review, and the final decision is the Chair's; once the Chair has decided, write `decided_by: {CHAIR}` under `timeline:`"
        yield Problem(message, ("timeline", "decided_by"), case.place_to_add("timeline", "decided_by"))
