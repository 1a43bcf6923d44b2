"""A reason under `exempt` answers advice, never a must.

A *should* that does not fit may be answered with a reason, which is shown in its place. What stops publication cannot be reasoned away; and a
code that no rule has is a slip of the pen that would answer nothing.

Source: this program's own rule: a must has no exceptions.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule
from site_builder.scan.wording import says_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("FRM11", Duty.MUST)
def exempt_answers_advice(case: Case) -> Iterator[Problem]:
    """Each code under `exempt` is that of a *should*; one that no rule has is not repeated, since it may be a line of the text."""
    for code in case.report.exempt:
        duty = case.duties.get(code)
        if duty is None and case.record is None:
            near = get_close_matches(code.upper(), case.duties)
            meant = f"did you mean `{near[0]}`?" if near else "the codes stand beside each finding."
            yield Problem(f"no rule has this code; {meant} Or take the line out", ("exempt",), case.submission.place("exempt", code))
        elif duty is Duty.MUST:
            yield Problem(f"{code} is a must, and no reason answers it; put right what it asks, and take this line out", ("exempt", code))
        elif duty and says_nothing(case.report.exempt[code]):
            yield Problem(f"there is no reason here; write why {code} does not fit, or take the line out", ("exempt", code))
