"""How long work shows itself: a bar where a terminal looks on, plain lines in a pipeline's log."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def told(what: str, total: int, *, every: int = 25) -> Iterator[Callable[[], None]]:
    """Yields a function to call after each of `total` pieces of work."""
    console = Console(stderr=True)
    if console.is_terminal:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task(what, total=total)
            yield lambda: bar.advance(task)
        return
    done = 0

    def count() -> None:
        nonlocal done
        done += 1
        if done == total or done % every == 0:
            console.print(f"{what}: {done} of {total}", highlight=False)

    yield count
