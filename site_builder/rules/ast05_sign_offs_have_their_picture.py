"""Each picture that somebody has signed for lies in the report's folder.

A signature for a picture that is not there, or whose name is mistyped, looks like one for what readers see.

Source: this program's own rule: nothing is published that nobody has seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("AST05", Duty.SHOULD)
def sign_offs_have_their_picture(case: Case) -> Iterator[Problem]:
    """Each file under `images` is a picture of the folder; a published text is not asked again."""
    names = {asset.name for asset in case.submission.pictures}
    for index, entry in enumerate(case.report.images):
        if entry.file not in names and case.text_may_change:
            message = "no picture of this name lies in the report's folder; correct the name, or take the entry out"
            yield Problem(message, ("images", index, "file"))
