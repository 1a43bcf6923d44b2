"""A picture's file holds the picture, and nothing beside it.

Cameras write the place and the time into a photograph, programs the name of whoever drew a chart. On the site every reader can take that out again.
It is not cleaned on the way: a person cleans the file and looks at it again.

Source: this program's own rule: nothing is published that nobody has seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty, Place
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("AST02", Duty.MUST)
def pictures_carry_nothing(case: Case) -> Iterator[Problem]:
    """No picture carries a place, data of a camera or program, a comment, texts, further pictures or anything after its end."""
    for asset in case.submission.pictures:
        if asset.carries:
            file = f"{case.submission.folder}/{asset.name}"
            message = f"this picture's file carries {', '.join(asset.carries)}; clean it with `scr clean {file}`, and look at it again"
            yield Problem(message, (), Place(file))
