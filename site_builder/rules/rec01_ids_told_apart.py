"""No two recommendations of a report have one id.

An id is how the tracker, the agencies and the board's minutes speak of a recommendation for years; two under one id could each pass for the
other.

Source: this program's own rule: one name for one recommendation, for as long as it is spoken of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REC01", Duty.MUST)
def ids_told_apart(case: Case) -> Iterator[Problem]:
    """Each id is met once, in capitals or not."""
    if not case.text_may_change:
        return
    seen: set[str] = set()
    for number, recommendation in enumerate(case.report.recommendations):
        if recommendation.id.casefold() in seen:
            yield Problem("another recommendation has this id already; give this one an id of its own", ("recommendations", number, "id"))
        seen.add(recommendation.id.casefold())
