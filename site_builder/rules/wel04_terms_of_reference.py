"""The report gives the terms of reference of its review.

Readers can judge what was found only if they know what was asked, of which time, and what was left out.

Source: the board's leaflet under "Serious Case Reviews" (the child informs the scope and terms of reference).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("WEL04", Duty.SHOULD)
def terms_of_reference(case: Case) -> Iterator[Problem]:
    """A heading names the terms of reference or the scope."""
    if case.asked_before_publication(case.policy.duties.child) and not case.survey(case.submission.body).gives_terms_of_reference:
        message = (
            "no heading of this report gives its terms of reference; write such a part, under a heading such as `## Terms of reference`, or say "
            'where they stand: `WEL04: "…"` under `exempt:`'
        )
        yield Problem(message, (), case.texts[0][1])
