"""A site that cannot be exchanged in one step is brought file by file, in an order in which whatever stops it leaves something consistent.

    deploying.json    the mark: who deploys, the register's heads, every file that may differ from now on
    register.json     from here on an older site is refused: the live head decides
    content           reports, PDFs, pictures, styles, search
    lists             pages and feeds that lead to it
    manifest.json     vouches for all of them, so it is last
    removals          what the old list knew, or a mark, and the new one does not; never a file of the host's own
    the mark is taken away

What can go wrong, and what is there then:

- *Run again, nothing new*: nothing is sent.
- *Killed anywhere*: the mark is there, the old list too, the register ahead of the site and never behind it. The same run again, or a newer one,
  trusts no file that the mark names, sends those again, and removes what the dead one left.
- *An older pipeline run again*: the register there, or the mark of a deployment that died, has heads that it lacks; it is refused before it sends anything.
- *Two at once*: the mark is written onto what was seen and nothing else, so one of them is first. Who comes second with a newer register takes the
  mark over and trusts nothing that the other may have sent; the other sees that before its next files, notes which it may have sent too late
  (`deploying-<16>.json`), and stops; the next deployment trusts none of those. Who comes second with an older register is refused.
- *The register's push failed*: then the pipeline ends before it deploys. Was a site deployed all the same, its heads are there and not in the
  repository, and every later run is refused until they are.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from site_builder.errors import DeploymentFailed, Stopped
from site_builder.model.site_list import (
    LIST,
    MARK,
    REGISTER,
    Deployed,
    Mark,
    ToDo,
    Turn,
    is_note,
    note_of,
    read_mark,
    read_site_list,
    strangers,
    to_do,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from site_builder.model.register import Register

_TRIES = 3
_AGAIN_AND_AGAIN = "other deployments to the same place begin again and again; let one pipeline run at a time, then try again"


class Site(Protocol):
    """A finished site that was looked at: its register, the digest of each file but the list, and bytes on demand."""

    @property
    def folder(self) -> Path:
        """Where it lies."""

    @property
    def files(self) -> Mapping[str, str]:
        """SHA-256 by path."""

    @property
    def register(self) -> Register:
        """The register that it shows."""

    def content(self, path: str) -> bytes:
        """The bytes of a file, or of the list. Raises Stopped where they are not the ones that were looked at."""


class Store(Protocol):
    """A place that takes files one by one. Whatever it cannot do raises DeploymentFailed."""

    @property
    def at_once(self) -> int:
        """How many files it takes between two looks at the mark."""

    def there(self) -> Collection[str]:
        """The paths of all files that lie there."""

    def read(self, path: str) -> bytes | None:
        """A file; None where there is none."""

    def swap(self, path: str, content: bytes, seen: bytes | None) -> bool:
        """Write a file where it is still as it was read last; whether it was."""

    def note(self, path: str, content: bytes) -> None:
        """Write a file of the deployment's own."""

    def send(self, site: Site, paths: Sequence[str]) -> None:
        """Write these files, each whole or not at all."""

    def remove(self, paths: Sequence[str]) -> None:
        """Take these files away."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What lies in a place: all names, the old site's list, the mark of a deployment that did not end, and files that may be of any site."""

    there: frozenset[str]
    old: Mapping[str, str]
    mark: bytes | None
    unsure: frozenset[str]
    said: tuple[bytes | None, bytes | None] = field(repr=False)  # list and register, as they were read

    @property
    def strangers_own(self) -> frozenset[str]:
        """The files that no list of ours knows."""
        return self.there - self.old.keys() - self.unsure - self.notes - {LIST, MARK}

    @property
    def notes(self) -> frozenset[str]:
        """What deployments noted that were overtaken."""
        return frozenset(filter(is_note, self.there))

    def to_do(self, site: Site) -> ToDo:
        """What makes of it this site. Raises Stopped where that would overwrite what is not ours."""
        if taken := strangers(site.files, self.old, self.unsure, self.there):
            more = f" and {len(taken) - 1} more" if len(taken) > 1 else ""
            raise Stopped(
                f"{taken[0]}{more} lies there already and no deployment of this program put it there, so it is not overwritten; "
                "move it away, or name another place"
            )
        return to_do(site.files, self.old, self.unsure, self.there)


def look(store: Store, refuse_behind: Callable[[bytes], None]) -> Seen:
    """What lies there now. `refuse_behind` is given every copy of a register's heads that is found, and raises where ours lacks one."""
    mark, listing, register = (store.read(path) for path in (MARK, LIST, REGISTER))
    for copy in (register, mark):
        if copy is not None:
            refuse_behind(copy)
    there = frozenset(store.there())
    said = [content for path in sorted(filter(is_note, there)) if (content := store.read(path)) is not None]
    try:
        old = {} if listing is None else read_site_list(listing)
        unsure = frozenset().union(*(read_mark(content).files for content in (*said, *([mark] if mark else []))))
    except (ValueError, RecursionError):
        raise Stopped(
            f"the {LIST} or {MARK} that lies there is none of this program's; name the place of a site that scr deployed, or an empty one"
        ) from None
    return Seen(there, old, mark, unsure, (listing, register))


def in_order(site: Site, store: Store, refuse_behind: Callable[[bytes], None]) -> Deployed:
    """Bring the site to a store, file by file. Raises RegisterRefused by way of `refuse_behind`, Stopped, or DeploymentFailed."""
    for _ in range(_TRIES):
        seen = look(store, refuse_behind)
        todo = seen.to_do(site)
        if not todo.changed:
            return Deployed(len(site.files) + 1, 0, 0, in_one_step=False)
        mark = Mark(secrets.token_hex(8), site.register.heads, seen.unsure | {*todo.changed, *todo.removed})
        if store.swap(MARK, mark.as_bytes(), seen.mark):
            if seen.said == (store.read(LIST), store.read(REGISTER)):
                break
            if seen.mark is None:  # another deployment began and ended between our look and our mark
                store.remove([MARK])
    else:
        raise DeploymentFailed(_AGAIN_AND_AGAIN)
    for turn in (Turn.REGISTER, Turn.CONTENT, Turn.LISTS):
        for paths in _in_pieces(todo.of(turn), store.at_once):
            store.send(site, paths)
            _refuse_overtaken(store, mark)
    _send_list(site, store, mark)
    for paths in _in_pieces(todo.removed, store.at_once):
        store.remove(paths)
        _refuse_overtaken(store, mark)
    store.remove([*sorted(seen.notes), MARK])
    return Deployed(len(site.files) + 1, len(todo.changed), len(todo.removed), in_one_step=False)


def _send_list(site: Site, store: Store, mark: Mark) -> None:
    """Write the list, unless another deployment wrote one meanwhile: with its list would go what is known of its files."""
    for _ in range(_TRIES):
        seen = store.read(LIST)
        _refuse_overtaken(store, mark)
        if store.swap(LIST, site.content(LIST), seen):
            return
    raise DeploymentFailed(_AGAIN_AND_AGAIN)


def _refuse_overtaken(store: Store, mark: Mark) -> None:
    """Stop where another deployment took the mark over; what was sent since the last look may have come after its files."""
    if store.read(MARK) == mark.as_bytes():
        return
    store.note(note_of(mark.run), replace(mark, head=()).as_bytes())
    raise Stopped(
        "another deployment to the same place began meanwhile, so this one stopped; when the other has ended, deploy the newest site again"
    )


def _in_pieces(paths: Sequence[str], at_once: int) -> Iterator[Sequence[str]]:
    yield from (paths[start : start + at_once] for start in range(0, len(paths), at_once))
