"""A case that meets the criteria ends in a serious case review, and in no other kind.

An alternative review, a management review, a review at the board's discretion and a decision against a review are for cases that do not meet
the criteria. Where the stated criteria are met, calling the review by another name would spare its report the panel and publication.

Source: regulation 5 of the Local Safeguarding Children Boards Regulations 2006, as the board's leaflet gives it under "Serious Case Reviews".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REV03", Duty.MUST)
def criteria_not_met(case: Case) -> Iterator[Problem]:
    """A review of another type does not state criteria that are met."""
    duties, criteria = case.policy.duties, case.report.criteria
    if (
        case.record is None
        and case.binds(duties.no_criteria)
        and criteria
        and criteria.met(concern_needed=case.binds(duties.cause_for_concern))
    ):
        yield Problem(
            f"the criteria stated here are met, so this is a serious case review, and its type is {case.report.type.value}. "
            "Write `type: serious-case-review`, or correct what stands under `criteria:`",
            ("type",),
            source=f"{case.policy.regulation}.",
        )
