"""Every picture that the text shows lies in the report's folder.

A missing picture is a hole in the page and in the PDF, and the panel would have been sent a report with a hole.

Source: statutory facts of this program, rows 1-3 (the report is readily accessible, whole).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Case, Problem, report_rule
from site_builder.scan.markdown import image_targets

if TYPE_CHECKING:
    from collections.abc import Iterator


@report_rule("TXT03", Duty.MUST)
def images_present(case: Case) -> Iterator[Problem]:
    """Each target of an image is a file of the folder."""
    names = {asset.name for asset in case.submission.assets}
    for text, start in case.texts:
        for line, target in image_targets(text):
            if target not in names:
                message = "this picture is not in the report's folder; put the file beside report.md, and name it as it is named there"
                yield Problem(message, (), start.lines_down(line))
