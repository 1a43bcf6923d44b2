"""The board has adopted the recommendations before they are published, and a minute records it.

Agencies are expected to carry out what the board adopted. A recommendation published without that binds nobody.

Source: the board's leaflet under "Learning From Serious Case Reviews" (the board is asked to adopt the recommendations).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REC05", Duty.SHOULD)
def adopted(case: Case) -> Iterator[Problem]:
    """Each recommendation has a day of adoption and a minute."""
    if not case.published_or_planned(case.policy.duties.recommendations):
        return
    for number, item in enumerate(case.report.recommendations):
        if item.adopted is None:
            message = f"the board has not adopted {item.id}; once it has, write `adopted: {{on: …, minute: …}}`"
            yield Problem(message, ("recommendations", number, "adopted"))
        elif item.adopted.minute is None:
            message = f"the minute that records the adoption of {item.id} is not named; write `minute: …` beside its day"
            yield Problem(message, ("recommendations", number, "adopted", "minute"))
