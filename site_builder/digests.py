"""What a new site's files hold, told without a second look at them: several stages of a run ask for the digest of each file.

A file is read again where its number, its size or the time at which it was last written is another than when it was read.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Digest:
    """A file's size in bytes, and the SHA-256 of them."""

    size: int
    sha256: str


class Digests:
    """The digests of the files in one folder, by their place in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = os.fspath(folder)
        self._known: dict[str, tuple[tuple[int, int, int], Digest]] = {}

    def of(self, path: str) -> Digest:
        """The digest of a file. Raises OSError."""
        place = f"{self._folder}/{path}"
        status = os.stat(place)  # noqa: PTH116 - of many thousands
        lying = (status.st_ino, status.st_size, status.st_mtime_ns)
        known = self._known.get(path)
        if known is None or known[0] != lying:
            with open(place, "rb") as file:  # noqa: PTH123 - likewise
                content = file.read()
            known = self._known[path] = (lying, Digest(len(content), hashlib.sha256(content).hexdigest()))
        return known[1]
