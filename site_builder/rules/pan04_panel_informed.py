"""The panel is informed where the board considers that a report should not be published.

A board may come to think so, and may not settle it alone: the panel is told, with the reason, and advises.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Publication of reports".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("PAN04", Duty.MUST)
def panel_informed(case: Case) -> Iterator[Problem]:
    """A report that is withheld has a day on which the panel was informed."""
    withhold = case.report.withhold
    if case.record is None and withhold and withhold.panel_informed is None and case.binds(case.policy.duties.withholding):
        message = (
            f"the panel must be informed that this report is withheld: make the request for advice with `scr bundle {case.slug} --kind withhold`, "
            "send it, then write the day under `withhold:` as `panel_informed:`"
        )
        yield Problem(message, ("withhold", "panel_informed"), source=case.policy.unpublished.authority)
