"""The PDF of an earlier publication holds its pages, and nothing beside them.

Attached files, notes on pages, hidden layers, scripts, the author's name and earlier versions of the text stay in a PDF when it is saved again, and every
reader can take them out. The program publishes such a file as it is, since it is what was published then; so a person makes it anew first, by printing
it into a new PDF.

Source: this program's own rule: nothing is published that nobody has seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty, Place
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("AST06", Duty.SHOULD)
def old_pdf_carries_nothing(case: Case) -> Iterator[Problem]:
    """The file that `legacy` names can be opened and carries nothing but its pages."""
    for asset in case.submission.assets:
        if asset in case.submission.pictures:
            continue
        place = Place(f"{case.submission.folder}/{asset.name}")
        if asset.unfit:
            yield Problem(f"this PDF is {asset.unfit}", (), place)
        elif asset.carries:
            yield Problem(
                f"this PDF carries {', '.join(asset.carries)}; print it into a new PDF, look at that, and put it here instead", (), place
            )
