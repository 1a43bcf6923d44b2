"""Every paragraph number that is typed occurs once.

Readers cite `4.2`; two paragraphs of that number make the citation worthless. An inserted paragraph takes `4.2a`.

Source: this program's own rule: a citation of a paragraph holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty, Place
from site_builder.rules.rule import Problem, report_rule
from site_builder.scan.markdown import paragraph_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("TXT01", Duty.MUST)
def paragraph_numbers_once(case: Case) -> Iterator[Problem]:
    """No typed number was met before."""
    seen: dict[str, int] = {}
    for line, number in paragraph_numbers(case.submission.body):
        at = case.submission.body_line + line
        if number in seen:
            message = (
                f"the paragraph number {number} is used already, in line {seen[number]}; number this paragraph anew, or write {number}a"
            )
            yield Problem(message, (), Place(case.submission.file, at))
        seen.setdefault(number, at)
