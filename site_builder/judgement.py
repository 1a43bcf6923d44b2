"""What the gate finds, as values: where each report stands, what was found, and what stays as it was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from site_builder.model.names import finds_none

if TYPE_CHECKING:
    from datetime import datetime

    from site_builder.agenda import Step
    from site_builder.model.finding import Finding
    from site_builder.model.names import NameFinder
    from site_builder.model.policy import Policy
    from site_builder.model.register import Record
    from site_builder.model.submission import Submission
    from site_builder.rules.case import Case


class State(StrEnum):
    """Where a report stands today."""

    DRAFT = "draft"
    WAITING_FOR_PANEL = "waiting-for-panel"
    EMBARGOED = "embargoed"
    BLOCKED = "blocked"
    PUBLIC = "public"
    WITHHELD = "withheld"
    INTERNAL = "internal"
    WITHDRAWN = "withdrawn"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Answered:
    """Advice that a report answers with a reason of its own, under `exempt`; the reason is shown in its place."""

    code: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One report after the gate."""

    case: Case
    state: State
    findings: tuple[Finding, ...]
    steps: tuple[Step, ...]
    answered: tuple[Answered, ...] = ()
    stands_aside: bool = False  # nothing of its folder is shown, or entered, in this run

    @property
    def submission(self) -> Submission:
        """The report as it lies in its folder."""
        return self.case.submission

    @property
    def has_page(self) -> bool:
        """Whether its address answers: with the report, or with a notice in its place."""
        return self.case.record is not None or self.state is State.PUBLIC


@dataclass(frozen=True, slots=True)
class Kept:
    """A public report that stays as it was: what the register knows of it, and the policy under which it was published."""

    record: Record
    policy: Policy


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the gate found: every finding in reading order, and each report's standing.

    `redacted` are the reports of which this run takes text off the site. Where there are any, `set_aside` are the findings that would stop
    another run, and `kept` the public reports that stay as they were.
    """

    now: datetime
    findings: tuple[Finding, ...]
    standings: tuple[Standing, ...]
    elsewhere: int = 0  # findings that stop the site and were left out by `about`
    redacted: frozenset[str] = frozenset()
    set_aside: tuple[Finding, ...] = ()
    kept: tuple[Kept, ...] = ()
    names: NameFinder = finds_none  # where protected names stand in what is told of it

    @property
    def stopping(self) -> tuple[Finding, ...]:
        """The findings that stop the site."""
        return tuple(finding for finding in self.findings if finding.stops)

    def about(self, slugs: frozenset[str]) -> Judgement:
        """The same, of the named reports and of the repository as a whole; of everything where none is named."""
        if not slugs:
            return self
        findings = tuple(finding for finding in self.findings if finding.slug is None or finding.slug in slugs)
        elsewhere = len(self.stopping) - sum(finding.stops for finding in findings)
        standings = tuple(item for item in self.standings if item.submission.slug in slugs)
        return replace(self, findings=findings, standings=standings, elsewhere=elsewhere)

    def only_stopping(self) -> Judgement:
        """What stops the site, and the reports that it concerns."""
        slugs = {finding.slug for finding in self.stopping}
        standings = tuple(replace(item, answered=()) for item in self.standings if item.submission.slug in slugs)
        return replace(self, findings=self.stopping, standings=standings)

    def standing(self, slug: str) -> Standing | None:
        """The standing of one report."""
        return next((standing for standing in self.standings if standing.submission.slug == slug), None)
