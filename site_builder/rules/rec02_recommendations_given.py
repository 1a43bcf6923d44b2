"""A review ends with recommendations, or says why there are none.

They are what turns the learning into change. A review that truly asks for nothing says so, for the record.

Source: the board's leaflet under "Learning From Serious Case Reviews" (each review ends with a set of recommendations).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule
from site_builder.scan.wording import is_placeholder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REC02", Duty.MUST)
def recommendations_given(case: Case) -> Iterator[Problem]:
    """There is one recommendation at least, or a stated reason for none; never both."""
    report = case.report
    if not case.asked_before_publication(case.policy.duties.recommendations):
        return
    if report.recommendations and report.no_recommendations:
        yield Problem(
            "this report has recommendations and a reason for having none; take out `no_recommendations`", ("no_recommendations",)
        )
    elif not report.recommendations and (report.no_recommendations is None or is_placeholder(report.no_recommendations)):
        message = (
            "this review has no recommendations; write them under `recommendations:` (the file that `scr new` writes shows how), or say why there "
            'are none: `no_recommendations: "…"`'
        )
        yield Problem(message, ("recommendations",), case.place_to_add("recommendations"))
