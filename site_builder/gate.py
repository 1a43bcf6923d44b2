"""The gate: the rule book on a whole repository, and what follows for each report: its state, and what comes next.

*Stops* is decided here and nowhere else: a must of a report that is public or due, of the repository, or of a file that cannot be read.
A must of a report not yet due is to be done before publication and stops nothing; a should never stops. What a run that takes text off the
site lets pass of other reports stands in `redaction.py`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from site_builder.agenda import steps
from site_builder.judgement import Answered, Judgement, Kept, Standing, State
from site_builder.model.finding import Duty, Finding, Place
from site_builder.model.report import Visibility
from site_builder.model.submission import spoken_key
from site_builder.redaction import with_others_set_aside
from site_builder.rules import RULE_BOOK
from site_builder.rules.case import Case
from site_builder.scan.survey import survey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from site_builder.model.register import Record
    from site_builder.model.submission import Repository, Submission
    from site_builder.rules.rule import Problem, Rule
    from site_builder.scan.survey import Survey

__all__ = ["Answered", "Judgement", "Kept", "Standing", "State", "judge"]


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
    findings = tuple(sorted(everything, key=lambda finding: finding.reading_order))
    return with_others_set_aside(Judgement(now, findings, standings, names=repository.names), repository)


def _is_answered(finding: Finding, exempt: Mapping[str, str]) -> bool:
    """Whether a reason answers a finding: advice only, never a must."""
    return finding.duty is Duty.SHOULD and finding.code in exempt


def _case(repository: Repository, submission: Submission, now: datetime) -> Case:
    record = repository.record_of(submission)
    policy = repository.policy_of(record) if record else repository.policy_for(submission)
    return Case(submission, record, policy, repository.board, repository.register, now, names=repository.names)


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
