"""Entries of the register: what kinds of event there are, what each says, and its bytes.

Entries hold nothing private: no names, reasons or advice, since the register goes public as `/register.json`.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints, TypeAdapter

from site_builder.model.fields import Day, Frozen, Key, Line, ReferenceText, Sha256, ShortFingerprint

SEALED: Final = "sealed"  # stands for the slug of a report that an entry may not name yet
_TIME = "%Y-%m-%dT%H:%M:%SZ"


def _parse_instant(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value
    return datetime.strptime(str(value), _TIME).replace(tzinfo=UTC)


Instant = Annotated[
    datetime,
    BeforeValidator(_parse_instant),
    PlainSerializer(lambda at: at.astimezone(UTC).strftime(_TIME), return_type=str),
]
RegisterId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class _Common(Frozen):
    """What every entry says: when it was written, of which report, and which entries it follows."""

    format: Literal[1] = 1
    register_id: RegisterId
    at: Instant
    slug: Key
    follows: tuple[Sha256, ...]


class Content(Frozen):
    """Which text: the fingerprint with its scheme, and the digests of the rendered text, of the PDF and of the board's response."""

    fingerprint: Sha256
    scheme: int
    text: Sha256
    pdf: Sha256
    response: Sha256 | None = None


class Issued(_Common):
    """A copy of a report was made, for the panel or anyone else; of which report is sealed (`sealing.py`).

    `manifest` is the SHA-256 of the bundle's `manifest.json`, which has the digest of each of its files.
    """

    kind: Literal["issued"] = "issued"
    slug: Literal["sealed"] = SEALED
    digest: Sha256
    manifest: Sha256


class Revealed(Frozen):
    """What opens an entry that is sealed: the entry's digest, and the salt."""

    entry: Sha256
    salt: Sha256


class ChangedSincePanel(Frozen):
    """The panel was sent the text with this fingerprint, and a stated typographic change explains the difference."""

    panel_fingerprint: ShortFingerprint


class Published(_Common):
    """The first day on which a report was public. From then on the notice is not judged again."""

    kind: Literal["published"] = "published"
    reference: ReferenceText
    publication_date: Line
    first_public: Day
    address: Line
    content: Content
    policy: Key
    panel_sent: Day | None = None
    changed_since: ChangedSincePanel | None = None
    issued: tuple[Revealed, ...] | None = None


class Changed(_Common):
    """A stated change of a published text."""

    kind: Literal["corrected", "redacted"]
    on: Day
    content: Content


class Rendered(_Common):
    """The report's text is the same: only bytes changed (a library, a stylesheet), or the board brought its response up to date."""

    kind: Literal["rendered"] = "rendered"
    content: Content


class Moved(_Common):
    """A new address; the old one redirects."""

    kind: Literal["moved"] = "moved"
    former_slug: Key
    address: Line


class Taken(_Common):
    """Withdrawn early on an authority, or retired after the period; the page stays as a notice."""

    kind: Literal["withdrawn", "retired"]
    on: Day


class Interrupted(_Common):
    """Days on which the report was not available."""

    kind: Literal["gap"] = "gap"
    from_: Day = Field(alias="from")
    until: Day


Entry = Annotated[Issued | Published | Changed | Rendered | Moved | Taken | Interrupted, Field(discriminator="kind")]
ENTRY: TypeAdapter[Entry] = TypeAdapter(Entry)


def one_key_a_line(value: Any) -> bytes:
    """The spelling of every JSON file that the program writes: sorted, one key a line, UTF-8, one last newline."""
    return (json.dumps(value, sort_keys=True, ensure_ascii=False, indent=2) + "\n").encode()


def entry_bytes(entry: Entry) -> bytes:
    """The bytes of an entry's file."""
    return one_key_a_line(entry.model_dump(mode="json", exclude_none=True))


def entry_digest(entry: Entry) -> str:
    """What later entries name when they follow this one."""
    return hashlib.sha256(entry_bytes(entry)).hexdigest()


def entry_name(entry: Entry) -> str:
    """The file's name; the hex at its end is for eyes."""
    return f"{entry.at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{entry.slug}-{entry.kind}-{entry_digest(entry)[:8]}.json"
