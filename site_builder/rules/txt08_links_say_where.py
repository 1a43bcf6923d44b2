"""The words of a link say where it leads.

Many readers go through the links of a page alone; "here" and "read more" lead nowhere then, and an address is read out letter by letter.

Source: the accessibility duty of public sector bodies' websites (WCAG 2.2, level AA).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("TXT08", Duty.SHOULD)
def links_say_where(case: Case) -> Iterator[Problem]:
    """No link's words are empty, an address, or words that fit every link."""
    for text, start in case.open_texts:
        for line in case.survey(text).vague_links:
            message = "the words of this link do not say where it leads; put the name of the page between the brackets"
            yield Problem(message, (), start.lines_down(line))
