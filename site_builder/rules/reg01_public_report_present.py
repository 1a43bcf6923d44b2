"""A report that was made public is still here, at the same address, at least as long as the policy says.

Reports about children who died vanished in redesigns of council sites. The register remembers each of them: its folder may not be deleted,
and may be renamed only with `moved_from`, which stays, so that the old address redirects. After the period its page stays as a notice.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Publication of reports".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken, stay_until
from site_builder.model.finding import Duty, Place
from site_builder.rules.rule import Problem, board_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from site_builder.model.register import Record
    from site_builder.model.submission import Repository, Submission


@board_rule("REG01", Duty.MUST)
def public_report_present(repository: Repository, now: datetime) -> Iterator[Problem]:
    """Each report of the register has its folder, or another folder says that it moved from there; and no other folder says so."""
    moved = {old for item in repository.submissions for old in item.report.moved_from}
    unreadable = {problem.slug for problem in repository.unread}
    for slug, record in repository.register.records.items():
        if repository.submission(slug) is None and slug not in unreadable | moved:
            yield Problem(_missing(repository, record, now), (), Place(f"reports/{slug}/report.md"), slug)
    stood_at = {slug: record for record in repository.register.records.values() for slug in (*record.former_slugs, record.slug)}
    claimants = {old: item.slug for item in reversed(repository.submissions) for old in item.report.moved_from}
    for submission in repository.submissions:
        for message in (*_claimed(repository, submission, stood_at, claimants), *_forgotten(repository, submission)):
            yield Problem(message, ("moved_from",), submission.place("moved_from"), submission.slug)


def _claimed(repository: Repository, submission: Submission, stood_at: Mapping[str, Record], claimants: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the former addresses that are stated; `claimants` holds the first report that states each."""
    for old in dict.fromkeys(submission.report.moved_from):
        if repository.submission(old):
            yield f"a report stands at `{old}` now, so that address cannot lead elsewhere; take it out of `moved_from`"
        elif old in stood_at and stood_at[old].published.reference != submission.report.reference:
            yield "a report can only have moved from an address at which it stood under the same reference; take out `moved_from`"
        elif claimants[old] != submission.slug:
            yield f"another report states the former address `{old}` as well; it can lead to one report only: leave it in one place"


def _forgotten(repository: Repository, submission: Submission) -> Iterator[str]:
    """Former addresses that the register knows and front matter states no more."""
    record = repository.record_of(submission)
    for old in record.former_slugs if record else ():
        if old not in (submission.slug, *submission.report.moved_from):
            yield f"this report stood at `{old}` before, and that address must still answer; write it under `moved_from` again"


def _missing(repository: Repository, record: Record, now: datetime) -> str:
    until = stay_until(record.published.first_public, repository.policy_of(record).availability, record.gaps)
    renamed = next((item for item in repository.submissions if item.report.reference == record.published.reference), None)
    if renamed:
        return f"this public report was renamed: its address must still answer. Write `moved_from: [{record.slug}]` in {renamed.file}"
    if not record.is_up:
        return "this report's page is a notice and its folder is missing. Its address must still answer: put the folder back"
    if now.date() <= until:
        return (
            f"this report is public and its folder is missing. It was published on {spoken(record.published.first_public)} and must stay "
            f"until at least {spoken(until)}: put the folder back"
        )
    return "this report was public and its folder is missing. Its address must still answer: put the folder back and write `retired:` in it"
