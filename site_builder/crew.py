"""Work on many like things by all cores: texts to convert, pages to render, files to look at.

Each helper is a fork of this process, so it has everything that this one has read, and lives for one piece of work only: memory goes back. Where
there are few things, one core, or an operating system on which forks are not safe, the work is done here; nothing else tells the two apart.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Thing = TypeVar("Thing")
Result = TypeVar("Result")

_at_hand: tuple[Callable[[Any], Any], Sequence[Any]] | None = None
_PARTS = 8  # of the work for each helper, so that none waits long for the last


def each(work: Callable[[Thing], Result], things: Sequence[Thing], *, least: int) -> Iterator[Result]:
    """What comes of each thing, in order; by all cores where there are at least so many. An exception of the work is raised here.

    `work` must not change anything that this process needs. What a helper that died had in hand is done here.
    """
    cores = min(cores_at_hand(), len(things))
    if len(things) < least or cores < 2:  # noqa: PLR2004 - one core
        yield from map(work, things)
        return
    global _at_hand  # noqa: PLW0603 - what a fork inherits need not be sent
    _at_hand = (work, things)
    done = 0
    try:
        with ProcessPoolExecutor(cores, multiprocessing.get_context("fork")) as helpers:
            for result in helpers.map(_one, range(len(things)), chunksize=max(1, len(things) // (cores * _PARTS))):
                yield result
                done += 1
    except BrokenProcessPool:
        yield from map(work, things[done:])
    finally:
        _at_hand = None


def cores_at_hand() -> int:
    """How many processes may work side by side; one where a fork is not safe, as in a process with threads."""
    safe = sys.platform == "linux" and threading.active_count() == 1
    return len(os.sched_getaffinity(0)) if safe else 1


def _one(place: int) -> Any:
    if _at_hand is None:
        raise RuntimeError("this helper was not forked from a process with work at hand")
    work, things = _at_hand
    return work(things[place])
