"""The days from which the time of the review is counted are stated.

A review that states no days could be years late and nobody would see it; so both ends of the period are asked for.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Timescale for SCR completion".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


_WHAT = {
    "decided": "on which the review was decided",
    "initiated": "on which the review was initiated",
    "completed": "on which the review was completed",
}


@report_rule("TIM01", Duty.MUST)
def timeline_stated(case: Case) -> Iterator[Problem]:
    """The day that the policy counts from and the day of completion are there."""
    completion = case.policy.completion
    if not case.asked_before_publication(case.policy.duties.completion):
        return
    for key in dict.fromkeys((*_chooses_the_policy(case), completion.counted_from, "completed")):
        if getattr(case.report.timeline, key) is None:
            message = f"the day {_WHAT[key]} is missing, so nobody can see whether it was in time; write it under `timeline:` as `{key}:`"
            yield Problem(message, ("timeline", key), case.place_to_add("timeline"), source=completion.authority)


def _chooses_the_policy(case: Case) -> tuple[str, ...]:
    """The day by which one of the board's several policies binds a review that names none."""
    return () if isinstance(case.board.policy, str) or case.report.policy else ("initiated",)
