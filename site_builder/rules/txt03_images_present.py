"""Every picture that the text shows lies in the report's folder.

A missing picture is a hole in the page and in the PDF, and the panel would have been sent a report with a hole.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Publication of reports" (published and readily
accessible).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule
from site_builder.scan.spans import pictures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("TXT03", Duty.MUST)
def images_present(case: Case) -> Iterator[Problem]:
    """Each target of an image is a file of the folder."""
    names = {asset.name for asset in case.submission.assets}
    for text, start in case.texts:
        for picture in pictures(text):
            if picture.target not in names:
                message = "this picture is not in the report's folder; put the file beside report.md, and name it as it is named there"
                yield Problem(message, (), start.lines_down(picture.line))
