"""A public report changes only with a stated correction: one more entry under `corrections` for each change.

Readers cite paragraphs, and the panel was sent one text; a silent change would leave nobody able to say what was published when.

Source: this program's own rule: the panel's text is the published text, or a stated change explains the difference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.model.report import CorrectionKind
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.model.register import Record
    from site_builder.rules.case import Case


@report_rule("REG04", Duty.MUST)
def change_with_correction(case: Case) -> Iterator[Problem]:
    """As many corrections as the register has changes, and one more exactly when the text differs from the register's."""
    if case.record is None:
        if case.report.corrections:
            yield Problem("corrections are stated of a report that is not public yet; take them out and change the text", ("corrections",))
        return
    yield from _rewritten(case, case.record)
    stated, entered = len(case.report.corrections), len(case.record.changes)
    changed = case.submission.fingerprint.sha256 != case.record.content.fingerprint
    if stated < entered:
        message = f"the register has more corrections of this report ({entered}) than are stated ({stated}); put them back"
        yield Problem(message, ("corrections",))
    elif changed and stated == entered:
        message = (
            "the text of this public report was changed without a correction. Put the text back, or say what changed: one more line under "
            f'`corrections:`, such as `- {{on: {case.today}, kind: typographic, note: "…"}}`'
        )
        yield Problem(message, ("corrections",))
    elif stated > entered + changed:
        message = (
            f"{stated - entered - changed} more stated than made: state a correction together with the change of the text, one at a time"
        )
        yield Problem(f"more corrections are stated than the text has changes ({message})", ("corrections",))


def _rewritten(case: Case, record: Record) -> Iterator[Problem]:
    """Corrections that the register has under another day or kind."""
    for index, (stated, entered) in enumerate(zip(case.report.corrections, record.changes, strict=False)):
        kind = "redacted" if stated.kind is CorrectionKind.REDACTION else "corrected"
        if (stated.on, kind) != (entered.on, entered.kind):
            message = f"this correction is in the register as {entered.kind} on {entered.on}; write its day and kind again as they were"
            yield Problem(message, ("corrections", index))
