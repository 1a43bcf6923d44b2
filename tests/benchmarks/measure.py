"""Runs of programs, in seconds of the clock and of the processors; each in a process of its own, one after the other."""

from __future__ import annotations

import os
import resource
import signal
import statistics
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
LIMIT = float(os.environ.get("BENCH_LIMIT", "3600"))  # seconds after which a run is broken off


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of the clock, and of all processors together."""

    seconds: float
    processors: float


@dataclass(slots=True)
class Row:
    """What was run, on a board of so many reviews, and how long it took each time; `said` where it did not come to an end."""

    reviews: int
    what: str
    took: list[Took] = field(default_factory=list)
    said: str = ""

    @property
    def seconds(self) -> float:
        """The middle one."""
        return statistics.median(took.seconds for took in self.took)

    @property
    def processors(self) -> float:
        """The middle one."""
        return statistics.median(took.processors for took in self.took)


class Failed(Exception):
    """A run that ended with an error, or took too long; the last of what it said."""


def run(*command: str, cwd: Path = REPOSITORY, further: dict[str, str] | None = None) -> Took:
    """One run. Raises `Failed`."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "NO_MKDOCS_2_WARNING": "1", **(further or {})}
    before, begin = _of_children(), time.perf_counter()
    with subprocess.Popen(
        command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    ) as process:
        try:
            said, _ = process.communicate(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise Failed(f"broken off after {LIMIT / 60:.0f} minutes") from None
    if process.returncode:
        raise Failed(" ".join(said.strip().splitlines()[-1:])[-160:] or f"ended with {process.returncode}")
    return Took(time.perf_counter() - begin, _of_children() - before)


def _of_children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime
