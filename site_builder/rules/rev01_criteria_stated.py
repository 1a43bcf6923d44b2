"""A serious case review says which criteria it was held for: both limbs of the test.

Whether a case had to be reviewed, and its report to be published, hangs on the two limbs: abuse or neglect is known or suspected, and the child
died or was seriously harmed. A record without them cannot be scrutinised.

Source: regulation 5 of the Local Safeguarding Children Boards Regulations 2006, as the board's leaflet gives it under "Serious Case Reviews".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


_LIMBS = {
    "abuse_or_neglect": "whether abuse or neglect of the child is known or suspected; write `abuse_or_neglect: known` or `suspected`",
    "outcome": "what became of the child; write `outcome: died` or `seriously-harmed`",
}


@report_rule("REV01", Duty.MUST)
def criteria_stated(case: Case) -> Iterator[Problem]:
    """Both limbs are stated under `criteria`."""
    if not case.asked_before_publication(case.policy.duties.criteria):
        return
    for key, what in _LIMBS.items():
        if getattr(case.report.criteria, key, None) is None:
            yield Problem(
                f"it is not stated {what} under `criteria:`",
                ("criteria", key),
                case.place_to_add("criteria"),
                source=f"{case.policy.regulation}.",
            )
