"""What is published is the text that the panel was sent.

The fingerprint printed on the panel's copy is noted with the report; when the text changes afterwards, the panel has not seen what would be
published. A purely typographic change can be stated under `changed_since`, for one new text only. A report published before this program
was used has no fingerprint.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Publication of reports" (a copy of the report
itself).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("NOT03", Duty.MUST)
def panel_saw_this_text(case: Case) -> Iterator[Problem]:
    """The stated fingerprint is that of the text, or a stated change explains the difference."""
    panel, today_text = case.report.panel, case.submission.fingerprint.short
    if not case.asks_for_notice or case.report.legacy or panel is None or panel.sent is None:
        return
    if panel.fingerprint is None:
        yield Problem(
            "the fingerprint of the copy that the panel was sent is missing. It is printed on the bundle; "
            "write it under `panel:` as `fingerprint:`, in four groups of four",
            ("panel",),
        )
    elif today_text not in (panel.fingerprint, panel.changed_since and panel.changed_since.fingerprint):
        yield Problem(
            f"the text was changed after the panel's copy was made: its fingerprint is now {today_text}. Which paragraphs differ is told by "
            f"`scr bundle {case.slug} --since BUNDLE`, where BUNDLE is that copy's zip. Put the text back, or send the panel a new copy "
            f"(`scr bundle {case.slug}`) and wait the whole time again, or, for spelling only, write "
            f'`changed_since: {{fingerprint: {today_text}, what: "…"}}` under `panel:`',
            ("panel", "fingerprint"),
        )
