"""Nothing of the template is left in the text.

The file that `scr new` writes says in brackets what to write where, and has three dots for each gap. A line of that left in a published report
would make readers doubt the rest, and a gap left open would pass for a fact.

Source: this program's own rule: a report says only what its authors wrote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.model.policy import EVERY_TYPE
from site_builder.rules.rule import Problem, report_rule
from site_builder.scan.wording import says_nothing, template_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("TXT10", Duty.MUST)
def template_filled_in(case: Case) -> Iterator[Problem]:
    """No `[Write here…]` stands in the report or in the response, and no `…` for itself in front matter."""
    if not case.published_or_planned(EVERY_TYPE):
        return
    for stated in case.submission.front_matter.stated:
        if stated.text and says_nothing(stated.text) and case.text_may_change and stated.key[0] != "exempt":
            yield Problem("this still is the gap of the template; write what belongs here, or take the line out", stated.key)
    for text, start in case.open_texts:
        lines = [start.lines_down(line) for line in template_lines(text)]
        if lines:
            where = ", ".join(str(place.line) for place in lines)
            message = f"the template still says here what to write (lines of it: {where}); write the text of the report in its place, or take it out"
            yield Problem(message, (), lines[0])
