"""Worker processes for PDFs, each with a line of its own to this process, so that the end of one touches no other document.

`ProcessPoolExecutor` is not used: when one of its workers ends it stops all others, says neither which document it was nor why, and its
`max_tasks_per_child`, which would replace a grown worker, can wait for ever (python/cpython#115634).
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING

from site_builder.render.fetcher import Shelf
from site_builder.render.fonts import use_only
from site_builder.render.pdf_cache import Entry
from site_builder.render.pdf_limits import OUT_OF_MEMORY, Limits, hold_memory, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.context import SpawnProcess
    from pathlib import Path

    from site_builder.render.pdf import PdfJob

# A worker's memory only grows, and a long document leaves it full of holes: so many documents, or one of so many letters, are enough.
DOCUMENTS_PER_WORKER = 64
LETTERS_PER_WORKER = 500_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: an entry, or what was wrong."""

    entry: Entry | None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ended:
    """A worker that ended with this document; `first` says that it had done no other before."""

    exit_code: int | None
    first: bool

    @property
    def final(self) -> bool:
        """Whether trying again would tell nothing new; other documents may have filled the worker's memory, or the machine's."""
        return self.exit_code == -signal.SIGALRM or (self.exit_code == OUT_OF_MEMORY and self.first)


@dataclass(slots=True)
class _Worker:
    """A process, the document that it has or is to have, and how many and how much it has finished."""

    process: SpawnProcess
    line: Connection
    job: PdfJob
    finished: int = 0
    letters: int = 0

    @property
    def fit(self) -> bool:
        """Whether it may have another document."""
        return self.finished < DOCUMENTS_PER_WORKER and self.letters < LETTERS_PER_WORKER


def rendered(jobs: Sequence[PdfJob], workers: int, fonts: Path, limits: Limits) -> Iterator[tuple[PdfJob, Outcome]]:
    """Each document as it is finished. What ended its worker is tried once more, alone, after all others."""
    again = []
    for job, result in _worked(jobs, min(workers, len(jobs)), fonts, limits):
        if isinstance(result, Outcome):
            yield job, result
        elif result.final:
            yield job, Outcome(None, (limits.why_ended(result.exit_code),))
        else:
            again.append(job)
    for lone in again:
        for job, result in _worked([lone], 1, fonts, limits):
            yield job, result if isinstance(result, Outcome) else Outcome(None, (limits.why_ended(result.exit_code),))


def _worked(jobs: Sequence[PdfJob], workers: int, fonts: Path, limits: Limits) -> Iterator[tuple[PdfJob, Outcome | _Ended]]:
    waiting = deque(jobs)
    crew: list[_Worker] = []
    try:
        while waiting or crew:
            while waiting and len(crew) < workers:
                crew.append(_hired(waiting.popleft(), fonts, limits))
            for worker in _heard(crew):
                job, result = worker.job, _received(worker)
                if result is None:
                    continue
                if waiting and worker.fit and isinstance(result, Outcome) and result.entry:
                    _give(worker, waiting.popleft())
                else:
                    crew.remove(worker)
                    _dismiss(worker)
                yield job, result
    finally:
        for worker in crew:
            _dismiss(worker)


def _hired(job: PdfJob, fonts: Path, limits: Limits) -> _Worker:
    """A new worker, that shares nothing with this process; it gets its document when it says that it is ready."""
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe()
    process = spawning.Process(target=_work, args=(theirs, fonts, limits), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours, job)


def _heard(crew: Sequence[_Worker]) -> list[_Worker]:
    ready = wait([worker.line for worker in crew])
    return [worker for worker in crew if worker.line in ready]


def _received(worker: _Worker) -> Outcome | _Ended | None:
    """What became of the worker's document; nothing yet if the worker has only now become ready."""
    try:
        outcome: Outcome | None = worker.line.recv()
    except (EOFError, ConnectionResetError):
        worker.process.join()
        return _Ended(worker.process.exitcode, first=worker.finished == 0)
    if outcome is None:
        _give(worker, worker.job)
        return None
    worker.finished += 1
    worker.letters += len(worker.job.html)
    return outcome


def _give(worker: _Worker, job: PdfJob) -> None:
    worker.job = job
    # If the worker is gone, the next thing heard of it is its end.
    with suppress(BrokenPipeError, ConnectionResetError):
        worker.line.send(job)


def _dismiss(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.process.close()
    worker.line.close()


def _work(line: Connection, fonts: Path, limits: Limits) -> None:
    """The life of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that hired it ends it
    tempfile.tempdir = str(fonts.parent)  # nothing stays behind when it is ended
    hold_memory(limits.memory)
    try:
        _load(fonts)
        line.send(None)
        with suppress(EOFError, BrokenPipeError):  # the process that hired it is gone
            while True:
                job = line.recv()
                with within(limits.seconds):
                    outcome = in_worker(job, fonts)
                line.send(outcome)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # at once: whatever else is done may want memory


def _load(fonts: Path) -> None:
    """Fontconfig has to be told before WeasyPrint is imported."""
    use_only(fonts)
    import site_builder.render.pdf_worker  # noqa: F401, PLC0415 - the import reads the line above, and takes 0.4 s


def in_worker(job: PdfJob, fonts: Path) -> Outcome:
    """One document, in this process; it may want more memory than there is (`MemoryError`)."""
    use_only(fonts)
    from site_builder.render.pdf_worker import NotRendered, render  # noqa: PLC0415 - as in `_load`

    try:
        made = render(job.html, job.css, Shelf(job.base_url, job.folder, job.assets))
    except NotRendered as error:
        return Outcome(None, error.problems)
    return Outcome(Entry(made.content, made.pages))
