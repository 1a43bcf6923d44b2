"""The day on which the panel's copy was sent is not in the future.

A date of sending that lies ahead is an intention, not evidence; written down early, it would clear a report whose copy was never sent.

Source: statutory facts of this program, "How periods are counted": a date of sending in the future is no evidence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken
from site_builder.model.finding import Duty
from site_builder.rules.rule import Case, Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator


@report_rule("NOT02", Duty.MUST)
def copy_really_sent(case: Case) -> Iterator[Problem]:
    """The stated day of sending is today or earlier."""
    if case.asks_for_notice and case.panel_sent and case.panel_sent > case.today:
        yield Problem(
            f"this day of sending, {spoken(case.panel_sent)}, is still to come (today is {spoken(case.today)}). "
            "Send the copy, then write the day on which it was sent",
            ("legacy", "panel_sent") if case.report.legacy else ("panel", "sent"),
        )
