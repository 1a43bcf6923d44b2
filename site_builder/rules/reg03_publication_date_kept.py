"""The publication date of a public report is the one under which it was published.

Moved back, it would make a late report look timely and end its availability early; moved forward or taken out, it would take the report
off the site. The register holds the date that was stated.

Source: this program's own rule: what was published under a date keeps that date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule
from site_builder.rules.stated import stated_publication

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REG03", Duty.MUST)
def publication_date_kept(case: Case) -> Iterator[Problem]:
    """The stated date equals the register's."""
    if case.record is None:
        return
    entered, stated = case.record.published.publication_date, stated_publication(case.submission)
    if stated == entered:
        return
    if stated is None:
        what = "the publication date of a public report was taken out"
    elif stated < entered:
        what = "the publication date of a public report was moved back"
    else:
        what = "the publication date of a public report was moved forward"
    yield Problem(f"{what}; write `publication_date: {entered}` again, as it stands in the register", ("publication_date",))
