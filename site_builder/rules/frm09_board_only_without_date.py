"""A report for the board only has no date of publication.

With both, the officer waits for a page that will never come: what is for the board only never reaches the site.

Source: this program's own rule: what is for the board only never reaches the site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.model.report import Visibility
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("FRM09", Duty.SHOULD)
def board_only_without_date(case: Case) -> Iterator[Problem]:
    """`visibility: board` and `publication_date` do not stand together."""
    if case.record is None and case.report.visibility is Visibility.BOARD and case.report.publication_date:
        message = "this report is for the board only, so it will not be published on this day; take out `publication_date`, or `visibility: board`"
        yield Problem(message, ("publication_date",))
