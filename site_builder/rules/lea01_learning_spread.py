"""Some time after publication, something was done to spread the learning.

Engagement across agencies, briefings, newsletters, training: a report that nobody was told of changes nothing.

Source: the board's leaflet under "Learning From Serious Case Reviews".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.calendar import later, spoken
from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("LEA01", Duty.SHOULD)
def learning_spread(case: Case) -> Iterator[Problem]:
    """Once the policy's period from the first day public has passed, one entry at least tells what was done."""
    since, learning = case.public_since, case.policy.learning
    if since is None or not case.binds(case.policy.duties.learning) or case.today <= later(since, learning):
        return
    if not any(entry.on <= case.today for entry in case.report.learning):
        message = (
            f"this report has been public since {spoken(since)}, longer than {learning.words}, and nothing done to spread its learning is recorded; "
            'add a line under `learning:`, such as `- {on: …, kind: briefing, note: "…"}`'
        )
        yield Problem(message, ("learning",), case.place_to_add("learning"), source=learning.authority)
