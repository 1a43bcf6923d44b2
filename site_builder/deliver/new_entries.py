"""What the register will say of a site: one entry for each thing that this run makes public. Pure; writing them is another step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from site_builder.model.availability import availability
from site_builder.model.entries import (
    Changed,
    ChangedSincePanel,
    Content,
    Interrupted,
    Issued,
    Moved,
    Observed,
    Published,
    Rendered,
    Taken,
    entry_digest,
    month_of,
)
from site_builder.model.fingerprint import response_digest
from site_builder.model.register import new_register_id
from site_builder.model.report import CorrectionKind
from site_builder.model.sealing import copies_of, revealed, sealed
from site_builder.rules.stated import stated_publication

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from typing import Any

    from site_builder.gate import Judgement, Standing
    from site_builder.model.availability import Answered
    from site_builder.model.entries import Entry
    from site_builder.model.submission import Repository, Submission


@dataclass(frozen=True, slots=True)
class Rendering:
    """Digests of what was made of a report: its rendered text, and its PDF."""

    text: str
    pdf: str


def new_entries(repository: Repository, judgement: Judgement, renderings: Mapping[str, Rendering]) -> tuple[Entry, ...]:
    """The entries of this run in their order, each following the one before, the first following every head."""
    follows = repository.register.heads
    identity = _identity(repository)
    entries: list[Entry] = []
    for standing in judgement.standings:
        if not standing.has_page or standing.stands_aside:
            continue
        for kind, details in _events(standing, renderings):
            common = {"register_id": identity, "at": judgement.now.astimezone(UTC), "slug": standing.submission.slug, "follows": follows}
            entry = kind(**common, **details)
            entries.append(entry)
            follows = (entry_digest(entry),)
    return tuple(entries)


def issued_entry(repository: Repository, submission: Submission, manifest: str, now: datetime) -> Issued | None:
    """That a copy of this text was made, sealed; None where the register has that very copy.

    `manifest` is the SHA-256 of the bundle's manifest; a copy of the same text with other papers is another copy.
    """
    register, fingerprint = repository.register, submission.fingerprint.sha256
    if any(copy.manifest == manifest for copy in copies_of(register.entries.values(), submission.slug, fingerprint)):
        return None
    return Issued(
        register_id=_identity(repository),
        at=now.astimezone(UTC),
        follows=register.heads,
        digest=sealed(submission.slug, fingerprint),
        manifest=manifest,
    )


def observed_entry(repository: Repository, answered: Answered, now: datetime) -> Observed | None:
    """The month's checks of the live site up to this one; None where the register says as much already.

    That is while nothing changed, and the newest recorded check is of this month and less than half as old as the board lets it become.
    """
    at = now.astimezone(UTC).replace(microsecond=0)
    known = availability(repository.register.observed)
    if not known.is_to_be_recorded(answered, at, timedelta(days=repository.board.observed_within) / 2):
        return None
    of_month = known.with_check(answered, at).of_month(month_of(at))
    return Observed(
        register_id=_identity(repository),
        at=at,
        follows=repository.register.heads,
        month=month_of(at),
        first=of_month.checks[0],
        last=at,
        addresses=answered.addresses,
        answering=answered.answering,
        outages=of_month.outages,
    )


def _identity(repository: Repository) -> str:
    return repository.register.id or new_register_id(repository.board.name, repository.site_url)


Event = tuple["type[Any]", dict[str, "Any"]]


def _events(standing: Standing, renderings: Mapping[str, Rendering]) -> Iterator[Event]:
    """What happened to one report since its newest entry."""
    case, report, record = standing.case, standing.case.report, standing.case.record
    content = _content(standing, renderings)
    if record is None:
        if content:
            yield Published, _published(standing, content)
        return
    if record.slug != case.slug:
        yield Moved, {"former_slug": record.slug, "address": _address(case.slug)}
    for kind, taken, entered in (("withdrawn", report.withdrawn, record.withdrawn), ("retired", report.retired, record.retired)):
        if taken and entered is None and taken.on <= case.today:
            yield Taken, {"kind": kind, "on": taken.on}
    for gap in report.gaps[len(record.gaps) :]:
        yield Interrupted, {"from_": gap.from_, "until": gap.until}
    if content and len(report.corrections) > len(record.changes):
        correction = report.corrections[-1]
        kind = "redacted" if correction.kind is CorrectionKind.REDACTION else "corrected"
        yield Changed, {"kind": kind, "on": correction.on, "content": content}
    elif content and content != record.content:
        yield Rendered, {"content": content}


def _content(standing: Standing, renderings: Mapping[str, Rendering]) -> Content | None:
    """Which text stands at the address; None where only a notice does."""
    rendering = renderings.get(standing.submission.slug)
    if rendering is None:
        return None
    fingerprint = standing.submission.fingerprint
    digest = response_digest(standing.submission.response)
    return Content(fingerprint=fingerprint.sha256, scheme=fingerprint.scheme, text=rendering.text, pdf=rendering.pdf, response=digest)


def _published(standing: Standing, content: Content) -> dict[str, Any]:
    case = standing.case
    return {
        "reference": case.report.reference,
        "publication_date": stated_publication(standing.submission),
        "first_public": case.first_public,
        "address": _address(case.slug),
        "content": content,
        "policy": case.policy.id,
        "panel_sent": case.panel_sent,
        "changed_since": _changed_since(standing.submission),
        "issued": revealed(case.register.entries.values(), case.slug, content.fingerprint) or None,
    }


def _changed_since(submission: Submission) -> ChangedSincePanel | None:
    """That this text is not the one that the panel was sent, and that a stated change explains it; what changed is in the letter only."""
    panel, today_text = submission.report.panel, submission.fingerprint.short
    if panel is None or panel.fingerprint in (None, today_text):
        return None
    holds = panel.changed_since and panel.changed_since.fingerprint == today_text
    return ChangedSincePanel(panel_fingerprint=panel.fingerprint) if holds else None


def _address(slug: str) -> str:
    return f"/reviews/{slug}/"
