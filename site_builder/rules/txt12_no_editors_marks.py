"""No mark of an editing program is left in the text: no deleted words, no comments, no suggestions.

Some programs keep what was deleted, and what a colleague remarked, in the text itself between curly brackets. Readers would see all of it, and
it is often the very name that was taken out.

Source: this program's own rule: a report says only what its authors wrote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule
from site_builder.scan.markdown import editors_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("TXT12", Duty.MUST)
def no_editors_marks(case: Case) -> Iterator[Problem]:
    """No CriticMarkup (`{--`, `{++`, `{~~`, `{==`, `{>>`) stands in the report or in the response."""
    for text, start in case.texts:
        for line in editors_marks(text):
            message = "this is a mark of an editing program, for a deleted, added or commented text; accept or reject it there, and take the mark out"
            yield Problem(message, (), start.lines_down(line))
