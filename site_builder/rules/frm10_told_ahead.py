"""What is reported as done lies in the past.

An adoption, an entry of progress or a day of feedback that is still to come counts from its day on, not before; mostly it is a slip of the pen.

Source: this program's own rule: a day that lies in the future is no evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken
from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from site_builder.model.report import Report
    from site_builder.model.submission import KeyPath
    from site_builder.rules.case import Case


@report_rule("FRM10", Duty.SHOULD)
def told_ahead(case: Case) -> Iterator[Problem]:
    """Days of adoption, progress, feedback and answers to the panel are today or earlier."""
    for key, day in _told(case.report):
        if day and day > case.today:
            yield Problem(f"this day, {spoken(day)}, is still to come, so it does not count yet; correct it, or leave it for later", key)


def _told(report: Report) -> Iterator[tuple[KeyPath, date | None]]:
    for number, item in enumerate(report.recommendations):
        yield ("recommendations", number, "adopted", "on"), item.adopted.on if item.adopted else None
        for place, entry in enumerate(item.progress):
            yield ("recommendations", number, "progress", place, "on"), entry.on
    if report.feedback:
        yield ("feedback", "practitioners"), report.feedback.practitioners
        yield ("feedback", "family"), report.feedback.family
    for number, request in enumerate(report.panel.requests if report.panel else ()):
        yield ("panel", "requests", number, "asked"), request.asked
        yield ("panel", "requests", number, "supplied"), request.supplied
