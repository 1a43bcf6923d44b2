"""Every picture can be opened, is what its name says, and is of a size that readers can load.

A damaged file is a hole in the page and in the PDF; a document under a picture's name would be published unseen; a picture of many million pixels
keeps readers on a phone waiting, and can bring the making of a PDF to a halt.

Source: this program's own rule: nothing is published that nobody has seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty, Place
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("AST03", Duty.MUST)
def pictures_can_be_shown(case: Case) -> Iterator[Problem]:
    """No picture of the folder is damaged, of another format than its name says, or too large."""
    for asset in case.submission.pictures:
        if asset.unfit:
            yield Problem(f"this picture is {asset.unfit}", (), Place(f"{case.submission.folder}/{asset.name}"))
