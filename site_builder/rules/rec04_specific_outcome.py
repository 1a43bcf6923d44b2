"""Each recommendation has an intended outcome of its own.

An outcome says what will be different for children, so that it can be seen later whether it came about. A placeholder, or the action said
again, is no outcome.

Source: the board's leaflet under "Learning From Serious Case Reviews" (a specific intended outcome).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule
from site_builder.scan.wording import is_placeholder, says_the_same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REC04", Duty.MUST)
def specific_outcome(case: Case) -> Iterator[Problem]:
    """There is an outcome, it is no placeholder, and it is not the text of the recommendation again."""
    if not case.asked_before_publication(case.policy.duties.recommendations):
        return
    for number, item in enumerate(case.report.recommendations):
        if item.intended_outcome is None:
            what = f'the intended outcome of {item.id} is missing; write `intended_outcome: "…"`'
        elif is_placeholder(item.intended_outcome):
            what = f"the intended outcome of {item.id} is a placeholder; write what will be different"
        elif says_the_same(item.intended_outcome, item.text):
            what = f"the intended outcome of {item.id} says its action again; write what will be different once it is done"
        else:
            continue
        yield Problem(f"{what}, so that it can be seen later whether it came about", ("recommendations", number, "intended_outcome"))
