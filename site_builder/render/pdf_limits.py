"""How much memory and time one document may take, and how a worker process holds itself to it.

The kernel watches, not Python: a limit of memory that every allocation meets, and a timer whose signal ends the process even inside a
C library that never comes back to Python.
"""

from __future__ import annotations

import errno
import resource
import signal
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Measured: a worker takes 70 MB, and a page 1 MB in prose and 3.5 MB in tables: 400 pages take 430 MB, and 1.5 GB if all are tables.
MEMORY = 2 * 1024**3
# Measured: a page takes 45 ms in prose and 100 ms in tables, 400 pages up to 40 s. A machine may be slow, and busy with other things.
SECONDS = 600.0

OUT_OF_MEMORY = errno.ENOMEM

_LOOK_FOR = (
    "look for a table of thousands of rows, a list inside lists inside lists, a very large picture, or thousands of letters without a space"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of memory for a worker process, and seconds for one document, from when its worker begins with it."""

    memory: int = MEMORY
    seconds: float = SECONDS

    def why_ended(self, exit_code: int) -> str:
        """What a worker's exit code says about the document that it had, in words for the officer."""
        if exit_code == -signal.SIGALRM:
            return f"making its PDF took longer than {self.seconds / 60:g} minutes and was broken off; {_LOOK_FOR}"
        if exit_code == OUT_OF_MEMORY:
            return f"making its PDF took more than {self.memory // 1024**2} MB of memory and was broken off; {_LOOK_FOR}"
        return f"making its PDF stopped suddenly, twice, perhaps for want of memory (it may have {self.memory // 1024**2} MB); {_LOOK_FOR}"


def hold_memory(size: int) -> None:
    """Let this process have no more than so many bytes; whatever it wrote is not left on the disk should it crash."""
    _, hardest = resource.getrlimit(resource.RLIMIT_DATA)
    allowed = size if hardest == resource.RLIM_INFINITY else min(size, hardest)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, hardest))
    # A core file would hold the text of a report.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """End this process by SIGALRM if the block takes longer."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
