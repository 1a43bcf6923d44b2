"""A report is written in Markdown; raw HTML, and links that run something, are refused.

What a tag does is seen by nobody who proofreads the text: a script runs on the reader's screen, a comment publishes what was meant to be
hidden, a frame calls another host. Nor do links open programs of the reader's, or captions carry settings for the page's code.

Source: this program's own rule: nothing foreign runs or is fetched on a reader's screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule
from site_builder.scan.markdown import caption_settings, raw_html, strange_links, unknown_languages

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
        for line in strange_links(text):
            yield Problem(_STRANGE, (), start.lines_down(line))
        for line in caption_settings(text):
            yield Problem(_SETTINGS, (), start.lines_down(line))
        for line in unknown_languages(text):
            yield Problem(_LANGUAGE, (), start.lines_down(line))


_STRANGE = "a link leads to a page (`https://…`) or a place in a report, or it writes or calls (`mailto:`, `tel:`); write one of these, or take it out"
_SETTINGS = "an indented line below `/// …` is no text but settings; begin the caption at the margin, or take the line out"
_LANGUAGE = "this marks a passage in a language that the program does not know, or no line ends the passage; write for example `/// lang | cy` above it and `///` below it"
