"""The day of the panel's copy is the one under which the report was published.

It is part of the public proof of notice; a fact that changes after publication is not a fact. So is the fingerprint of the copy, where the
register explains by it why another text was published.

Source: this program's own rule: a fact under which a report was published stays as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REG06", Duty.MUST)
def panel_day_kept(case: Case) -> Iterator[Problem]:
    """The stated day of sending equals the register's, and so does the copy's fingerprint where the register has it."""
    never_sent = case.record and case.record.published.panel_sent is None
    if never_sent and not case.report.legacy and case.report.type in case.policy.duties.panel_notice:
        message = (
            "a report of this type goes to the panel first, and this one was published without; write the type under which it was published"
        )
        yield Problem(message, ("type",))
    if case.record and case.panel_sent != case.record.published.panel_sent:
        entered = case.record.published.panel_sent
        instead = f"write the day `{entered}` again" if entered else "take the day out again"
        key = ("legacy", "panel_sent") if case.report.legacy else ("panel", "sent")
        yield Problem(f"the day of the panel's copy is not the one in the register; {instead}", key)
    yield from _another_copy(case)


def _another_copy(case: Case) -> Iterator[Problem]:
    """The fingerprint by which the register explains a change since the panel's copy, stated otherwise now."""
    explained = case.record and case.record.published.changed_since
    stated = case.report.panel.fingerprint if case.report.panel else None
    if explained and stated != explained.panel_fingerprint:
        message = f"the fingerprint of the panel's copy is not the one in the register; write `{explained.panel_fingerprint}` again"
        yield Problem(message, ("panel", "fingerprint"))
