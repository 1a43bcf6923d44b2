"""No reviewer works for an organisation whose work is under review.

The organisations under review are those listed under `organisations`. A reviewer from one of them may know much, and cannot be independent.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Appointing reviewers" (independent individuals).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REV10", Duty.SHOULD)
def reviewers_from_outside(case: Case) -> Iterator[Problem]:
    """No reviewer's organisation is one of the review's, by its key or by its name."""
    if not case.asked_before_publication(case.policy.duties.reviewers):
        return
    under_review = {word.casefold() for key in case.report.organisations for word in (key, case.board.addressee(key))}
    for number, reviewer in enumerate(case.report.reviewers):
        if reviewer.organisation and reviewer.organisation.casefold() in under_review:
            message = (
                "this reviewer works for an organisation under review; appoint somebody from outside, or say why not: "
                '`REV10: "…"` under `exempt:`'
            )
            yield Problem(message, ("reviewers", number, "organisation"))
