"""A report is not settled as withheld until the panel's advice is recorded.

Until then it is neither published nor kept back for good, and the board owes the panel what it asks for.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Publication of reports".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("PAN05", Duty.MUST)
def advice_on_withholding(case: Case) -> Iterator[Problem]:
    """A report that is withheld, and of which the panel was informed, has a day on which its advice was received."""
    withhold = case.report.withhold
    if case.record is not None or withhold is None or not case.binds(case.policy.duties.withholding):
        return
    if withhold.panel_informed and withhold.advice_received is None:
        message = (
            "the panel's advice on withholding this report is not recorded, so the question is open; once it is there, write its day under "
            "`withhold:` as `advice_received:`"
        )
        yield Problem(message, ("withhold", "advice_received"), source=case.policy.unpublished.authority)
