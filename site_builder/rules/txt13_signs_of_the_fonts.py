"""Every sign of a text is one that the PDFs' fonts have.

The fonts that come with this program draw the languages of Europe, and Arabic and Urdu; they have no emoji, and no Hebrew, Chinese or Indian letters
but those of Hindi. A sign that they lack would be an empty box on paper, so no PDF is made of it.

Source: this program's own rule: what readers of the page see, readers of the PDF see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule
from site_builder.scan.signs import missing_signs, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.model.front_matter import Stated
    from site_builder.rules.case import Case

_OF_THE_PDF = frozenset({"title", "summary", "recommendations", "briefing", "corrections"})


@report_rule("TXT13", Duty.MUST)
def signs_of_the_fonts(case: Case) -> Iterator[Problem]:
    """The report, the response and what is stated of it hold no sign, such as an emoji, that cannot be set in a PDF; names of files are not set in one."""
    for text, start in case.texts:
        for below, line in enumerate(text.split("\n") if missing_signs(text) else ()):
            if missing := missing_signs(line):
                yield Problem(_message(missing), (), start.lines_down(below))
    for item in case.submission.front_matter.stated:
        if _is_printed(case, item) and (missing := missing_signs(item.text)):
            yield Problem(_message(missing), item.key)


def _is_printed(case: Case, item: Stated) -> bool:
    """Whether it stands in a PDF that is to be made: the panel's papers, which have nearly all of it, are not made again of a published report."""
    return case.record is None or item.key[0] in _OF_THE_PDF


def _message(missing: list[str]) -> str:
    """What is missing, by number and name: a log may not be able to show the sign itself."""
    others = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
    return (
        f"the PDFs' fonts have no sign {named(missing[0])}{others}, so no PDF can be made; write it in words, or in the letters of English"
    )
