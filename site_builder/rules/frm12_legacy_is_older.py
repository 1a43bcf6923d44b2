"""Only what was published before this program was used is called so.

Of a report that was published elsewhere before, neither the text that the panel saw nor the record of its review is asked for. A newer report
under that name would pass every rule by; so its first publication lies before the first entry of the register.

Source: this program's own rule: what is asked of a review is asked of every review since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken
from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("FRM12", Duty.MUST)
def legacy_is_older(case: Case) -> Iterator[Problem]:
    """The first publication under `legacy` lies before the day of the register's first entry, unless the register has the report already."""
    legacy, begun = case.report.legacy, case.register.begun
    if case.record is None and legacy and begun and legacy.first_published >= begun:
        message = (
            f"this board has published with this program since {spoken(begun)}, so a report first published on {spoken(legacy.first_published)} is "
            "not an older one; take out `legacy`, and state what its review asks for"
        )
        yield Problem(message, ("legacy", "first_published"))
