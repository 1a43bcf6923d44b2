"""A report published before this program was used keeps the PDF under which readers knew it.

Where `legacy` names a PDF, that file is part of what was published, and losing it would break the promise of availability.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Publication of reports".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REG07", Duty.MUST)
def legacy_pdf_present(case: Case) -> Iterator[Problem]:
    """The named PDF lies in the folder, under a name that the program does not give to its own."""
    legacy = case.report.legacy
    if legacy and legacy.pdf in {f"{case.report.reference}.pdf", f"{case.report.reference}-briefing.pdf"}:
        yield Problem(
            "the program gives this name to the PDF that it makes; rename the old one, and write its new name here", ("legacy", "pdf")
        )
    if legacy and legacy.pdf and legacy.pdf not in {asset.name for asset in case.submission.assets}:
        yield Problem(f"the PDF that `legacy` names is not in {case.submission.folder}/; put the file back", ("legacy", "pdf"))
