"""The register: what was made public, when, of which text. Entries are files that follow one another by digest (a DAG).

Everything here is pure: bytes in, a verified register out, or a list of what is wrong with it. Edited, backdated and missing entries are
found from the bytes alone; the newest entry removed, or all rewritten, is found against the head that the live site carries.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from graphlib import TopologicalSorter
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from pydantic import ValidationError

from site_builder.model.entries import (
    ENTRY,
    OF_NO_REPORT,
    Changed,
    Content,
    Entry,
    Interrupted,
    Moved,
    Observed,
    Published,
    Rendered,
    Taken,
    entry_bytes,
    entry_digest,
    entry_name,
    one_key_a_line,
)
from site_builder.model.fields import LONDON
from site_builder.model.sealing import broken_seals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime

_NAME = re.compile(r"(?P<time>\d{8}T\d{6}Z)-(?P<slug>[a-z0-9-]+)-(?P<kind>[a-z]+)-(?P<hex>[0-9a-f]{8})\.json")


@dataclass(frozen=True, slots=True)
class RegisterProblem:
    """One thing that is wrong with the register, and the file that shows it."""

    file: str
    message: str


@dataclass(frozen=True, slots=True)
class Record:
    """What the register knows of one report, after its newest entry."""

    slug: str
    published: Published
    content: Content
    changes: tuple[Changed, ...] = ()
    former_slugs: tuple[str, ...] = ()
    withdrawn: Taken | None = None
    retired: Taken | None = None
    gaps: tuple[Interrupted, ...] = ()

    @property
    def is_up(self) -> bool:
        """Whether the whole report is on the site, not only a notice in its place."""
        return self.withdrawn is None and self.retired is None


@dataclass(frozen=True)
class Register:
    """A verified register: its entries by digest, in the order in which they happened."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    problems: tuple[RegisterProblem, ...] = ()

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The digests that nothing follows yet; more than one after two branches were merged."""
        followed = {digest for entry in self.entries.values() for digest in entry.follows}
        return tuple(sorted(set(self.entries) - followed))

    @property
    def begun(self) -> date | None:
        """The day in London on which the first entry that tells of a report was written; a copy for the panel begins nothing public."""
        first = min((entry.at for entry in self.told(self.entries)), default=None)
        return first.astimezone(LONDON).date() if first else None

    @property
    def newest(self) -> datetime | None:
        """When the newest entry was written."""
        return max((entry.at for entry in self.entries.values()), default=None)

    def told(self, digests: Iterable[str]) -> tuple[Entry, ...]:
        """Of these entries those that tell of a report; a sealed one, or a check of the site, changes nothing that readers see."""
        return tuple(entry for digest in digests if not isinstance(entry := self.entries[digest], OF_NO_REPORT))

    @property
    def observed(self) -> tuple[Observed, ...]:
        """The recorded checks of the live site, in their order."""
        return tuple(entry for entry in self.entries.values() if isinstance(entry, Observed))

    @property
    def newest_told(self) -> datetime | None:
        """When the newest entry that tells of a report was written."""
        return max((entry.at for entry in self.told(self.entries)), default=None)

    @property
    def id(self) -> str | None:
        """What all entries of one register share."""
        return next((entry.register_id for entry in self.entries.values()), None)

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """Every report that was ever made public, by its present slug."""
        return _records(self.entries.values())

    def record(self, slug: str) -> Record | None:
        """The record of a report under its present slug."""
        return self.records.get(slug)

    def record_at(self, slug: str) -> Record | None:
        """The record of a report under its present slug, or one that it had."""
        return self.records.get(slug) or next((one for one in self.records.values() if slug in one.former_slugs), None)

    def with_entries(self, entries: Iterable[Entry]) -> Register:
        """The register continued; each entry is expected to follow the heads of its time."""
        return Register({**self.entries, **{entry_digest(entry): entry for entry in entries}}, self.problems)

    def public_copy(self) -> bytes:
        """The bytes of `/register.json`: the heads, and every entry under its digest."""
        listed = [{"sha256": digest, **entry.model_dump(mode="json", exclude_none=True)} for digest, entry in self.entries.items()]
        return one_key_a_line({"format": 1, "head": list(self.heads), "entries": listed})


def new_register_id(board: str, site_url: str) -> str:
    """The identity of a board's register, fixed by its first entry and kept by all later ones."""
    return hashlib.sha256(f"{board}\n{site_url}".encode()).hexdigest()[:16]


def read_register(files: Mapping[str, bytes], folder: str = "reports/register", own: str | None = None) -> Register:
    """The register that these files hold, with everything that is wrong with it; `own` is the identity that this board would give it."""
    problems: list[RegisterProblem] = []
    entries: dict[str, Entry] = {}
    for name in sorted(files):
        read = _read_entry(name, files[name])
        if isinstance(read, str):
            problems.append(RegisterProblem(f"{folder}/{name}", read))
        else:
            entries[entry_digest(read)] = read
    ordered = _in_order(entries)
    identity = _identity(ordered.values(), own)
    ours = {digest: entry for digest, entry in ordered.items() if entry.register_id == identity}
    broken = (*_broken_chain(ordered, identity), *_broken_story(ours), *broken_seals(ours))
    problems += [RegisterProblem(f"{folder}/{name}", message) for name, message in broken]
    return Register(ours, tuple(problems))


def _read_entry(name: str, content: bytes) -> Entry | str:
    """The entry in a file, or what is wrong with the file."""
    match = _NAME.fullmatch(name)
    if not match:
        return "only entries that this program wrote belong in the register; move this file elsewhere"
    try:
        entry = ENTRY.validate_json(content)
    except ValidationError:
        return "this entry cannot be read as the program wrote it; put the file back as it was, for example with `git checkout`"
    if entry_bytes(entry) != content or hashlib.sha256(content).hexdigest()[:8] != match["hex"]:
        return "this entry was edited: its digest is not the one in its name; put the file back as it was"
    if entry_name(entry) != name:
        return "this file was renamed: its name does not say what the entry says; give it back its name"
    return entry


def _broken_chain(entries: Mapping[str, Entry], identity: str | None) -> Iterator[tuple[str, str]]:
    """What is wrong between entries: a missing one, backdating, an entry of another register."""
    for entry in entries.values():
        name = entry_name(entry)
        if entry.register_id != identity:
            yield name, "this entry belongs to another board's register; move it back where it came from"
        for followed in entry.follows:
            before = entries.get(followed)
            if before is None:
                yield name, f"the entry {followed[:8]} that it follows is missing; put the missing file back"
            elif before.at > entry.at:
                yield name, f"this entry is backdated: it follows the entry {followed[:8]}, which was written later"


def _identity(entries: Iterable[Entry], own: str | None) -> str | None:
    """Whose register it is: this board's where it has any entry here; else, after a change of name, that of the first beginning."""
    first = min(entries, key=lambda entry: (entry.register_id != own, bool(entry.follows), entry.at), default=None)
    return first.register_id if first else None


def _broken_story(entries: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """What is wrong between what entries, in their order, tell of one report: published twice, or changed without having been published."""
    stood: dict[str, Published] = {}
    for entry in entries.values():
        known_as = entry.former_slug if isinstance(entry, Moved) else entry.slug
        if isinstance(entry, OF_NO_REPORT):
            continue  # it tells of no report, as far as anyone can see
        if isinstance(entry, Published):
            first = stood.setdefault(entry.slug, entry)
            if _fact(entry) != _fact(first):
                yield (
                    entry_name(entry),
                    (
                        f"this report was published already, with another text, reference or first day (entry {entry_digest(first)[:8]}); "
                        "keep the entry that the live site carries, and take the other out"
                    ),
                )
        elif known_as in stood:
            stood.setdefault(entry.slug, stood[known_as])
        else:
            yield entry_name(entry), "the report that this entry tells of was never published; put the missing file back"


def _fact(published: Published) -> tuple[object, ...]:
    """What two branches that published one report agree in; the PDF's bytes, the hour of the run and the line of entries may differ."""
    content = published.content
    return published.reference, published.first_public, content.scheme, content.fingerprint, content.text


def _in_order(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """Each entry after those it follows; entries of two branches by time."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for digest, entry in entries.items():
        sorter.add(digest, *(followed for followed in entry.follows if followed in entries))
    sorter.prepare()
    ready: list[tuple[datetime, str]] = []
    ordered: dict[str, Entry] = {}
    while sorter.is_active():
        for digest in sorter.get_ready():
            heappush(ready, (entries[digest].at, digest))
        _, digest = heappop(ready)
        ordered[digest] = entries[digest]
        sorter.done(digest)
    return ordered


def _records(entries: Iterable[Entry]) -> dict[str, Record]:
    records: dict[str, Record] = {}
    for entry in entries:
        if isinstance(entry, Published):
            records.setdefault(entry.slug, Record(entry.slug, entry, entry.content))
        elif isinstance(entry, Moved) and entry.former_slug in records:
            old = records.pop(entry.former_slug)
            records[entry.slug] = replace(old, slug=entry.slug, former_slugs=(*old.former_slugs, entry.former_slug))
        elif entry.slug in records:
            records[entry.slug] = _continued(records[entry.slug], entry)
    return records


def _continued(record: Record, entry: Entry) -> Record:
    """A report's record after one more entry."""
    match entry:
        case Changed():
            return replace(record, changes=(*record.changes, entry), content=entry.content)
        case Rendered():
            return replace(record, content=entry.content)
        case Taken(kind="withdrawn"):
            return replace(record, withdrawn=entry)
        case Taken():
            return replace(record, retired=entry)
        case Interrupted():
            return replace(record, gaps=(*record.gaps, entry))
        case _:
            return record


def live_heads_unknown_to(register: Register, live_copy: bytes) -> tuple[str, ...]:
    """What the live site carries and this register does not contain: its heads, else the entries listed under them.

    Raises ValueError when it is no register.
    """
    copy = json.loads(live_copy)
    if not isinstance(copy, dict) or copy.get("format") != 1 or not isinstance(copy.get("head"), list):
        raise ValueError("not a public copy of a register")
    entries = copy.get("entries")
    listed = [entry["sha256"] for entry in entries if isinstance(entry, dict) and "sha256" in entry] if isinstance(entries, list) else []
    heads, others = (tuple(one for one in map(str, some) if one not in register.entries) for some in (copy["head"], listed))
    return heads or others


def entries_unknown_to_live(register: Register, live_copy: bytes) -> frozenset[str]:
    """The digests of this register's entries that the public copy of a register does not list."""
    entries = json.loads(live_copy).get("entries")
    listed = {str(entry.get("sha256")) for entry in entries if isinstance(entry, dict)} if isinstance(entries, list) else set[str]()
    return frozenset(digest for digest in register.entries if digest not in listed)
