"""A report that was made public is still here, at the same address, at least as long as the policy says.

Reports about children who died vanished in redesigns of council sites. The register remembers each of them: its folder may not be deleted,
and may be renamed only with `moved_from`, so that the old address redirects. After the period its page stays as a notice.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Publication of reports".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken, stay_until
from site_builder.model.finding import Duty, Place
from site_builder.rules.rule import Problem, board_rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from site_builder.model.register import Record
    from site_builder.model.submission import Repository


@board_rule("REG01", Duty.MUST)
def public_report_present(repository: Repository, now: datetime) -> Iterator[Problem]:
    """Each report of the register has its folder, or another folder says that it moved from there."""
    moved = {old: item for item in repository.submissions for old in item.report.moved_from}
    unreadable = {problem.slug for problem in repository.unread}
    for slug, record in repository.register.records.items():
        if repository.submission(slug) or slug in unreadable:
            continue
        successor = moved.get(slug)
        if successor is None:
            yield Problem(_missing(repository, record, now), (), Place(f"reports/{slug}/report.md"), slug)
        elif successor.report.reference != record.published.reference:
            message = "a report can only have moved from an address at which it stood under the same reference; take out `moved_from`"
            yield Problem(message, ("moved_from",), successor.place("moved_from"), successor.slug)


def _missing(repository: Repository, record: Record, now: datetime) -> str:
    until = stay_until(record.published.first_public, repository.policies[record.published.policy].availability)
    renamed = next((item for item in repository.submissions if item.report.reference == record.published.reference), None)
    if renamed:
        return f"this public report was renamed: its address must still answer. Write `moved_from: [{record.slug}]` in {renamed.file}"
    if now.date() <= until:
        return (
            f"this report is public and its folder is missing. It was published on {spoken(record.published.first_public)} and must stay "
            f"until at least {spoken(until)}: put the folder back"
        )
    return "this report was public and its folder is missing. Its address must still answer: put the folder back and write `retired:` in it"
