"""A report has a date of publication, or a reason to be withheld, never both.

Withholding is a path of its own, with the panel's advice; a date beside it would publish the report while the advice is still awaited.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Publication of reports".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("FRM06", Duty.MUST)
def publish_or_withhold(case: Case) -> Iterator[Problem]:
    """`publication_date` and `withhold` exclude each other."""
    if case.record is None and case.report.withhold and case.report.publication_date:
        yield Problem(
            "this report has a publication date and is withheld; take out `publication_date`, or take out `withhold`", ("withhold",)
        )
