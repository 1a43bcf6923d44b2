"""A link to another report leads to a report that is public by then.

Elsewhere, the link text, the address or the anchor of a link told readers of a report that was still embargoed.

Source: this program's own rule: nothing of a report that is not public reaches readers, not even a link.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule
from site_builder.scan.markdown import report_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("TXT02", Duty.MUST)
def links_between_reports(case: Case) -> Iterator[Problem]:
    """Each link of the form `../other-slug/report.md` names a report of the register, or one that goes public no later than this one."""
    by_then = max(case.now, case.publication or case.now)
    for text, start in case.texts:
        for line, slug in report_links(text):
            other = case.planned.get(slug)
            if slug != case.slug and slug not in case.register.records and (other is None or other > by_then):
                message = "this links to a report that is not public, or not there; take the link out until that report is published"
                yield Problem(message, (), start.lines_down(line))
