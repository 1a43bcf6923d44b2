"""What is public stays public, whatever front matter says now.

A public report cannot be made internal, withheld or put on hold, and a withdrawal, a retirement or a gap cannot be unsaid: those would
take a page away, bring one back or end its time early, without a word to anyone. Taking down early is `withdrawn`, with an authority.

Source: this program's own rule: public is what the register calls public.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken
from site_builder.model.finding import Duty
from site_builder.model.report import Visibility
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.model.register import Record
    from site_builder.model.report import Report
    from site_builder.rules.case import Case

_INSTEAD = "a public report stays public; to take it down early, write `withdrawn:` with its authority"


@report_rule("REG05", Duty.MUST)
def still_public(case: Case) -> Iterator[Problem]:
    """Nothing is stated that would take a public report off the site, or take back what the register says."""
    record, report = case.record, case.report
    if record is None:
        if report.withdrawn:
            yield Problem(
                "only a public report can be withdrawn; to keep this one back, write `hold:` or `withhold:` instead", ("withdrawn",)
            )
        return
    if report.visibility is Visibility.BOARD:
        yield Problem(f"take out `visibility: board`: {_INSTEAD}", ("visibility",))
    if report.withhold:
        yield Problem(f"take out `withhold`: {_INSTEAD}", ("withhold",))
    if report.hold:
        yield Problem(f"take out `hold`: {_INSTEAD}", ("hold",))
    if report.reference != record.published.reference:
        yield Problem(
            f"the reference of a public report was changed; write `reference: {record.published.reference}` again", ("reference",)
        )
    first = record.published.first_public
    if report.legacy and report.legacy.first_published != first:
        message = f"the register has this report public since {spoken(first)}; write `first_published: {first}`, or take `legacy` out"
        yield Problem(message, ("legacy", "first_published"))
    yield from _taken_back(record, report)


def _taken_back(record: Record, report: Report) -> Iterator[Problem]:
    """Withdrawals, retirements and gaps that the register has and front matter states no more."""
    for taken, stated in ((record.withdrawn, report.withdrawn), (record.retired, report.retired)):
        if taken and (stated is None or stated.on != taken.on):
            yield Problem(
                f"the register has this report {taken.kind} on {taken.on}; write `{taken.kind}:` with `on: {taken.on}` again", (taken.kind,)
            )
    for place, gap in enumerate(record.gaps):
        if [(stated.from_, stated.until) for stated in report.gaps[place : place + 1]] != [(gap.from_, gap.until)]:
            line = f"`- {{from: {gap.from_}, until: {gap.until}}}`"
            yield Problem(f"the register has a gap of this report that is not stated in its place; write {line} again", ("gaps", place))
