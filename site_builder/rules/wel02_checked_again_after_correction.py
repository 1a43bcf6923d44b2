"""A published text that was changed in substance is checked for harm again.

A correction of fact, or a passage taken out, can reveal as much as the first text. A change of spelling cannot.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Publication of reports".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.model.report import CorrectionKind
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("WEL02", Duty.SHOULD)
def checked_again_after_correction(case: Case) -> Iterator[Problem]:
    """After a correction other than of spelling, the welfare check is of the text as it stands."""
    check, today_text = case.report.welfare_check, case.submission.fingerprint.short
    changed = any(correction.kind is not CorrectionKind.TYPOGRAPHIC for correction in case.report.corrections)
    if case.public_since and changed and case.report.legacy is None and (check is None or check.fingerprint != today_text):
        message = (
            f"the published text was changed after its welfare check; let it be checked again, then write `fingerprint: {today_text}` and the new "
            "day under `welfare_check:`"
        )
        yield Problem(message, ("welfare_check", "fingerprint"))
