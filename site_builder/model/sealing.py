"""A sealed entry says *when* a copy was made, and not of what: a digest of the report's slug and fingerprint, with a salt.

The salt is the HMAC-SHA256 of the slug under the whole fingerprint. A random one would have to be kept from the day of the copy to the day
of publication: in the bundle it would make two copies of one text differ, in a file beside the report somebody would have to commit it, and a
pipeline begins each run with neither. The whole fingerprint is as hard to guess as the text, and stands nowhere public before publication:
what people copy is a quarter of it. So whoever has the text, or the bundle, can open the seal, and nobody else; and the same text sealed again
gives the same digest. At publication the entry `published` names the seals that it opens with their salts, so that nothing but SHA-256 is
needed to see that they fit.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from site_builder.model.entries import Issued, Published, Revealed, entry_digest, entry_name
from site_builder.model.fingerprint import canonical_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from site_builder.model.entries import Entry


def salt_of(slug: str, fingerprint: str) -> str:
    """The salt (64 hex digits) for a text, of which the whole fingerprint is given."""
    return hmac.new(bytes.fromhex(fingerprint), slug.encode(), hashlib.sha256).hexdigest()


def seal(slug: str, fingerprint: str, salt: str) -> str:
    """SHA-256 over canonical JSON of the three."""
    return hashlib.sha256(canonical_json({"slug": slug, "fingerprint": fingerprint, "salt": salt})).hexdigest()


def sealed(slug: str, fingerprint: str) -> str:
    """The digest under which a copy of this text stands in the register."""
    return seal(slug, fingerprint, salt_of(slug, fingerprint))


def copies_of(entries: Iterable[Entry], slug: str, fingerprint: str) -> tuple[Issued, ...]:
    """The entries of when copies of this text were made, in their order."""
    digest = sealed(slug, fingerprint)
    return tuple(entry for entry in entries if isinstance(entry, Issued) and entry.digest == digest)


def revealed(entries: Iterable[Entry], slug: str, fingerprint: str) -> tuple[Revealed, ...]:
    """The seals that the publication of this text opens."""
    salt = salt_of(slug, fingerprint)
    return tuple(Revealed(entry=entry_digest(copy), salt=salt) for copy in copies_of(entries, slug, fingerprint))


def opened(entries: Iterable[Entry]) -> dict[str, tuple[str, str]]:
    """Slug and fingerprint behind each sealed digest that a text in the register opens."""
    texts = {(entry.slug, content.fingerprint) for entry in entries if (content := getattr(entry, "content", None))}
    return {sealed(slug, fingerprint): (slug, fingerprint) for slug, fingerprint in texts}


def broken_seals(entries: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """What is wrong with the seals that publications claim to open, by the file's name; entries are given in their order."""
    before: dict[str, Issued] = {}
    for digest, entry in entries.items():
        if isinstance(entry, Issued):
            before[digest] = entry
        elif isinstance(entry, Published):
            yield from ((entry_name(entry), message) for one in entry.issued or () if (message := _wrong(entry, one, before)))


def _wrong(published: Published, claim: Revealed, before: Mapping[str, Issued]) -> str | None:
    copy = before.get(claim.entry)
    if copy is None:
        return f"the entry {claim.entry[:8]} of an earlier copy, which it opens, is missing; put the missing file back"
    if seal(published.slug, published.content.fingerprint, claim.salt) != copy.digest:
        return f"the entry {claim.entry[:8]} of an earlier copy, which it claims to open, is not of this text; put the file back as it was"
    return None
