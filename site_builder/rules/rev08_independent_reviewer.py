"""At least one reviewer is independent of the organisations under review.

Those whose work is looked at cannot be the ones who judge it. Independence is stated by the board for each reviewer; it is not guessed.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Appointing reviewers".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REV08", Duty.MUST)
def independent_reviewer(case: Case) -> Iterator[Problem]:
    """One of the reviewers is stated to be independent."""
    reviewers = case.report.reviewers
    if not case.asked_before_publication(case.policy.duties.reviewers) or any(reviewer.independent for reviewer in reviewers):
        return
    if reviewers:
        message = "none of the reviewers is stated to be independent; where one is, write `independent: true` under that name"
    else:
        message = (
            'who reviewed the case is missing; write `reviewers: [{name: "…", organisation: "…", independent: true, qualification: "…"}]`'
        )
    yield Problem(message, ("reviewers",), case.place_to_add("reviewers"))
