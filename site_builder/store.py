"""What was made once, kept from run to run by the digest of all that it was made of: PDFs, converted texts, pages, what was found in files.

An entry is one file that carries its key and its own digest, so one that is damaged, altered or another's is noticed and made again. A folder
that cannot be written costs time and stops nothing. Nothing of it is ever deployed.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_LOG = logging.getLogger(__name__)
SOURCES = frozenset({".py", ".yml", ".md", ".jinja", ".html", ".css", ".js", ".xml", ".txt", ".json"})
_HALF = ".half-"


@cache
def program_digest() -> str:
    """SHA-256 over this program's sources and templates, and the versions of Python and of every package that it can import."""
    package = Path(__file__).parent
    sources = sorted(path for path in package.rglob("*") if path.suffix in SOURCES and "__pycache__" not in path.parts)
    named = {path.name for folder in sys.path for path in Path(folder).glob("*.dist-info")}  # name and version of each package
    contents = (part for path in sources for part in (path.relative_to(package).as_posix().encode(), path.read_bytes()))
    return digest_of([*contents, *map(str.encode, (sys.version, *sorted(named)))])


def digest_of(parts: Iterable[bytes]) -> str:
    """SHA-256 over parts of any length, each told from the next."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()


def digest_of_folders(folders: Iterable[Path]) -> str:
    """SHA-256 over everything in some folders, by its place."""
    files = ((folder, path) for folder in folders for path in files_of(folder))
    return digest_of(part for folder, path in files for part in (os.fsencode(path.relative_to(folder)), _held(path)))


def files_of(folder: Path, above: frozenset[str] = frozenset()) -> list[Path]:
    """All that lies in a folder but folders, in order; also what lies behind links, since whoever opens a file follows them."""
    real = os.path.realpath(folder)
    if real in above:  # a link to a folder that it lies in
        return []
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        return []
    return [file for path in inside for file in (files_of(path, above | {real}) if path.is_dir() else [path])]


def _held(path: Path) -> bytes:
    """A file's bytes; of what is none, or cannot be read, that it is so."""
    try:
        return b"holds " + path.read_bytes() if path.is_file() else b"is no file"
    except OSError as error:
        return f"cannot be read: {error.errno}".encode()


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept, and the few words about it that stand in its head."""

    content: bytes
    note: Any = None


class Store:
    """A folder of entries; without a folder nothing is kept. `what` is how messages speak of it."""

    def __init__(self, folder: Path | None, what: str = "cache", suffix: str = ".kept") -> None:
        self.folder, self.what, self.suffix = folder, what, suffix
        self.used: set[str] = set()
        self._writable = folder is not None

    def has(self, key: str) -> bool:
        """Whether there is such an entry, whole or not."""
        return self.folder is not None and self._file(key).is_file()

    def load(self, key: str) -> Kept | None:
        """The entry, if it is there, whole and unaltered."""
        try:
            written = self._file(key).read_bytes()
        except OSError:
            return None
        kept = _understood(key, written)
        if kept is None:
            _LOG.warning("an entry of the %s was damaged or altered and is made again: %s", self.what, key[:12])
        else:
            self.used.add(key)
        return kept

    def keep(self, key: str, content: bytes, note: Any = None) -> None:
        """Write an entry beside its place and move it there, so that no reader sees half of it."""
        if not self._writable or self.load(key) == Kept(content, note):
            return
        self.used.add(key)
        head = json.dumps({"key": key, "sha256": hashlib.sha256(content).hexdigest(), "note": note, "of_note": _digest_of_note(note)})
        try:
            _write_whole(self._file(key), head.encode() + b"\n" + content)
        except OSError as error:
            self._writable = False
            _LOG.warning("the %s %s cannot be written (%s); the run goes on without it", self.what, self.folder, error.strerror)

    def forget_others(self) -> None:
        """Remove every entry that this run neither took nor made, and what a dead run left half written: it may hold a text that was taken off."""
        self._remove(path for path in self.files() if path.stem not in self.used)

    def trim(self, spare: int) -> None:
        """Of the entries that this run did not use keep the newest, so many bytes in all."""
        others = sorted((path for path in self.files() if path.stem not in self.used), key=_age)
        for path in others:
            spare -= _size(path)
            if spare < 0:
                self._remove([path])

    def files(self) -> list[Path]:
        """Every entry, what was left half written, and what does not belong here; nothing behind a link."""
        return sorted(Path(place, name) for place, _, names in os.walk(self.folder) for name in names) if self.folder else []

    @property
    def size(self) -> int:
        """How many bytes all of them have."""
        return sum(map(_size, self.files()))

    def _remove(self, paths: Iterable[Path]) -> None:
        for path in paths:
            try:
                path.unlink()
            except OSError as error:
                _LOG.warning(
                    "the %s %s could not be emptied (%s); remove it by hand: an old text may be in it",
                    self.what,
                    self.folder,
                    error.strerror,
                )

    def _file(self, key: str) -> Path:
        if self.folder is None:
            raise FileNotFoundError
        return self.folder / key[:2] / f"{key}{self.suffix}"


def _understood(key: str, written: bytes) -> Kept | None:
    head_line, _, content = written.partition(b"\n")
    try:
        head = json.loads(head_line)
        whole = (head["key"], head["sha256"]) == (key, hashlib.sha256(content).hexdigest())
        return Kept(content, head["note"]) if whole and head["of_note"] == _digest_of_note(head["note"]) else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _digest_of_note(note: Any) -> str:
    return hashlib.sha256(json.dumps(note).encode()).hexdigest()


def _write_whole(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=_HALF)
    try:
        with os.fdopen(handle, "wb") as half:
            half.write(content)
        Path(name).replace(file)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _age(path: Path) -> tuple[float, str]:
    """Newest first; what is gone meanwhile is oldest."""
    try:
        return -path.stat().st_mtime, path.name
    except OSError:
        return 0.0, path.name


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
