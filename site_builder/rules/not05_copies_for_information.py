"""Whoever should have a copy for information has it in the same time.

Some policies have a copy go to Ofsted, for information; one that is missing stops nothing.

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


@report_rule("NOT05", Duty.SHOULD)
def copies_for_information(case: Case) -> Iterator[Problem]:
    """Each recipient of a copy for information has it, in time."""
    yield from missing_or_late(case, case.policy.notice.copies)
