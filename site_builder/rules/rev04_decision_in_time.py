"""Whether a review is held is normally decided within the policy's period from the day on which the board was notified.

Until the decision is made nothing is reviewed and nothing is learned. "Normally" leaves room for a reason, so this is advice: where there is
a reason, state it under `exempt`. A policy that names no period asks nothing here.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Decisions whether to initiate an SCR".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.calendar import later, spoken
from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REV04", Duty.SHOULD)
def decision_in_time(case: Case) -> Iterator[Problem]:
    """The day of the decision, or today while there is none, lies within the policy's period from notification."""
    timeline, period = case.report.timeline, case.policy.decision
    if case.record or period is None or timeline.notified is None or not case.binds(case.policy.duties.decision):
        return
    last_day = later(timeline.notified, period)
    if (timeline.decided or case.today) <= last_day:
        return
    late = f"was made on {spoken(timeline.decided)}" if timeline.decided else "is not made yet"
    yield Problem(
        f"the board was notified on {spoken(timeline.notified)}, so the decision was due by {spoken(last_day)}; it {late}. "
        'Where there is a reason, write it: `REV04: "…"` under `exempt:`',
        ("timeline", "decided"),
        source=period.authority,
    )
