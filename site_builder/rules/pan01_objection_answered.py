"""Where the panel objects to publication, the board had regard to its advice before it publishes.

The panel advises and the board decides; but it cannot pass over an objection in silence. A panel that says nothing stops nothing.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "National Panel" (regard to the panel's advice).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.model.panel import AdviceStatus
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("PAN01", Duty.MUST)
def objection_answered(case: Case) -> Iterator[Problem]:
    """An objection has a `regard`."""
    advice = case.report.panel.advice if case.report.panel else None
    asked = case.asked_before_publication(case.policy.duties.panel_notice)
    if asked and advice and advice.status is AdviceStatus.OBJECTS and advice.regard is None:
        message = (
            "publication waits for the board's answer to the panel's advice. Let the board consider it, then write how it did so under `panel: advice:` as "
            '`regard: "…"`; or put the report on `hold:`, or take the withholding path (`withhold:`)'
        )
        yield Problem(message, ("panel", "advice", "regard"))
