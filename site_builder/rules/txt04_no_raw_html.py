"""A report is written in Markdown; raw HTML, and links that run something, are refused.

What a tag does is seen by nobody who proofreads the text: a script runs on the reader's screen, a comment publishes what was meant to be
hidden, a frame calls another host.

Source: this program's own rule: nothing foreign runs or is fetched on a reader's screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule
from site_builder.scan.markdown import raw_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("TXT04", Duty.MUST)
def no_raw_html(case: Case) -> Iterator[Problem]:
    """No tag, comment or running link in the text or in the board's response."""
    message = "this holds raw HTML, or a link that runs something instead of leading somewhere; write it in Markdown (`&lt;` shows a `<`)"
    for text, start in case.texts:
        for line in raw_html(text):
            yield Problem(message, (), start.lines_down(line))
