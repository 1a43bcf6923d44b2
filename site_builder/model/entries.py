"""Entries of the register: what kinds of event there are, what each says, and its bytes.

Entries hold nothing private: no names, reasons or advice, since the register goes public as `/register.json`.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints, TypeAdapter, model_validator

from site_builder.model.fields import LONDON, Day, Frozen, Key, Line, ReferenceText, Sha256, ShortFingerprint, refuse

SEALED: Final = "sealed"  # stands for the slug of a report that an entry may not name yet
SITE: Final = "site"  # stands for the slug in an entry that is about the site as a whole
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


Month = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]


class Outage(Frozen):
    """A time in which so many addresses did not answer, from the check that found it until the one that found it over or otherwise.

    Without `until` it lasted at the entry's last check. `reports` are the slugs of reports whose page or PDF was among them; without it, every report's.
    """

    from_: Instant = Field(alias="from")
    until: Instant | None = None
    addresses: int = Field(ge=1)
    reports: tuple[Key, ...] | None = None


class Observed(_Common):
    """The live site was looked at from outside: the recorded checks of the month (Europe/London) up to this one, as one.

    `first` and `last` are the first and the last of these checks; `addresses` were asked by the last one, and `answering` of them answered.
    """

    kind: Literal["observed"] = "observed"
    slug: Literal["site"] = SITE
    month: Month
    first: Instant
    last: Instant
    addresses: int = Field(ge=1)
    answering: int = Field(ge=0)
    outages: tuple[Outage, ...] = ()

    @model_validator(mode="after")
    def _of_one_month(self) -> Observed:
        in_order = self.first <= self.last == self.at and month_of(self.first) == month_of(self.last) == self.month
        outages_in_order = all(one.from_ <= (one.until or self.last) <= self.last for one in self.outages)
        if not (in_order and outages_in_order and self.answering <= self.addresses):
            raise refuse("the checks are not in order or not of the month that is named, or more addresses answered than were asked")
        return self


def month_of(at: datetime) -> str:
    """The month in London, as `2026-12`."""
    return f"{at.astimezone(LONDON):%Y-%m}"


Entry = Annotated[Issued | Published | Changed | Rendered | Moved | Taken | Interrupted | Observed, Field(discriminator="kind")]
OF_NO_REPORT = (Issued, Observed)  # entries that tell of no report, or of none that can be named
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
