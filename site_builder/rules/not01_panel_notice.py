"""The panel has its copy at least the policy's period before publication.

The panel can only advise on a report that it has had time to read. Days are those of London. Of calendar days, the day of sending is not counted
and the day of publication is; working days are counted back from the day before publication. Once a report is in the register, its notice is not
judged again.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Publication of reports".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.calendar import earliest_publication, last_day_to_send, spoken, spoken_with_weekday
from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("NOT01", Duty.MUST)
def panel_notice(case: Case) -> Iterator[Problem]:
    """A stated day of sending that lies early enough before the stated publication."""
    if not case.asks_for_notice or case.publication is None:
        return
    publication, notice, sent = case.publication.date(), case.policy.notice, case.panel_sent
    last_day = last_day_to_send(publication, notice)
    if sent is None:
        parent, key = ("legacy", "panel_sent") if case.report.legacy else ("panel", "sent")
        must, and_then = "must", ""
        if last_day < case.today:
            must, and_then = "had to", f", and `publication_date: {earliest_publication(case.today, notice)}` or a later day"
        yield Problem(
            f"the panel has not been sent its copy. For publication on {spoken(publication)} it {must} be sent by {spoken_with_weekday(last_day)}: "
            f"make it with `scr bundle {case.slug}`, send it, then write the day under `{parent}:` as `{key}:`{and_then}",
            (parent, key),
            case.place_to_add(parent),
            source=notice.authority,
        )
    elif sent > last_day:
        yield Problem(
            f"the panel's copy was sent on {spoken(sent)}, too late for publication on {spoken(publication)}: the panel has it "
            f"{notice.words} before, so the last day to send was {spoken_with_weekday(last_day)}. "
            f"Write `publication_date: {earliest_publication(sent, notice)}` or a later day",
            ("publication_date",),
            source=notice.authority,
        )
