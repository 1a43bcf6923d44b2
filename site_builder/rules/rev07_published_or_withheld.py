"""The report of a review that meets the criteria is published, or the panel is asked about withholding it.

There is no third way: a report kept for the board alone would be a review of a child's death that nobody may read and nobody advised on.
Keeping for the board is for the other types of review.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Publication of reports".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.model.report import Visibility
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REV07", Duty.MUST)
def published_or_withheld(case: Case) -> Iterator[Problem]:
    """A type of review that has to be published is not for the board only."""
    if case.record is None and case.binds(case.policy.duties.publication) and case.report.visibility is Visibility.BOARD:
        and_ask = " and ask the panel (`scr bundle --kind withhold`)" if case.binds(case.policy.duties.withholding) else ""
        yield Problem(
            "a serious case review cannot be kept for the board only: take out `visibility: board`, and where publication might do harm, "
            f"write `withhold:` with the reason{and_ask}",
            ("visibility",),
            source=case.policy.unpublished.authority,
        )
