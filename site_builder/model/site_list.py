"""What a finished site says of its files, what a place where readers are has of it, and what is still to be sent there, in which order."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from site_builder.model.entries import one_key_a_line

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

LIST = "manifest.json"
REGISTER = "register.json"
MARK = "deploying.json"

_NOTE = re.compile(r"deploying-[0-9a-f]{16}\.json")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_OF_A_REPORT = re.compile(r"reviews/[^/]+/.+")
_LEADS_ON = (".html", ".xml", ".json", ".csv", ".txt", ".ics", "/pagefind.js")


class Turn(IntEnum):
    """The order in which files reach readers: nothing leads to what is not there yet, and the list is last, since it vouches for all others."""

    REGISTER = 0
    CONTENT = 1
    LISTS = 2
    LIST = 3


def turn_of(path: str) -> Turn:
    """When a file's turn is. Reports, papers, pictures and styles are content; pages elsewhere, feeds and data lead to it."""
    if path == REGISTER:
        return Turn.REGISTER
    if path == LIST:
        return Turn.LIST
    leads_on = f"/{path}".endswith(_LEADS_ON) or "." not in path.rpartition("/")[2]
    return Turn.LISTS if leads_on and not _OF_A_REPORT.fullmatch(path) else Turn.CONTENT


def read_site_list(content: bytes) -> dict[str, str]:
    """SHA-256 by path of every file that a site's list knows. Raises ValueError where it is no such list, or names a file outside the site."""
    match json.loads(content):
        case {"format": 1, "files": list(listed)}:
            files = {str(path): str(digest) for path, digest in map(_listed, listed)}
        case _:
            raise ValueError("no list of a site's files")
    if len(files) != len(listed) or LIST in files:
        raise ValueError("a file is listed twice")
    return files


def _listed(item: object) -> tuple[str, str]:
    match item:
        case {"path": str(path), "sha256": str(digest)} if is_inside(path) and _SHA256.fullmatch(digest):
            return path, digest
        case _:
            raise ValueError("no file of a site")


def is_inside(path: str) -> bool:
    """Whether a path, as a list gives it, names a file within the site's folder."""
    return path.isprintable() and "\\" not in path and not any(part in {"", ".", ".."} for part in path.split("/"))


@dataclass(frozen=True, slots=True)
class Mark:
    """What a deployment that is at work says of itself, in the place that it deploys to: its register's heads, and the files that may be of any site.

    It is there before the first file and gone after the last. Found by a later deployment, it was left by one that died, or that still runs.
    """

    run: str
    head: tuple[str, ...]
    files: frozenset[str]

    def as_bytes(self) -> bytes:
        """The mark as a file; its heads stand as they do in `/register.json`."""
        return one_key_a_line({"format": 1, "run": self.run, "head": list(self.head), "files": sorted(self.files)})


def note_of(run: str) -> str:
    """Where a deployment that was overtaken notes which files it may have sent too late."""
    return f"deploying-{run}.json"


def is_note(path: str) -> bool:
    """Whether a file is such a note."""
    return bool(_NOTE.fullmatch(path))


def read_mark(content: bytes) -> Mark:
    """A mark as it was found. Raises ValueError where it is none."""
    match json.loads(content):
        case {"format": 1, "run": str(run), "head": list(head), "files": list(files)} if all(map(is_inside, map(str, files))):
            return Mark(run, tuple(map(str, head)), frozenset(map(str, files)))
        case _:
            raise ValueError("no mark of a deployment")


@dataclass(frozen=True, slots=True)
class Deployed:
    """What came of a deployment: how many files the site has, how many were sent and removed, and whether readers got all in one step."""

    files: int
    changed: int
    removed: int
    in_one_step: bool


@dataclass(frozen=True, slots=True)
class ToDo:
    """The files to send, and those to remove afterwards, each in order."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def of(self, turn: Turn) -> Sequence[str]:
        """The files to send at a turn."""
        return [path for path in self.changed if turn_of(path) is turn]


def to_do(new: Mapping[str, str], old: Mapping[str, str], unsure: Collection[str], there: Collection[str]) -> ToDo:
    """What makes the old site the new one. Files that are `unsure`, or not there whatever the old list says, are sent again; removed is only what is known.

    Both are without the list itself, which is sent whenever anything is, or a mark names it.
    """
    changed = sorted(path for path, digest in new.items() if old.get(path) != digest or path in unsure or path not in there)
    removed = sorted(path for path in (old.keys() | set(unsure)) - new.keys() - {LIST, MARK} if path in there)
    needs_list = changed or removed or old != new or LIST in unsure or LIST not in there
    return ToDo((*changed, *([LIST] if needs_list else [])), tuple(removed))


def strangers(new: Collection[str], old: Collection[str], unsure: Collection[str], there: Collection[str]) -> list[str]:
    """Files of the host that no list of ours knows and that the new site would overwrite."""
    known = {*old, *unsure, *([LIST] if old else [])}
    return sorted(({*new, LIST} & set(there)) - known)
