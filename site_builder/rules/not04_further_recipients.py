"""Whoever must have a copy beside the panel has it in the same time.

Some policies name the Secretary of State beside the panel. Each copy is stated under `panel: also:`, and its day of sending is counted as the
panel's is.

Source: Working Together to Safeguard Children 2018 (and its 2023 edition), on the publication of reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.further_copies import missing_or_late
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("NOT04", Duty.MUST)
def further_recipients(case: Case) -> Iterator[Problem]:
    """Each recipient whom the policy names has a copy, in time."""
    yield from missing_or_late(case, case.policy.notice.also)
