"""The report can be read by people who are not professionals.

Families read these reports, and practitioners between two visits. Long sentences and long words are counted (LIX, by C.-H. Björnsson: words to
a sentence, and the share of words of more than six letters); a text that scores as difficult is pointed at, with its longest sentences.

Source: this program's own rule: whom a report concerns can read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule
from site_builder.scan.plain_english import DIFFICULT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("TXT09", Duty.SHOULD)
def plain_english(case: Case) -> Iterator[Problem]:
    """The score of the report's text is not above that from which a text counts as difficult."""
    if not case.text_may_change:
        return
    start = case.texts[0][1]
    found = case.survey(case.submission.body)
    if found.score is not None and found.score > DIFFICULT:
        lines = ", ".join(dict.fromkeys(str(start.line + line) for line in found.longest_sentences))
        message = (
            f"this text is hard to read: its score is {found.score} (LIX), and above {DIFFICULT} a text is difficult. Shorten its longest sentences "
            f"(they begin in these lines: {lines}), and say long words in short ones"
        )
        yield Problem(message, (), start)
