"""A bundle that somebody hands in, as a zip or as the folder that it was unpacked into. It is read where it lies; nothing of it is written anywhere.

Such a file may come from anyone. So it is measured before it is opened, no name in it is used as a path, and what is longer than any bundle
is refused while it is read, whatever its head says of its length.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import zlib
from functools import partial
from typing import IO, TYPE_CHECKING
from zipfile import BadZipFile, ZipFile, ZipInfo

from pydantic import ValidationError

from site_builder.errors import CannotRead
from site_builder.model.manifest import MANIFEST, REPORT, SUMS, Bundle, Manifest
from site_builder.read.report_folder import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Opened = tuple[str, Callable[[], IO[bytes]]]

MOST_FILES = 100
LARGEST = 256 * 1024 * 1024  # bytes, of all files together
_LARGEST_TEXT = 4 * 1024 * 1024
_LARGEST_DIRECTORY = 64 * 1024
_CHUNK = 1024 * 1024
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_END_LENGTH, _END_64_LENGTH = 22, 20
_ENCRYPTED = 0x1
_LEADS_ELSEWHERE = re.compile(r"[/\\:\0]|^\.{0,2}$")
_KEPT = {MANIFEST: _LARGEST_TEXT, SUMS: _LARGEST_TEXT, REPORT: LARGEST}
_DAMAGED = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError, OSError)


def read_bundle(path: Path) -> Bundle:
    """The bundle in a zip or a folder. Raises CannotRead for anything that is no bundle of this program."""
    name = printable(path.name)
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            return _bundle(name, _in_folder(path, name))
        if stat.S_ISREG(kind):
            return _in_zip(path, name)
    except FileNotFoundError:
        raise CannotRead(f"there is no file or folder {name}; name the bundle's zip, or the folder that it was unpacked into") from None
    except OSError as error:
        raise CannotRead(f"{name} could not be opened ({error.strerror}); give yourself the right to read it") from None
    raise CannotRead(f"{name} is neither a file nor a folder; name the bundle's zip, or the folder that it was unpacked into")


def _bundle(name: str, opened: Iterator[Opened]) -> Bundle:
    """What every file holds: the digest of each, and the bytes of the few that say something."""
    digests: dict[str, str] = {}
    kept: dict[str, bytes] = {}
    left = LARGEST
    for file, opening in opened:
        if file in digests or len(digests) == MOST_FILES:
            raise CannotRead(f"{name} holds more files than a bundle does, or one twice; it was not read further")
        with opening() as stream:
            digests[file], kept[file], read = _read(name, stream, left, _KEPT.get(file, 0))
        left -= read
    if MANIFEST not in digests:
        raise CannotRead(f"{name} holds no {MANIFEST}, so it is no bundle of this program")
    try:
        manifest = Manifest.model_validate_json(kept[MANIFEST])
    except ValidationError:
        raise CannotRead(f"{MANIFEST} in {name} cannot be read as this program writes it, so nothing can be compared") from None
    return Bundle(name, manifest, digests, kept.get(SUMS, b""), kept.get(REPORT, b""))


def _read(name: str, stream: IO[bytes], most: int, keep: int) -> tuple[str, bytes, int]:
    """Digest, the first bytes and the length of a file. Raises CannotRead where it is longer than it may be."""
    digest, kept, length = hashlib.sha256(), bytearray(), 0
    while chunk := stream.read(_CHUNK):
        length += len(chunk)
        if length > most:
            raise CannotRead(f"{name} holds more than any bundle does ({LARGEST // 1024 // 1024} MB); it was not read further")
        digest.update(chunk)
        kept += chunk[: max(0, keep - len(kept))]
    return digest.hexdigest(), bytes(kept), length


def _in_folder(path: Path, name: str) -> Iterator[Opened]:
    for entry in sorted(path.iterdir()):
        if entry.is_symlink():
            raise CannotRead(f"{name} holds a link to another place ({printable(entry.name)}); a bundle has none")
        if not entry.is_file():
            raise CannotRead(f"{name} holds something that is no file ({printable(entry.name)}); unpack the zip into a folder of its own")
        yield printable(entry.name), partial(_ordinary, entry)


def _ordinary(path: Path) -> IO[bytes]:
    """An open file; a link or a pipe that took its place meanwhile is not followed or waited for."""
    return os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb")


def _in_zip(path: Path, name: str) -> Bundle:
    with path.open("rb") as file:
        _measured(file, name)
        try:
            with ZipFile(file) as archive:
                return _bundle(name, _files(archive, name))
        except _DAMAGED:
            raise CannotRead(f"{name} is a damaged zip; ask for the bundle again") from None


def _measured(file: IO[bytes], name: str) -> None:
    """Raises CannotRead where the end of a file is not that of a zip like ours: few files, no remark, none of the signs of a huge archive."""
    length = file.seek(0, os.SEEK_END)
    file.seek(max(0, length - _END_LENGTH - _END_64_LENGTH))
    tail = file.read()
    end = tail[-_END_LENGTH:]
    if length > LARGEST:
        raise CannotRead(f"{name} is larger than any bundle ({LARGEST // 1024 // 1024} MB); it was not read")
    if len(end) < _END_LENGTH or not end.startswith(_END):
        raise CannotRead(f"{name} is not a zip as this program writes it; name the bundle's zip, or the folder that it was unpacked into")
    files, directory = int.from_bytes(end[10:12], "little"), int.from_bytes(end[12:16], "little")
    if files > MOST_FILES or directory > _LARGEST_DIRECTORY or tail.startswith(_END_64):
        raise CannotRead(f"{name} is a zip of another kind, with more in it than a bundle has; it was not read")


def _files(archive: ZipFile, name: str) -> Iterator[Opened]:
    for info in archive.infolist():
        if _LEADS_ELSEWHERE.search(info.orig_filename) or _is_link(info):
            raise CannotRead(f"{name} holds a file that would be unpacked elsewhere; a bundle has none, so do not unpack it")
        if info.flag_bits & _ENCRYPTED:
            raise CannotRead(f"{name} is protected by a passphrase; unpack it, then name the zip that was in it")
        yield printable(info.orig_filename), partial(archive.open, info)


def _is_link(info: ZipInfo) -> bool:
    kind = stat.S_IFMT(info.external_attr >> 16)
    return kind not in (0, stat.S_IFREG)
