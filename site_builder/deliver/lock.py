"""One run at a time in a folder: a lock of the kernel, which ends with the process that holds it, however that process ends.

The file says who holds the lock, for the message to whoever comes second. What it says decides nothing: a file left by a dead process is
only a file. It is never removed, since another run may be about to lock it.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from site_builder.deliver.exchange import in_plain_words
from site_builder.errors import Busy, DeliveryFailed
from site_builder.model.entries import one_key_a_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LONGEST = 4096  # bytes; what a run writes is far shorter
_held: set[int] = set()


def _let_go_in_child() -> None:
    """A forked worker that outlives a killed run would otherwise keep the lock."""
    while _held:
        os.close(_held.pop())


os.register_at_fork(after_in_child=_let_go_in_child)


@contextmanager
def one_run(root: Path, command: str, now_text: str) -> Iterator[None]:
    """Hold the lock of the folder `root` under the name of a command.

    Raises Busy at once, naming the holder, when another run has it, and DeliveryFailed when no lock can be had there.
    """
    descriptor = _locked(root / "build" / ".lock")
    _held.add(descriptor)
    try:
        _write(descriptor, {"command": command, "pid": os.getpid(), "host": socket.gethostname(), "since": now_text})
        yield
    finally:
        _held.discard(descriptor)
        os.close(descriptor)


def _locked(file: Path) -> int:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
    except OSError as error:
        raise DeliveryFailed(f"no lock could be taken in {file.parent}: {in_plain_words(error)}") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        refusal = _refusal(file, descriptor, error)
        os.close(descriptor)
        raise refusal from error
    return descriptor


def _refusal(file: Path, descriptor: int, error: OSError) -> Busy | DeliveryFailed:
    if isinstance(error, BlockingIOError):
        return Busy(f"another run is at work in {file.parent.parent}: {_holder(descriptor)}; wait until it ends, then try again")
    return DeliveryFailed(f"no lock could be taken in {file.parent}: {in_plain_words(error)}")


def _write(descriptor: int, holder: dict[str, str | int]) -> None:
    """Say who holds the lock; on a full disk it holds without the words."""
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, one_key_a_line(holder), 0)


def _holder(descriptor: int) -> str:
    """Who holds the lock, as far as its file can be read."""
    try:
        said = json.loads(os.pread(descriptor, _LONGEST, 0))
        return f"`{said['command']}`, process {said['pid']} on {said['host']}, since {said['since']}"
    except (OSError, ValueError, LookupError, TypeError):
        return "it has not said yet what it does"
