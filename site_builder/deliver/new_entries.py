"""What the register will say of a site: one entry for each thing that this run makes public. Pure; writing them is another step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from site_builder.model.entries import Changed, Content, Interrupted, Moved, Published, Rendered, Taken, entry_digest
from site_builder.model.fingerprint import response_digest
from site_builder.model.register import new_register_id
from site_builder.model.report import CorrectionKind
from site_builder.rules.stated import stated_publication

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from site_builder.gate import Judgement, Standing
    from site_builder.model.entries import Entry
    from site_builder.model.submission import Repository


@dataclass(frozen=True, slots=True)
class Rendering:
    """Digests of what was made of a report: its rendered text, and its PDF."""

    text: str
    pdf: str


def new_entries(repository: Repository, judgement: Judgement, renderings: Mapping[str, Rendering]) -> tuple[Entry, ...]:
    """The entries of this run in their order, each following the one before, the first following every head."""
    follows = repository.register.heads
    identity = repository.register.id or new_register_id(repository.board.name, repository.site_url)
    entries: list[Entry] = []
    for standing in judgement.standings:
        if not standing.has_page:
            continue
        for kind, details in _events(standing, renderings):
            common = {"register_id": identity, "at": judgement.now.astimezone(UTC), "slug": standing.submission.slug, "follows": follows}
            entry = kind(**common, **details)
            entries.append(entry)
            follows = (entry_digest(entry),)
    return tuple(entries)


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
    }


def _address(slug: str) -> str:
    return f"/reviews/{slug}/"
