"""The gate: the rule book on a whole repository, and what follows for each report: its state, and what comes next.

*Stops* is decided here and nowhere else: a must of a report that is public or due, of the repository, or of a file that cannot be read.
A must of a report not yet due is to be done before publication and stops nothing; a should never stops.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from site_builder.agenda import steps
from site_builder.model.finding import Duty, Finding, Place
from site_builder.model.report import Visibility
from site_builder.model.submission import spoken_key
from site_builder.rules import RULE_BOOK
from site_builder.rules.case import Case
from site_builder.scan.survey import survey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from site_builder.agenda import Step
    from site_builder.model.register import Record
    from site_builder.model.submission import Repository, Submission
    from site_builder.rules.rule import Problem, Rule
    from site_builder.scan.survey import Survey


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

    @property
    def submission(self) -> Submission:
        """The report as it lies in its folder."""
        return self.case.submission

    @property
    def has_page(self) -> bool:
        """Whether its address answers: with the report, or with a notice in its place."""
        return self.case.record is not None or self.state is State.PUBLIC


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the gate found: every finding in reading order, and each report's standing."""

    now: datetime
    findings: tuple[Finding, ...]
    standings: tuple[Standing, ...]
    elsewhere: int = 0  # findings that stop the site and were left out by `about`

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


def judge(
    repository: Repository, now: datetime, rule_book: Iterable[Rule] = RULE_BOOK, survey: Callable[[str], Survey] = survey
) -> Judgement:
    """The whole rule book on the whole repository at one moment (aware, Europe/London); `survey` may remember what it found in a text."""
    rules = tuple(rule_book)
    duties = {rule.code: rule.duty for rule in rules}
    cases = [_case(repository, item, now) for item in repository.submissions]
    of_board = [_board_finding(rule, problem) for rule in rules if rule.of_board for problem in rule.of_board(repository, now)]
    planned = {case.slug: case.publication for case in cases if case.is_planned and case.publication}
    standings = tuple(_standing(replace(case, planned=planned, duties=duties, survey=survey), rules, of_board) for case in cases)
    of_reports = [finding for standing in standings for finding in standing.findings]
    read = {case.slug for case in cases}
    of_no_report = [finding for finding in of_board if finding.slug not in read]  # the others stand with their report
    everything = dict.fromkeys([*of_no_report, *of_reports])
    return Judgement(now, tuple(sorted(everything, key=lambda finding: finding.reading_order)), standings)


def _is_answered(finding: Finding, exempt: Mapping[str, str]) -> bool:
    """Whether a reason answers a finding: advice only, never a must."""
    return finding.duty is Duty.SHOULD and finding.code in exempt


def _case(repository: Repository, submission: Submission, now: datetime) -> Case:
    record = repository.record_of(submission)
    policy = repository.policy_of(record) if record else repository.policy_for(submission)
    return Case(submission, record, policy, repository.board, repository.register, now)


def _board_finding(rule: Rule, problem: Problem) -> Finding:
    key = spoken_key(problem.key) or None
    place = problem.place or Place("reports")
    return Finding(
        rule.code, rule.name, rule.duty, rule.duty is Duty.MUST, problem.slug, place, key, problem.message, problem.source or rule.source
    )


def _standing(case: Case, rules: tuple[Rule, ...], of_board: list[Finding]) -> Standing:
    problems = [(rule, problem) for rule in rules if rule.of_report for problem in rule.of_report(case)]
    about_it = [finding for finding in of_board if finding.slug == case.slug]
    stops = case.record is not None or case.is_due
    everything = [*about_it, *(_report_finding(case, rule, problem, stops=stops) for rule, problem in problems)]
    open_ = tuple(finding for finding in everything if not _is_answered(finding, case.report.exempt))
    names = {finding.code: finding.name for finding in everything if _is_answered(finding, case.report.exempt)}
    answered = tuple(Answered(code, name, case.report.exempt[code]) for code, name in sorted(names.items()))
    open_codes = {finding.code for finding in open_ if finding.duty is Duty.MUST}
    return Standing(case, _state(case, open_codes), open_, tuple(steps(case)), answered)


def _report_finding(case: Case, rule: Rule, problem: Problem, *, stops: bool) -> Finding:
    place = problem.place or case.submission.place(*problem.key)
    key = spoken_key(problem.key) or None
    source = problem.source or rule.source_under(case.policy)
    return Finding(rule.code, rule.name, rule.duty, stops and rule.duty is Duty.MUST, case.slug, place, key, problem.message, source)


def _state(case: Case, open_codes: set[str]) -> State:
    """The state that a report is in, from what is stated, what the register knows and which musts are open."""
    report = case.report
    if case.record:
        return _state_after_publication(case, case.record)
    if report.visibility is Visibility.BOARD:
        return State.INTERNAL
    if report.withhold:
        return State.WITHHELD
    if case.is_due:
        return State.BLOCKED if open_codes else State.PUBLIC
    if case.publication is None:
        return State.DRAFT
    if not open_codes:
        return State.EMBARGOED
    return State.WAITING_FOR_PANEL if all(code.startswith("NOT") for code in open_codes) else State.DRAFT


def _state_after_publication(case: Case, record: Record) -> State:
    report = case.report
    if record.withdrawn or (report.withdrawn and report.withdrawn.on <= case.today):
        return State.WITHDRAWN
    if record.retired or (report.retired and report.retired.on <= case.today):
        return State.RETIRED
    return State.PUBLIC
