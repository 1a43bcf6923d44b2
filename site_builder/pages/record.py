"""A page of record for each report at a short address that it keeps for ever, `SCR-2026-01/`: when it was public, and which text and PDF it was.

The register tells which text stood there from which day, and when the live site was looked at; a report's corrections say what changed. A report
that left the site keeps its record, and that of a withdrawn one shows neither its title nor what was corrected.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from site_builder.errors import CannotRead
from site_builder.model.availability import availability
from site_builder.model.calendar import spoken
from site_builder.model.entries import Changed, Rendered
from site_builder.model.entries import Published as Entered
from site_builder.model.fields import LONDON
from site_builder.model.fingerprint import Fingerprint
from site_builder.pages.generated import GeneratedPage, Published

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from site_builder.model.availability import Availability
    from site_builder.model.register import Record, Register

FOLDERS_OF_FILES = frozenset({"assets", "pagefind"})
_STATED = (
    "slug",
    "showing",
    "title",
    "reference",
    "type_name",
    "published",
    "published_iso",
    "stays_until",
    "stays_until_iso",
    "period_over",
    "taken_on",
    "instrument",
    "record_address",
    "record_path",
)
_OF_A_READABLE_ONE = ("panel_copy_on", "panel_name", "legacy_day", "first_published_elsewhere", "legacy_pdf", "corrected")


def record_pages(published: Published) -> Iterator[GeneratedPage]:
    """A page for each report whose address answers; a proof has none, since nothing of it is on record."""
    for review in published.reviews:
        if not review["proof"]:
            reference = str(review["reference"])
            if reference.casefold() in FOLDERS_OF_FILES:
                raise CannotRead(f"the reference {reference} is the name of a folder of this site; give the report another reference")
            yield GeneratedPage(
                path=str(review["record_path"]),
                template="record.html",
                title=f"Record of {reference}",
                description=f"When the report with the reference {reference} was published here, what was changed since, and how to check a copy of it.",
                values={"record": _record(review, published.register, timedelta(days=published.board.observed_within))},
                searchable=False,
            )


def _record(review: Mapping[str, Any], register: Register, longest: timedelta) -> dict[str, Any]:
    withdrawn = review["showing"] == "withdrawn"
    known = _known(review, register)
    return {
        **{key: review[key] for key in _STATED},
        **{key: "" if withdrawn else review[key] for key in _OF_A_READABLE_ONE},
        "versions": _versions(review, register),
        "gaps": [{"from": spoken(gap.from_), "until": spoken(gap.until)} for gap in (known.gaps if known else ())],
        "checks": _checks(_seen(known, register), longest) if known else {},
    }


def _seen(known: Record, register: Register) -> Availability:
    """The recorded checks of the live site while a report was up on it."""
    taken = known.withdrawn or known.retired
    return availability(register.observed).of_report((known.slug, *known.former_slugs), known.published.at, taken.at if taken else None)


def _checks(seen: Availability, longest: timedelta) -> dict[str, Any]:
    """How often and when the site was looked at, what did not answer, and when nobody looked for longer than the board allows itself; days and hours in London."""
    if not seen.checks:
        return {}
    return {
        "times": len(seen.checks),
        "first": _day(seen.checks[0]),
        "last": _day(seen.checks[-1]),
        "outages": [{"from": _hour(one.from_), "until": _hour(one.until) if one.until else ""} for one in seen.outages],
        "unseen": [{"from": _day(one), "until": _day(other)} for one, other in seen.unseen(longest)],
    }


def _day(at: datetime) -> str:
    return spoken(at.astimezone(LONDON).date())


def _hour(at: datetime) -> str:
    """An instant as London's clocks showed it, with what they were set to."""
    return f"{_day(at)}, {at.astimezone(LONDON):%H:%M %Z}"


def _known(review: Mapping[str, Any], register: Register) -> Record | None:
    """What the register knows of a report, under the slug that it has or, where a move is not entered yet, one that it had."""
    records = (register.record(slug) for slug in (review["slug"], *reversed(review["former_slugs"])))
    return next((record for record in records if record and record.published.reference == review["reference"]), None)


def _versions(review: Mapping[str, Any], register: Register) -> list[dict[str, Any]]:
    """Each text that readers were shown, the oldest first, with every PDF that was made of it; last what this run shows for the first time."""
    untold = list(review["corrections"])
    versions: list[dict[str, Any]] = []
    for entry in _entries(review, register):
        day = _day_of(entry)
        fingerprint = Fingerprint(entry.content.fingerprint).short
        if isinstance(entry, Changed) or not versions:
            notes = _taken(untold, day.isoformat()) if versions else []
            versions.append(_version(len(versions) + 1, day, fingerprint, notes, redacted=entry.kind == "redacted"))
        _add_pdf(versions[-1], entry.content.pdf, day)
    if review["showing"] == "report":
        _add_shown(versions, review, untold)
    return versions


def _day_of(entry: Entered | Changed | Rendered) -> date:
    if isinstance(entry, Changed):
        return entry.on
    return entry.first_public if isinstance(entry, Entered) else entry.at.astimezone(LONDON).date()


def _entries(review: Mapping[str, Any], register: Register) -> Iterator[Entered | Changed | Rendered]:
    """What the register tells of the texts of one report, in order, under every address that it had."""
    known = _known(review, register)
    if known:
        slugs = {known.slug, *known.former_slugs}
        yield from (entry for entry in register.entries.values() if isinstance(entry, Entered | Changed | Rendered) and entry.slug in slugs)


def _taken(untold: list[Mapping[str, Any]], day: str) -> list[Mapping[str, Any]]:
    """The corrections up to a day that no version has told yet; they count as told now."""
    notes = [note for note in untold if note["on_iso"] <= day]
    untold[:] = [note for note in untold if note["on_iso"] > day]
    return notes


def _version(number: int, day: date, fingerprint: str, notes: list[Mapping[str, Any]], *, redacted: bool = False) -> dict[str, Any]:
    return {
        "number": number,
        "on": spoken(day),
        "on_iso": day.isoformat(),
        "fingerprint": fingerprint,
        "notes": [{"kind": note["kind"], "note": note["note"]} for note in notes],
        "redacted": redacted,
        "pdfs": [],
    }


def _add_pdf(version: dict[str, Any], sha256: str, day: date | None) -> None:
    if sha256 not in [pdf["sha256"] for pdf in version["pdfs"]]:
        version["pdfs"].append({"sha256": sha256, "on": spoken(day) if day else ""})


def _add_shown(versions: list[dict[str, Any]], review: Mapping[str, Any], untold: list[Mapping[str, Any]]) -> None:
    """What the site shows and the register does not know yet: it is entered when the site is published."""
    if not versions or versions[-1]["fingerprint"] != review["fingerprint"]:
        day = date.fromisoformat(review["corrected_iso"] if versions and review["corrected_iso"] else review["published_iso"])
        versions.append(_version(len(versions) + 1, day, str(review["fingerprint"]), untold if versions else []))
    if review["pdf"]:
        _add_pdf(versions[-1], str(review["pdf"]["sha256"]), None)
