"""What is stated as having happened lies in the past, and what follows publication lies after it.

A correction, a gap or a first publication of a day still to come is an intention, not a fact; entered in the register it could never be
taken back.

Source: statutory facts of this program, "How periods are counted": a date that lies in the future is no evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken
from site_builder.model.finding import Duty
from site_builder.rules.rule import Case, Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from site_builder.model.submission import KeyPath


@report_rule("FRM08", Duty.MUST)
def past_and_future(case: Case) -> Iterator[Problem]:
    """Corrections, gaps and an earlier first publication are past; corrections, gaps and a withdrawal do not precede publication."""
    for key, day in _past(case):
        if day > case.today:
            yield Problem(f"this day, {spoken(day)}, is still to come; write the day on which it happened", key)
    legacy = case.report.legacy
    if legacy and case.publication and legacy.first_published > case.publication.date():
        yield Problem(
            "a first publication lies on or before `publication_date`; correct one of the two days", ("legacy", "first_published")
        )
    first = case.record.published.first_public if case.record else None
    for key, day in _after_publication(case):
        if first and day < first:
            yield Problem(f"this day, {spoken(day)}, lies before the report was public ({spoken(first)}); correct it", key)


def _past(case: Case) -> Iterator[tuple[KeyPath, date]]:
    """Days of what has happened."""
    for index, correction in enumerate(case.report.corrections):
        yield ("corrections", index, "on"), correction.on
    for index, gap in enumerate(case.report.gaps):
        yield ("gaps", index, "until"), gap.until
    if case.report.legacy:
        yield ("legacy", "first_published"), case.report.legacy.first_published


def _after_publication(case: Case) -> Iterator[tuple[KeyPath, date]]:
    """Days that only a public report can have."""
    for index, correction in enumerate(case.report.corrections):
        yield ("corrections", index, "on"), correction.on
    for index, gap in enumerate(case.report.gaps):
        yield ("gaps", index, "from"), gap.from_
    if case.report.withdrawn:
        yield ("withdrawn", "on"), case.report.withdrawn.on
