"""Files put into a new site. One that the site before it has, byte for byte, is taken over by a link: nothing is written, and little is removed later.

The two sites share such a file until the old one is removed, which no step after this one writes to. Whether a file is the one that was meant is
told by its bytes, once it lies in the new site, and never by what a manifest says of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from site_builder.digests import Digests

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_MANIFEST = "manifest.json"


class Placing:
    """Puts files into the folder of a new site; `before` is the site whose place it takes, where there is one."""

    def __init__(self, into: Path, before: Path | None = None) -> None:
        self.into, self.digests = into, Digests(into)
        self._before = os.path.realpath(before) if before else ""
        self._listed = _listed(self._before) if before else {}
        self._folders: set[str] = set()

    def put(self, path: str, content: bytes) -> None:
        """Put a file in its place."""
        self.put_known(path, hashlib.sha256(content).hexdigest(), lambda: content)

    def put_known(self, path: str, sha256: str, content: Callable[[], bytes]) -> None:
        """The same of a file whose digest is known; it is read only where it has to be written. Raises OSError."""
        place = f"{self.into}/{path}"
        self._make_folder(os.path.dirname(place))  # noqa: PTH120 - of many thousands, as are the paths below
        with suppress(FileNotFoundError):
            os.unlink(place)  # noqa: PTH108 - never written over: the site before may share it
        if self._listed.get(path) != sha256 or not self._is_taken_over(path, place, sha256):
            with open(place, "wb") as file:  # noqa: PTH123
                file.write(content())

    def begin_again(self) -> None:
        """An empty folder, for its owner's eyes only as it was."""
        shutil.rmtree(self.into)
        self.into.mkdir(0o700)
        self._folders.clear()

    def _is_taken_over(self, path: str, place: str, sha256: str) -> bool:
        """Whether the file of the site before is now in its place here, and is the one that was meant."""
        try:
            os.link(f"{self._before}/{path}", place, follow_symlinks=False)
        except OSError:  # it is gone, or the file system has no such links
            return False
        if not os.path.islink(place) and self.digests.of(path).sha256 == sha256:  # noqa: PTH114
            return True
        os.unlink(place)  # noqa: PTH108
        return False

    def _make_folder(self, folder: str) -> None:
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self._folders.add(folder)


def _listed(site: str) -> dict[str, str]:
    """The digests of a site's files by its own account, which is believed of none of them; nothing where it has no account that can be read."""
    try:
        with open(f"{site}/{_MANIFEST}", "rb") as manifest:  # noqa: PTH123
            stated: Any = json.load(manifest)
        return {entry["path"]: entry["sha256"] for entry in stated["files"]}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
