"""Nothing of the template is left in the text.

The file that `scr new` writes says in brackets what to write where. A line of that left in a published report would make readers doubt the rest.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Publication of reports" (published and readily
accessible).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.model.policy import EVERY_TYPE
from site_builder.rules.rule import Problem, report_rule
from site_builder.scan.wording import template_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("TXT10", Duty.MUST)
def template_filled_in(case: Case) -> Iterator[Problem]:
    """No `[Write here…]` stands in the report or in the response."""
    if not case.published_or_planned(EVERY_TYPE):
        return
    for text, start in case.texts:
        for line in template_lines(text):
            message = "this is still a line of the template; write the text of the report in its place, or take the line out"
            yield Problem(message, (), start.lines_down(line))
