"""A report says in its front matter what readers find it by.

People look for reviews by theme, by the child's age band, by agency, and read the summary before anything that may distress them. A report
without these is published and not found.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Publication of reports" (readily accessible).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.model.policy import EVERY_TYPE
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


_BY = {
    "summary": "two or three plain sentences",
    "themes": "what it is about",
    "age_band": "never an exact age",
    "organisations": "who was involved",
}


@report_rule("TXT11", Duty.SHOULD)
def can_be_found(case: Case) -> Iterator[Problem]:
    """Summary, themes, age band and organisations are there."""
    if not case.asked_before_publication(EVERY_TYPE):
        return
    missing = [key for key in _BY if not getattr(case.report, key)]
    if missing:
        lines = ", ".join(f"`{key}:` ({_BY[key]})" for key in missing)
        message = f"readers could not find this report by all that they look for; write {lines}"
        yield Problem(message, (missing[0],), case.place_to_add(missing[0]))
