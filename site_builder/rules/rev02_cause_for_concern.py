"""Serious harm counts only together with cause for concern about how organisations worked together.

A death always meets the second limb of the test. Serious harm meets it only where there is cause for concern about the way in which the
authority, the board's partners or others worked together to safeguard the child; so that concern is written down.

Source: regulation 5(2)(b)(ii) of the Local Safeguarding Children Boards Regulations 2006, as the board's leaflet gives it under "Serious Case
Reviews".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.model.timeline import Outcome
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REV02", Duty.MUST)
def cause_for_concern(case: Case) -> Iterator[Problem]:
    """Where the outcome is serious harm, the cause for concern is stated."""
    duties, criteria = case.policy.duties, case.report.criteria
    asked = case.asked_before_publication(duties.criteria) and case.binds(duties.cause_for_concern)
    if asked and criteria and criteria.outcome is Outcome.SERIOUSLY_HARMED and not criteria.cause_for_concern:
        yield Problem(
            "what is stated here meets the criteria only where there is cause for concern about how organisations worked "
            'together. Write that concern as `cause_for_concern: "…"`; where there is none, this is another type of review: write that as `type:`',
            ("criteria", "cause_for_concern"),
        )
