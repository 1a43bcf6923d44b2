"""Headings go down one level at a time, beginning below the title.

People who listen to a page, or find their way in a PDF, move from heading to heading; a level that is left out looks like a part that is
missing.

Source: the accessibility duty of public sector bodies' websites (WCAG 2.2, level AA).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


_TITLE = 1


@report_rule("TXT05", Duty.SHOULD)
def headings_in_order(case: Case) -> Iterator[Problem]:
    """Each heading is at most one level below the one before it, and none is on the level of the title."""
    # The report stands below its title; the response below a heading of the second level, which the page gives it.
    for over_it, (text, start) in enumerate(case.texts, start=_TITLE):
        if (text, start) not in case.open_texts:
            continue
        above = over_it
        for line, level in case.survey(text).headings:
            if level == _TITLE:
                message = f"the title of the report is the first level; write this heading with `{'#' * (over_it + 1)}`"
                yield Problem(message, (), start.lines_down(line))
            elif level > above + 1:
                message = f"this heading leaves out a level: after one of level {above}, write it with `{'#' * (above + 1)}`"
                yield Problem(message, (), start.lines_down(line))
            above = level
