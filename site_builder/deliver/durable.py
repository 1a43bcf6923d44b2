"""What was written is brought to the disk before anything leads to it, so that a machine that loses its power then has all of it."""

from __future__ import annotations

import ctypes
import errno
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FILE, _FOLDER = 0o644, 0o755
_THREADS = 8


def to_disk(path: Path | str, rights: int | None = None) -> None:
    """Bring one file or folder to the disk, with these rights where some are named; raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        if rights is not None:
            os.fchmod(descriptor, rights)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def all_to_disk(folder: Path) -> None:
    """Bring a folder with all that is in it to the disk, open inside to a web server of another user; the folder's own rights stay. Raises OSError."""
    for path, rights in _inside(folder):
        if stat.S_IMODE(os.lstat(path).st_mode) != rights:
            os.chmod(path, rights)  # noqa: PTH101 - of many thousands, as are the paths of this module
    if not _whole_file_system(folder):
        with ThreadPoolExecutor(_THREADS) as threads:
            list(threads.map(to_disk, (path for path, _ in _inside(folder))))
        to_disk(folder)


def _inside(folder: Path) -> Iterator[tuple[str, int]]:
    """Every file and folder in a folder with the rights that it should have; nothing is followed."""
    for at, _, names in os.walk(folder):
        if at != os.fspath(folder):
            yield at, _FOLDER
        yield from ((path, _FILE) for name in names if not os.path.islink(path := f"{at}/{name}"))  # noqa: PTH114


def _whole_file_system(folder: Path) -> bool:
    """Bring all of the file system that a folder lies on to the disk, in one call of Linux; False where that is not offered. Raises OSError."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if call is None:
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        failed = call(descriptor) != 0
    finally:
        os.close(descriptor)
    if failed and (code := ctypes.get_errno()) != errno.ENOSYS:
        raise OSError(code, os.strerror(code))
    return not failed
