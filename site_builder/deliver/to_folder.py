"""Into a folder on this machine: exchanged in one step where the folder beside it can be written, else file by file, in order.

A lock of the kernel on the folder above (or on the folder itself) lets one deployment in at a time and ends with its process. Files of the host's
own are carried over into the new folder.
"""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.deliver.durable import to_disk
from site_builder.deliver.exchange import exchange, in_plain_words, new_site
from site_builder.deliver.in_order import in_order, look
from site_builder.errors import Busy, DeliveryFailed, DeploymentFailed, Stopped
from site_builder.model.site_list import LIST, Deployed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from site_builder.deliver.in_order import Seen, Site

_NOT_TO_BE_EXCHANGED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EXDEV})
_UNFINISHED = ".scr-"


def to_folder(site: Site, target: Path, refuse_behind: Callable[[bytes], None]) -> Deployed:
    """Bring the site into a folder. Raises Busy, DeploymentFailed, Stopped, or what `refuse_behind` raises."""
    place = Path(os.path.realpath(target))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with _alone(place):
            store = FolderStore(place)
            seen = look(store, refuse_behind)
            ours = bool(seen.old) and not (place / ".git").exists()
            if not seen.there or ours:
                try:
                    return _exchanged(site, target, place, seen)
                except DeliveryFailed as error:
                    if not (isinstance(error.__cause__, OSError) and error.__cause__.errno in _NOT_TO_BE_EXCHANGED and place.is_dir()):
                        raise DeploymentFailed(str(error)) from error
            return in_order(site, store, refuse_behind)
    except OSError as error:
        raise _failed(target, error) from error


def _failed(target: Path, error: OSError) -> DeploymentFailed:
    return DeploymentFailed(f"the site could not be brought to {target}: {in_plain_words(error)}")


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    try:
        descriptor = os.open(place.parent, os.O_RDONLY)
    except PermissionError:
        descriptor = os.open(place, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise Busy(f"another deployment into {place.parent} is at work; wait until it ends, then try again") from None
    finally:
        os.close(descriptor)


def _exchanged(site: Site, target: Path, place: Path, seen: Seen) -> Deployed:
    todo = seen.to_do(site)
    if todo.changed:
        with new_site(target) as new:
            for path in (*site.files, LIST):
                (new / path).parent.mkdir(parents=True, exist_ok=True)
                (new / path).write_bytes(site.content(path))
            for path in sorted(seen.strangers_own):
                (new / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(place / path, new / path, follow_symlinks=False)
            exchange(new, target)
    return Deployed(len(site.files) + 1, len(todo.changed), len(todo.removed), in_one_step=True)


class FolderStore:
    """A folder that takes files one by one, each written beside its name and then renamed. Whoever uses it is alone there."""

    at_once = 1000

    def __init__(self, place: Path) -> None:
        self._place = place

    def there(self) -> set[str]:
        """The paths of all files; what a dead run had not finished is removed first."""
        found = set()
        for at, folders, files in os.walk(self._place):
            links = [name for name in folders if Path(at, name).is_symlink()]
            for name in (*files, *links):
                if name.startswith(_UNFINISHED):
                    Path(at, name).unlink()
                else:
                    found.add(Path(at, name).relative_to(self._place).as_posix())
        return found

    def read(self, path: str) -> bytes | None:
        """A file; None where there is none."""
        try:
            return (self._place / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def swap(self, path: str, content: bytes, seen: bytes | None) -> bool:
        """Write a file where it is still as it was read last."""
        if self.read(path) != seen:
            return False
        self._write(self._place / path, content)
        return True

    def note(self, path: str, content: bytes) -> None:
        """Write a file of the deployment's own."""
        self._write(self._place / path, content)

    def send(self, site: Site, paths: Sequence[str]) -> None:
        """Write these files, each whole or not at all."""
        for path in paths:
            if any(parent.is_symlink() for parent in self._within(path)):
                raise Stopped(f"a symbolic link stands where the folder of {path} belongs, and may lead out of the site; move it away")
            self._write(self._place / path, site.content(path))

    def remove(self, paths: Sequence[str]) -> None:
        """Take these files away, and folders in which nothing is left."""
        for path in paths:
            (self._place / path).unlink(missing_ok=True)
            for parent in self._within(path):
                with suppress(OSError):
                    parent.rmdir()  # refused while something lies in it

    def _within(self, path: str) -> list[Path]:
        """The folders in which a file lies, from the nearest up to the place, which is left out."""
        return [parent for parent in (self._place / path).parents if parent != self._place and parent.is_relative_to(self._place)]

    def _write(self, file: Path, content: bytes) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_name(f"{_UNFINISHED}{secrets.token_hex(4)}")
        try:
            unfinished.write_bytes(content)
            to_disk(unfinished, 0o644)
            unfinished.replace(file)
        finally:
            unfinished.unlink(missing_ok=True)
        to_disk(file.parent)
