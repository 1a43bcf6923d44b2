"""A site in its folder, finished and audited: every file is the one that its list names, and nothing else lies there."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.errors import CannotRead, Stopped
from site_builder.model.public_copy import read_public_copy
from site_builder.model.site_list import LIST, REGISTER, read_site_list

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from site_builder.model.register import Register

_MAKE_IT = "make the site with `scr publish`, and deploy it as it is"


@dataclass(frozen=True)
class FinishedSite:
    """The folder, the digest of each of its files but the list, the list's bytes, and the register that it shows."""

    folder: Path
    files: Mapping[str, str]
    listing: bytes = field(repr=False)
    register: Register = field(repr=False)

    def content(self, path: str) -> bytes:
        """The bytes of a file, the same that were looked at. Raises Stopped where they are not."""
        if path == LIST:
            return self.listing
        content = _read(self.folder / path)
        if sha256(content).hexdigest() != self.files[path]:
            raise Stopped(f"{path} was changed while the site was being deployed; {_MAKE_IT}")
        return content


def read_finished_site(folder: Path) -> FinishedSite:
    """The site in a folder. Raises CannotRead where there is none, Stopped where it is not as it was when it was audited."""
    if not (folder / LIST).is_file():
        raise CannotRead(f"there is no finished site in {folder} (it has no {LIST}); {_MAKE_IT}")
    try:
        listing = _read(folder / LIST)
        files = read_site_list(listing)
    except (ValueError, RecursionError):
        raise CannotRead(f"{LIST} in {folder} is no list of a site's files, so this is no site that scr made; {_MAKE_IT}") from None
    if wrong := _differences(folder, files):
        more = f" ({len(wrong)} such files)" if len(wrong) > 1 else ""
        raise Stopped(f"the site in {folder} is not as it was when it was audited: {wrong[0]}{more}; nothing was deployed; {_MAKE_IT}")
    try:
        register = read_public_copy(_read(folder / REGISTER)) if REGISTER in files else None
    except (ValueError, RecursionError):
        register = None
    if register is None or register.problems:
        raise Stopped(f"the register that the site in {folder} shows ({REGISTER}) is missing or broken; nothing was deployed; {_MAKE_IT}")
    return FinishedSite(folder, files, listing, register)


def _differences(folder: Path, files: Mapping[str, str]) -> list[str]:
    """What is wrong with each file, in the order of their names."""
    found = set(_names(folder)) - {LIST}
    wrong = {path: f"{path} is missing" for path in files.keys() - found}
    wrong |= {path: f"{path} does not belong to it" for path in found - files.keys()}
    for path in files.keys() & found:
        if not stat.S_ISREG((folder / path).lstat().st_mode):
            wrong[path] = f"{path} is not a file of its own"
        elif sha256(_read(folder / path)).hexdigest() != files[path]:
            wrong[path] = f"{path} was changed"
    return [wrong[path] for path in sorted(wrong)]


def _names(folder: Path) -> Iterator[str]:
    """Everything in a folder that is no folder; a link to a folder, too."""
    for at, folders, files in os.walk(folder):
        links = [name for name in folders if (Path(at) / name).is_symlink()]
        yield from (Path(at, name).relative_to(folder).as_posix() for name in (*files, *links))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CannotRead(f"{path} cannot be read: {os.strerror(error.errno or 0)}") from error
