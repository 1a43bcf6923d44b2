"""The new site takes the place of the old one in one step, so that a reader finds the old site or the new one, whole, at every moment.

On Linux the two folders change names in one call (`renameat2`). Where the kernel or the file system lacks it, a site that is a symbolic
link gets a new link in one step; any other site is renamed away and the new one renamed in: two steps, with a moment between them in
which there is no site. A run that dies in that moment is repaired when the next one begins. Names beside a site called `site`:

    .site.new-<8>    the new site while it is made; after the exchange the old one, while it is removed
    .site.old-<8>    the old site between the two steps; put back when `site` is missing
    .site.at-<8>     where a symbolic link points after its replacement
    .site.link-<8>   the new link before it replaces the old one

The caller holds the lock (`lock.one_run`): whatever bears such a name when a run begins was left by a run that died.
"""

from __future__ import annotations

import ctypes
import errno
import json
import logging
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.deliver.durable import all_to_disk, to_disk
from site_builder.errors import DeliveryFailed

if TYPE_CHECKING:
    from collections.abc import Iterator

_log = logging.getLogger(__name__)

_MANIFEST = "manifest.json"
_FORMAT = 1
_OF_A_FILE = {"path": str, "size": int, "sha256": str}
_THIS_FOLDER = -100  # AT_FDCWD
_PUBLIC, _PRIVATE = 0o755, 0o700
_AT_A_TIME = 4
_NOT_OFFERED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_ADVICE = {
    errno.ENOSPC: "the disk is full; free some space",
    errno.EDQUOT: "the disk quota is used up; free some space or ask for more",
    errno.EROFS: "the disk is read-only; mount it for writing, or name another folder",
    errno.EACCES: "this user may not write there; grant the right to write, or name another folder",
    errno.EPERM: "this user may not change it; grant the right to, or name another folder",
    errno.EBUSY: "it is a mount point, which cannot be exchanged; mount the folder above it instead",
    errno.EXDEV: "it lies on another disk or in an image layer; name a folder on a disk or volume of its own",
    errno.ENAMETOOLONG: "its name is too long; choose a shorter one",
    errno.ENOENT: "part of its path is missing and cannot be made; name another folder",
    errno.ENOTDIR: "a file stands where a folder is needed; move that file away, or name another folder",
    errno.EEXIST: "something else appeared there; move it away",
}


class Rename(IntEnum):
    """How a name is changed: only onto a free name, or two names exchanged. The numbers are the kernel's."""

    NOREPLACE = 1
    EXCHANGE = 2


# what changes names in one step; raises OSError, with ENOSYS, EINVAL or ENOTSUP where that is not offered
OneStep = Callable[[Path, Path, Rename], None]


def renameat2(source: Path, target: Path, how: Rename) -> None:
    """The call of Linux; raises OSError, with ENOSYS where the C library does not know it."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    call.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    if call(_THIS_FOLDER, os.fsencode(source), _THIS_FOLDER, os.fsencode(target), how) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def in_plain_words(error: OSError) -> str:
    """What went wrong and what to do about it; names no file, since a name may be protected."""
    return _ADVICE.get(error.errno or 0) or f"{error.strerror or 'the system refused'}; ask whoever looks after this machine"


@contextmanager
def new_site(site: Path) -> Iterator[Path]:
    """A fresh empty folder beside the site, for its owner's eyes only until it is exchanged; gone at the end if it was not.

    Repairs and sweeps first what a dead run left. Raises DeliveryFailed when `site` is a stranger's or cannot be written beside.
    """
    place = _place(site)
    with _said_plainly(site):
        place.parent.mkdir(parents=True, exist_ok=True)
        _put_back(place)
        _refuse_stranger(place)
        _sweep(site, place)
        new = Path(tempfile.mkdtemp(prefix=f".{_stem(place)}.new-", dir=place.parent))
    try:
        yield new
    except OSError as error:
        if error.errno in _FULL or _lies_in(error.filename, new):
            raise DeliveryFailed(_failure(site, error)) from error
        raise
    finally:
        shutil.rmtree(new, ignore_errors=True)


def exchange(new: Path, site: Path, *, one_step: OneStep = renameat2) -> None:
    """Put the finished folder `new` in the place of `site`, and remove the old site.

    Raises DeliveryFailed, with the old site as it was. That the old site cannot be removed afterwards is only logged.
    """
    place = _place(site)
    with _said_plainly(site):
        if not (new / _MANIFEST).is_file():
            raise DeliveryFailed(f"the new site has no {_MANIFEST}, so it is not finished; {site} stays as it was")
        _refuse_stranger(place)
        all_to_disk(new)
        new.chmod(place.stat().st_mode & 0o7777 if place.exists() else _PUBLIC)
        old = _swap(new, site, place, one_step)
    _settle(new, old)


def _place(site: Path) -> Path:
    """The folder that `site` names, behind any symbolic links."""
    return Path(os.path.realpath(site))


def _stem(place: Path) -> str:
    """The name from which the names beside a site are made; a replaced link's folder keeps its first one."""
    replaced = re.fullmatch(r"\.(?P<stem>.+)\.at-[0-9a-z_]{8}", place.name)
    return replaced["stem"] if replaced else place.name


def _beside(place: Path, kind: str) -> Path:
    return place.with_name(f".{_stem(place)}.{kind}-{secrets.token_hex(4)}")


def _leftovers(folder: Path, stem: str, kinds: str) -> list[Path]:
    name = re.compile(rf"\.{re.escape(stem)}\.(?:{kinds})-[0-9a-z_]{{8}}(?:\.[a-z]+-[0-9a-z_]{{8}})*")  # what was staged for it, too
    return sorted(path for path in folder.iterdir() if name.fullmatch(path.name))


def _put_back(place: Path) -> None:
    """Repair a run that died between the two steps."""
    for old in _leftovers(place.parent, _stem(place), "old"):
        if not os.path.lexists(place):
            old.rename(place)
            _log.warning("an earlier run stopped while it exchanged the site; the old site was put back")


def _sweep(site: Path, place: Path) -> None:
    """Remove what dead runs left, but never the folder that the site is."""
    kinds = "new|old|at" if site.is_symlink() else "new|old"
    for path in (*_leftovers(place.parent, _stem(place), kinds), *_leftovers(site.parent, site.name, "link")):
        if path != place:
            _remove(path)


def _refuse_stranger(place: Path) -> None:
    """Only a site of ours, an empty folder or nothing at all may be replaced."""
    if not os.path.lexists(place):
        return
    if place.is_dir():
        names = {path.name for path in place.iterdir()}
        if not names or (_MANIFEST in names and ".git" not in names and _is_ours(place / _MANIFEST)):
            return
    raise DeliveryFailed(
        f"{place} holds something that this program did not make, so it is not replaced; "
        "move it away, or name another folder for the site with `--site`"
    )


def _is_ours(manifest: Path) -> bool:
    """Whether a manifest is of this program's making: other programs, too, write files of that name."""
    if not manifest.is_file():
        return False
    try:
        said = json.loads(manifest.read_bytes())
    except (ValueError, RecursionError):
        return False
    if not isinstance(said, dict) or said.get("format") != _FORMAT or not isinstance(said.get("files"), list):
        return False
    return all(isinstance(file, dict) and _describes_file(file) for file in said["files"])


def _describes_file(listed: dict[str, object]) -> bool:
    return all(isinstance(listed.get(key), kind) for key, kind in _OF_A_FILE.items())


def _swap(new: Path, site: Path, place: Path, one_step: OneStep) -> Path:
    """Make `site` the new site; returns where the old one is now, or would be if there had been one."""
    exists = os.path.lexists(place)
    try:
        one_step(new, place, Rename.EXCHANGE if exists else Rename.NOREPLACE)
    except OSError as error:
        if error.errno not in _NOT_OFFERED:
            raise
        if exists:
            return _replace_link(new, site, place) if site.is_symlink() else _in_two_steps(new, place)
        new.rename(place)
    return new


def _replace_link(new: Path, site: Path, place: Path) -> Path:
    """One step for whoever reads through the link: it points at the old folder, then at the new one."""
    target, link = _beside(place, "at"), site.with_name(f".{site.name}.link-{secrets.token_hex(4)}")
    absolute = site.readlink().is_absolute()
    new.rename(target)
    try:
        link.symlink_to(target if absolute else os.path.relpath(target, os.path.realpath(site.parent)))
        link.replace(site)
    except BaseException:
        link.unlink(missing_ok=True)
        target.rename(new)
        raise
    return place


def _in_two_steps(new: Path, place: Path) -> Path:
    """Two renames; whatever stops the second one, the old site comes back."""
    old = _beside(place, "old")
    place.rename(old)
    try:
        new.rename(place)
    except BaseException:
        old.rename(place)
        raise
    return old


def _settle(new: Path, old: Path) -> None:
    """The exchange has happened and stays: bring the names to the disk and remove the old site."""
    try:
        to_disk(new.parent)
        if old != new:
            # a half-removed folder must not bear the name of one that is put back
            old.rename(new)
    except OSError as error:
        _log.warning("the site was exchanged, but not everything after it was done: %s", in_plain_words(error))
    if os.path.lexists(new):
        _remove(new)


def _remove(path: Path) -> None:
    """Remove a folder or a link that is no longer needed. Nobody else may read it from now on: what was redacted may be in it."""
    try:
        if path.is_symlink():
            path.unlink()
        else:
            path.chmod(_PRIVATE)
            _remove_all(path)
    except OSError as error:
        _log.warning("%s could not be removed; remove it by hand: %s", path, in_plain_words(error))


def _remove_all(folder: Path) -> None:
    """Remove a folder, several of those in it at a time: the disk does more in one turn."""
    parts = [part for whole in _folders(folder) for part in _folders(whole)]
    with ThreadPoolExecutor(_AT_A_TIME) as threads:
        list(threads.map(shutil.rmtree, parts))
    shutil.rmtree(folder)


def _folders(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        return [Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False)]


def _lies_in(name: object, folder: Path) -> bool:
    return isinstance(name, (str, bytes)) and Path(os.fsdecode(name)).absolute().is_relative_to(folder)


def _failure(site: Path, error: OSError) -> str:
    return f"the new site could not be put in the place of {site}, which stays as it was: {in_plain_words(error)}"


@contextmanager
def _said_plainly(site: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DeliveryFailed(_failure(site, error)) from error
