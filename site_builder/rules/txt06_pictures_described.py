"""Each picture has a text that says what it shows.

Readers who cannot see it hear that text instead; a file name, or the word "image", tells them nothing.

Source: the accessibility duty of public sector bodies' websites (WCAG 2.2, level AA).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("TXT06", Duty.MUST)
def pictures_described(case: Case) -> Iterator[Problem]:
    """The text in the brackets of each picture is there and describes it."""
    for text, start in case.open_texts:
        for line in case.survey(text).undescribed_pictures:
            message = "this picture is not described; write what it shows between the brackets: `![Contacts by month, rising in spring](…)`"
            yield Problem(message, (), start.lines_down(line))
