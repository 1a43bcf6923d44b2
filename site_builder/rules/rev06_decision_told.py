"""Those whom the policy names are told of the decision.

Ofsted and the panel watch over how boards apply the criteria; a decision of which they never heard cannot be scrutinised. So they are told
before the report is published.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Decisions whether to initiate an SCR".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


_NAMES = {"ofsted_told": "Ofsted", "panel_told": "the panel"}


@report_rule("REV06", Duty.MUST)
def decision_told(case: Case) -> Iterator[Problem]:
    """Each of those whom the policy names has a day on which it was told."""
    told = case.policy.told
    if told is None or not case.decision_asked:
        return
    for key in told.days:
        if getattr(case.report.timeline, key) is None:
            message = f"{_NAMES[key]} must know of the decision; tell {_NAMES[key]}, then write the day under `timeline:` as `{key}:`"
            yield Problem(message, ("timeline", key), case.place_to_add("timeline"), source=told.authority)
