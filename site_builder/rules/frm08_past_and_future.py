"""What is stated as having happened lies in the past, and what follows publication lies after it.

A decision, a completion, a welfare check, a look at a picture, advice, a correction or a gap of a day still to come is an intention, not a fact:
it would clear a report for something that has not been done, and entered in the register it could never be taken back.

Source: this program's own rule: a day that lies in the future is no evidence.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken
from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.model.submission import KeyPath
    from site_builder.rules.case import Case


@report_rule("FRM08", Duty.MUST)
def past_and_future(case: Case) -> Iterator[Problem]:
    """What clears a report, and what the register would say of it, is past; corrections, gaps and a withdrawal do not precede publication."""
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
    report = case.report
    stated: dict[KeyPath, date | None] = {("timeline", step): day for step, day in report.timeline}
    if report.delay:
        stated |= {("delay", "interim_learning", index, "on"): entry.on for index, entry in enumerate(report.delay.interim_learning)}
        stated |= {("delay", "corrective_action", index, "on"): entry.on for index, entry in enumerate(report.delay.corrective_action)}
    if report.welfare_check:
        stated["welfare_check", "on"] = report.welfare_check.on
    if report.panel and report.panel.advice:
        stated["panel", "advice", "received"] = report.panel.advice.received
    if report.withhold:
        stated["withhold", "panel_informed"] = report.withhold.panel_informed
        stated["withhold", "advice_received"] = report.withhold.advice_received
    stated |= {("corrections", index, "on"): correction.on for index, correction in enumerate(report.corrections)}
    stated |= {("gaps", index, "until"): gap.until for index, gap in enumerate(report.gaps)}
    stated |= {("images", index, "on"): entry.on for index, entry in enumerate(report.images)}
    stated |= {("waivers", index, "on"): waiver.on for index, waiver in enumerate(report.waivers)}
    if report.dates_checked:
        stated["dates_checked", "on"] = report.dates_checked.on
    if report.legacy:
        stated["legacy", "first_published"] = report.legacy.first_published
    yield from ((key, day) for key, day in stated.items() if isinstance(day, date))


def _after_publication(case: Case) -> Iterator[tuple[KeyPath, date]]:
    """Days that only a public report can have."""
    for index, correction in enumerate(case.report.corrections):
        yield ("corrections", index, "on"), correction.on
    for index, gap in enumerate(case.report.gaps):
        yield ("gaps", index, "from"), gap.from_
    if case.report.withdrawn:
        yield ("withdrawn", "on"), case.report.withdrawn.on
