"""Each column of a table has a heading.

A screen reader says the heading with each cell; without it a table is a list of numbers.

Source: the accessibility duty of public sector bodies' websites (WCAG 2.2, level AA).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("TXT07", Duty.MUST)
def tables_have_headers(case: Case) -> Iterator[Problem]:
    """No cell of a table's first row is empty."""
    for text, start in case.open_texts:
        for line, column in case.survey(text).unheaded_columns:
            message = f"column {column} of this table has no heading; write a word for what stands below it in the table's first row"
            yield Problem(message, (), start.lines_down(line))
