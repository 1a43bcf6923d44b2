"""A report is not retired before its period of availability is over.

The period runs from the day on which the report first was public, by corresponding date, and is extended by every gap. A court order,
the panel's advice or harm allows an earlier *withdrawal*, which is another key.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Publication of reports"; for the counting,
Dodds v Walker [1981].
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken
from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("REG02", Duty.MUST)
def retired_early(case: Case) -> Iterator[Problem]:
    """The day of retiring lies after the last day of availability."""
    retired, last_day = case.report.retired, case.stay_until
    if retired and last_day and retired.on <= last_day:
        yield Problem(
            f"retired on {spoken(retired.on)}, which is too early: the report must stay until at least {spoken(last_day)}. "
            "Write a later day, or take `retired` out",
            ("retired", "on"),
            source=f"{case.policy.availability.source}; for the counting, Dodds v Walker [1981].",
        )
