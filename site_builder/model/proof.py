"""Whether a bundle is what it says: the text that was published, the copy that was entered as made. One sentence for each thing that was looked at.

A manifest vouches for nothing but itself: whoever alters a PDF can write a manifest to fit. So a bundle is called a text only where somebody else
vouches for its very files: the register, which has the manifest's digest from the day on which the copy was made. Else it only *bears the
fingerprint* of that text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken
from site_builder.model.entries import Changed, Published, Rendered
from site_builder.model.fields import LONDON
from site_builder.model.fingerprint import in_groups
from site_builder.model.manifest import differences
from site_builder.model.sealing import copies_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from site_builder.model.entries import Content, Issued
    from site_builder.model.manifest import Bundle, Manifest
    from site_builder.model.register import Record, Register

KINDS = {
    "publication": "the copy before publication",
    "withhold": "the copy for advice on withholding",
    "no-review": "the papers of a decision not to hold a review",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that was looked at. `holds`: True vouches for the bundle, False is a difference, None is only told. `entry`: the register's."""

    about: str
    sentence: str
    holds: bool | None = None
    entry: str | None = None


def of_its_files(bundle: Bundle) -> Iterator[Statement]:
    """Whether the files are those that the manifest names, and what the manifest says that they are."""
    wrong = [Statement("files", sentence, holds=False) for sentence in differences(bundle)]
    whole = f"The bundle is whole: {len(bundle.files)} files, each with the digest that its manifest states, and nothing beside them."
    yield from wrong or [Statement("files", whole)]
    manifest = bundle.manifest
    if manifest.is_draft:
        yield Statement("copy", "It is a draft, marked as one; it was never anybody's copy, and nothing vouches for it.", holds=False)
        return
    kind = KINDS.get(manifest.kind, "a copy")
    yield Statement("copy", f"It says that it is {kind} of {manifest.reference}, with the fingerprint {manifest.fingerprint}.")


def of_when(bundle: Bundle, register: Register) -> Iterator[Statement]:
    """When the register says that this copy was made; a copy of the text with other papers is told apart."""
    copies = _copies(bundle.manifest, register)
    same = {digest: copy for digest, copy in copies.items() if copy.manifest == bundle.manifest_sha256}
    if same:
        digest, copy = next(iter(same.items()))
        sentence = f"Exactly these files were entered in the register on {_moment(copy.at)}, when the copy was made {_named(digest)}."
        yield Statement("made", sentence, holds=True, entry=digest)
    elif copies:
        digest, copy = next(iter(copies.items()))
        sentence = (
            f"A copy of this text was entered in the register on {_moment(copy.at)} {_named(digest)}, "
            "but these are not its files: they may be from another day, or altered."
        )
        yield Statement("made", sentence, entry=digest)
    else:
        yield Statement("made", "The register does not say when this copy was made.")


def _copies(manifest: Manifest, register: Register) -> dict[str, Issued]:
    if not (manifest.slug and manifest.fingerprint_sha256):
        return {}
    copies = set(copies_of(register.entries.values(), manifest.slug, manifest.fingerprint_sha256))
    return {digest: entry for digest, entry in register.entries.items() if entry in copies}


def of_publication(bundle: Bundle, register: Register, *, files_vouched_for: bool) -> Iterator[Statement]:
    """Which of the texts that were published under this reference the bundle has, and what became of it."""
    manifest, record = bundle.manifest, record_of(bundle.manifest, register)
    if record is None:
        yield Statement("published", f"The register knows of no publication of {manifest.reference}.")
        return
    texts = _texts(record, register)
    number = next((number for number, (_, _, content) in enumerate(texts) if _is(manifest, content)), None)
    if number is None:
        yield _another_text(manifest, record, texts[0][0])
    else:
        digest, entry, _ = texts[number]
        it = "This bundle is the text" if files_vouched_for else "This bundle bears the fingerprint of the text"
        yield Statement("published", f"{it} that was {_published(entry)} {_named(digest)}.", holds=True, entry=digest)
        yield from _since(manifest, texts[number + 1 :])
    yield from _no_longer_up(record, register)


def record_of(manifest: Manifest, register: Register) -> Record | None:
    """What the register knows under a bundle's reference."""
    reference = manifest.reference.casefold()
    return next((record for record in register.records.values() if record.published.reference.casefold() == reference), None)


def _texts(record: Record, register: Register) -> list[tuple[str, Published | Changed, Content]]:
    """Each text of a report that was public, in order; an entry that changed bytes only is left out."""
    slugs = {record.slug, *record.former_slugs}
    of_it = ((digest, entry) for digest, entry in register.entries.items() if entry.slug in slugs and not isinstance(entry, Rendered))
    return [(digest, entry, entry.content) for digest, entry in of_it if isinstance(entry, Published | Changed)]


def _is(manifest: Manifest, content: Content) -> bool:
    if manifest.fingerprint_sha256:
        return content.fingerprint == manifest.fingerprint_sha256
    return in_groups(content.fingerprint) == manifest.fingerprint


def _published(entry: Published | Changed) -> str:
    if isinstance(entry, Published):
        return f"published on {spoken(entry.first_public)}"
    return f"public from {spoken(entry.on)} on, as {entry.kind} that day"


def _another_text(manifest: Manifest, record: Record, entry: str) -> Statement:
    """The published text is not the bundle's: explained by the register, or not."""
    published = record.published
    theirs = in_groups(published.content.fingerprint)
    on = spoken(published.first_public)
    if published.changed_since and published.changed_since.panel_fingerprint == manifest.fingerprint:
        sentence = (
            f"This is the copy that the panel was sent before publication on {on}. The published text, {theirs}, differs from it by a change of "
            f"spelling or layout that the board stated {_named(entry)}."
        )
        return Statement("published", sentence, holds=True, entry=entry)
    sentence = f"This is not the text that was published under {manifest.reference} on {on}: that one is {theirs} {_named(entry)}."
    return Statement("published", sentence, holds=False, entry=entry)


def _since(manifest: Manifest, later: list[tuple[str, Published | Changed, Content]]) -> Iterator[Statement]:
    for digest, entry, content in later:
        if isinstance(entry, Changed) and not _is(manifest, content):
            sentence = f"The public text was {entry.kind} on {spoken(entry.on)}, to {in_groups(content.fingerprint)} {_named(digest)}."
            yield Statement("published", sentence, entry=digest)


def _no_longer_up(record: Record, register: Register) -> Iterator[Statement]:
    if taken := record.withdrawn or record.retired:
        digest = next(digest for digest, entry in register.entries.items() if entry == taken)
        sentence = f"The report was {taken.kind} on {spoken(taken.on)}; a notice stands at its address {_named(digest)}."
        yield Statement("published", sentence, entry=digest)


def _moment(at: datetime) -> str:
    here = at.astimezone(LONDON)
    return f"{spoken(here.date())} at {here:%H:%M}"


def _named(digest: str) -> str:
    return f"(register entry {digest[:8]})"
