"""Each reviewer's qualification is stated.

Reviewers have shown that they are qualified to review in the way that the guidance sets out; the board says how, for its own record. Readers
see the name only.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Appointing reviewers".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REV09", Duty.SHOULD)
def reviewers_qualified(case: Case) -> Iterator[Problem]:
    """Every reviewer has a qualification."""
    if not case.asked_before_publication(case.policy.duties.reviewers):
        return
    for number, reviewer in enumerate(case.report.reviewers):
        if reviewer.qualification is None:
            message = 'what qualifies this reviewer is not stated; write `qualification: "…"` under the name, or say why not: `REV09: "…"` under `exempt:`'
            yield Problem(message, ("reviewers", number, "qualification"))
