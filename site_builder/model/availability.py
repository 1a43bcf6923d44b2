"""Was the site up? What the recorded checks of the live site say together: when it was looked at, and when addresses did not answer.

A check is recorded when what it finds differs from the last one, when it is the first of its calendar month (Europe/London), and when the last one is
long enough ago. So between two recorded checks nothing changed as far as anyone looked; how long nobody looked is told, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.model.entries import Outage, month_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, timedelta

    from site_builder.model.entries import Observed


@dataclass(frozen=True, slots=True)
class Answered:
    """What one check found: how many addresses were asked, how many answered, and the reports of which one did not; None where that is every report."""

    addresses: int
    answering: int
    reports: tuple[str, ...] | None = ()

    @property
    def missing(self) -> int:
        """How many addresses did not answer."""
        return self.addresses - self.answering

    def is_as_in(self, outage: Outage) -> bool:
        """Whether an outage is told by the same numbers."""
        return (self.missing, self.reports) == (outage.addresses, outage.reports)


@dataclass(frozen=True, slots=True)
class Availability:
    """Every recorded check, in order, and every outage that any of them tells of, by its beginning."""

    checks: tuple[datetime, ...] = ()
    outages: tuple[Outage, ...] = ()

    @property
    def last(self) -> datetime | None:
        """The newest recorded check."""
        return self.checks[-1] if self.checks else None

    @property
    def lasting(self) -> tuple[Outage, ...]:
        """Outages that were not over at the newest check."""
        return tuple(outage for outage in self.outages if outage.until is None)

    def with_check(self, answered: Answered, at: datetime) -> Availability:
        """The same after one more check: what was over, or is told by other numbers now, ends; what is new begins."""
        going_on = [outage for outage in self.lasting if answered.missing and answered.is_as_in(outage)][:1]
        told = [outage if outage.until or outage in going_on else outage.model_copy(update={"until": at}) for outage in self.outages]
        if answered.missing and not going_on:
            told.append(Outage.model_validate({"from": at, "addresses": answered.missing, "reports": answered.reports}))
        return Availability((*self.checks, at), _in_order(told))

    def is_to_be_recorded(self, answered: Answered, at: datetime, every: timedelta) -> bool:
        """Whether a check says something that the register does not: another state, the first of its calendar month, or that the site was looked at again."""
        if self.last is None or month_of(self.last) != month_of(at):
            return True
        return at - self.last >= every or self.with_check(answered, at).outages != self.outages

    def of_month(self, month: str) -> Availability:
        """The checks of that month in London, and the outages that reach into it."""
        outages = (one for one in self.outages if month_of(one.from_) <= month and (one.until is None or month_of(one.until) >= month))
        return Availability(tuple(at for at in self.checks if month_of(at) == month), tuple(outages))

    def of_report(self, slugs: Iterable[str], since: datetime, until: datetime | None = None) -> Availability:
        """The checks made while a report was up under one of its slugs, and the outages that were its own."""
        names = set(slugs)
        checks = tuple(at for at in self.checks if at >= since and (until is None or at < until))
        if not checks:
            return Availability()
        outages = tuple(
            one
            for one in self.outages
            if one.from_ <= checks[-1] and (one.until is None or one.until > since) and (one.reports is None or names & set(one.reports))
        )
        return Availability(checks, outages)

    def unseen(self, longest: timedelta) -> tuple[tuple[datetime, datetime], ...]:
        """Times between two recorded checks that lie further apart than this: nobody can say whether the site was up."""
        return tuple((one, other) for one, other in zip(self.checks, self.checks[1:], strict=False) if other - one > longest)


def availability(observed: Iterable[Observed]) -> Availability:
    """What entries say together, also those of two branches: an outage that any of them says is over is over."""
    checks: set[datetime] = set()
    outages: dict[tuple[object, ...], Outage] = {}
    for entry in observed:
        checks |= {entry.first, entry.last}
        for outage in entry.outages:
            key = (outage.from_, outage.addresses, outage.reports)
            known = outages.get(key)
            ends = [one.until for one in (outage, known) if one and one.until]
            outages[key] = outage.model_copy(update={"until": min(ends, default=None)})
    return Availability(tuple(sorted(checks)), _in_order(outages.values()))


def _in_order(outages: Iterable[Outage]) -> tuple[Outage, ...]:
    return tuple(sorted(outages, key=lambda one: (one.from_, one.addresses, one.reports or ())))
