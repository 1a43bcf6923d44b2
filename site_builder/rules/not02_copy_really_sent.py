"""The day on which the panel's copy was sent is not in the future.

A date of sending that lies ahead is an intention, not evidence; written down early, it would clear a report whose copy was never sent.

Source: this program's own rule: a day of sending that lies in the future is no evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken
from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from site_builder.model.submission import KeyPath
    from site_builder.rules.case import Case


@report_rule("NOT02", Duty.MUST)
def copy_really_sent(case: Case) -> Iterator[Problem]:
    """Each stated day of sending is today or earlier."""
    if not case.asks_for_notice:
        return
    for key, sent in _sent(case):
        if sent > case.today:
            yield Problem(
                f"this day of sending, {spoken(sent)}, is still to come (today is {spoken(case.today)}). "
                "Send the copy, then write the day on which it was sent",
                key,
            )


def _sent(case: Case) -> Iterator[tuple[KeyPath, date]]:
    """The day of the panel's copy, and those of the further copies."""
    if case.panel_sent:
        yield ("legacy", "panel_sent") if case.report.legacy else ("panel", "sent"), case.panel_sent
    for number, copy in enumerate(case.report.panel.also if case.report.panel else ()):
        yield ("panel", "also", number, "sent"), copy.sent
