"""A named role has signed that publishing this text is unlikely to harm a child or a vulnerable adult.

A report can name a child without a name. A person in a stated role reads the text for what it may do to those in it, and signs for that text:
another text asks again.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Publication of reports".
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("WEL01", Duty.MUST)
def welfare_checked(case: Case) -> Iterator[Problem]:
    """The welfare check is signed, for the text as it stands."""
    check, today_text = case.report.welfare_check, case.submission.fingerprint.short
    if not case.asked_before_publication(case.policy.duties.welfare):
        return
    if check is None:
        role = json.dumps(case.board.chair, ensure_ascii=False)
        line = f"welfare_check: {{by: {role}, on: {case.today}, fingerprint: {today_text}}}"
        message = (
            "nobody has signed that publication is unlikely to harm a child or a vulnerable adult. Once that was checked, by a person in a stated "
            f"role, write `{line}`, with that role and day"
        )
        yield Problem(message, ("welfare_check",), case.place_to_add("welfare_check"))
    elif check.fingerprint is None:
        message = f"it is not stated which text was checked; if it was the text as it stands, write `fingerprint: {today_text}` under `welfare_check:`"
        yield Problem(message, ("welfare_check", "fingerprint"))
    elif check.fingerprint != today_text:
        message = (
            "the text was changed after the welfare check was signed. Let it be checked again, then write "
            f"`fingerprint: {today_text}` and the new day under `welfare_check:`"
        )
        yield Problem(message, ("welfare_check", "fingerprint"))
