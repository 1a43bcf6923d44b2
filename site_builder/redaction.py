"""A run that takes text off the site: nothing of another report stops it. What is not cleared stays out, and what is public stays as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from site_builder.judgement import Kept, State
from site_builder.model.report import CorrectionKind
from site_builder.scan.markdown import report_links

if TYPE_CHECKING:
    from site_builder.judgement import Judgement, Standing
    from site_builder.model.register import Record
    from site_builder.model.submission import Repository
    from site_builder.rules.case import Case

_TAKING_OFF = frozenset({"redacted", "withdrawn"})  # kinds of entries


def with_others_set_aside(judgement: Judgement, repository: Repository) -> Judgement:
    """The same, where no report has text taken off; else with everything of other reports set aside."""
    unfinished = _not_in_place(repository)
    redacted = [item.case for item in judgement.standings if _takes_text_off(item.case) or item.submission.slug in unfinished]
    return _set_aside(judgement, repository, redacted) if redacted else judgement


def _takes_text_off(case: Case) -> bool:
    """Whether front matter states a redaction, or a withdrawal, that the register does not have yet."""
    record, report = case.record, case.report
    if record is None or record.withdrawn:
        return False
    if report.withdrawn and report.withdrawn.on <= case.today:
        return True
    further = report.corrections[len(record.changes) :]
    return record.is_up and any(correction.kind is CorrectionKind.REDACTION for correction in further)


def _not_in_place(repository: Repository) -> frozenset[str]:
    """Reports of which the last run entered that text was taken off, and ended before readers had it; an older site tells nothing of that."""
    seen, newest = repository.live or repository.replaced, repository.register.newest_told
    missing = repository.register.told(seen.lacks) if seen else ()
    if any(entry.at != newest for entry in missing):
        return frozenset()
    return frozenset(entry.slug for entry in missing if entry.kind in _TAKING_OFF)


def _set_aside(judgement: Judgement, repository: Repository, redacted: list[Case]) -> Judgement:
    """The judgement of a run that takes text off the site: findings of the repository and of those reports stop, no others do."""
    own = frozenset(slug for case in redacted for slug in (case.slug, case.record.slug if case.record else case.slug))
    calm = {finding: replace(finding, stops=False) for finding in judgement.stopping if finding.slug and finding.slug not in own}
    blocked = _blocked(judgement, repository, own, frozenset(finding.slug for finding in calm))
    kept = _kept(judgement, repository, own, blocked)

    def standing(item: Standing) -> Standing:
        aside = item.submission.slug in blocked or any(_is_of(kept_one.record, item.case) for kept_one in kept)
        return replace(item, findings=tuple(calm.get(finding, finding) for finding in item.findings), stands_aside=aside)

    return replace(
        judgement,
        findings=tuple(calm.get(finding, finding) for finding in judgement.findings),
        standings=tuple(map(standing, judgement.standings)),
        redacted=frozenset(case.slug for case in redacted),
        set_aside=tuple(calm.values()),
        kept=kept,
    )


def _is_of(record: Record, case: Case) -> bool:
    """Whether a folder is that of a public report, stands at an address of it, or bears its reference without having said that it moved."""
    if case.record:
        return case.record.slug == record.slug
    same_name = case.report.reference.casefold() == record.published.reference.casefold()
    return same_name or case.slug in {record.slug, *record.former_slugs}


def _blocked(judgement: Judgement, repository: Repository, own: frozenset[str], found: frozenset[str | None]) -> frozenset[str | None]:
    """The reports against which something was found; and those that link to a report which for that is not published, since the link would be dead."""
    shown = [item.case for item in judgement.standings if item.state is State.PUBLIC and item.submission.slug not in found]
    answered = {*repository.register.records, *(old for case in shown for old in (case.slug, *case.report.moved_from))}
    linking = {case.slug for case in shown if any(slug not in answered for text, _ in case.texts for _, slug in report_links(text))}
    more = linking - own
    return _blocked(judgement, repository, own, found | more) if more else found


def _kept(judgement: Judgement, repository: Repository, own: frozenset[str], blocked: frozenset[str | None]) -> tuple[Kept, ...]:
    """Every report of the register that no folder answers for as it should: one is missing, or something stands against it.

    An address at which another public report stands is that report's.
    """
    others = own | set(repository.register.records)
    folders = {record.slug: set[str]() for record in repository.register.records.values()}
    for item in judgement.standings:
        if item.case.record:
            folders[item.case.record.slug].add(item.submission.slug)
    return tuple(
        Kept(replace(record, former_slugs=tuple(old for old in record.former_slugs if old not in others)), repository.policy_of(record))
        for slug, record in repository.register.records.items()
        if not folders[slug] or blocked & {slug, *folders[slug]}
    )
