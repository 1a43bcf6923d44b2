"""How the board had regard to the panel's advice is recorded.

The board weighs what the panel advises, also where the panel agrees or asks for more time. What the board made of it is written down, so that it
can be shown.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "National Panel".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.model.panel import AdviceStatus
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


_WEIGHED = (AdviceStatus.AGREES, AdviceStatus.MORE_TIME)


@report_rule("PAN02", Duty.SHOULD)
def regard_recorded(case: Case) -> Iterator[Problem]:
    """Advice other than an objection has a `regard` as well."""
    advice = case.report.panel.advice if case.report.panel else None
    if advice and advice.status in _WEIGHED and advice.regard is None and case.binds(case.policy.duties.panel_notice):
        message = (
            'what the board made of the panel\'s advice is not recorded; write it under `panel: advice:` as `regard: "…"`. '
            "Where publication is to wait, write a later `publication_date`, or put the report on `hold:`"
        )
        yield Problem(message, ("panel", "advice", "regard"))
