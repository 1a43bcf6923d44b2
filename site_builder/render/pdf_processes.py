"""Worker processes for PDFs, each with a line of its own to this process, so that the end of one touches no other document.

`ProcessPoolExecutor` is not used: when one of its workers ends it stops all others, says neither which document it was nor why, and its
`max_tasks_per_child`, which would replace a grown worker, can wait for ever (python/cpython#115634). Nor are workers started by `multiprocessing`,
which has each of them run the caller's main program first: half a second and 30 MB for commands that no worker needs.
"""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.render.fetcher import Shelf
from site_builder.render.fonts import use_only, write_font_configuration
from site_builder.render.pdf_cache import Entry
from site_builder.render.pdf_limits import OUT_OF_MEMORY, Limits, hold_memory, within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from site_builder.render.pdf_job import PdfJob

# A worker's memory only grows, and a long document leaves it full of holes: so many documents, or one of so many letters, are enough.
DOCUMENTS_PER_WORKER = 64
LETTERS_PER_WORKER = 500_000
# A worker takes a second to begin, in which another sets so many letters.
LETTERS_WORTH_A_WORKER = 40_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: an entry, or what was wrong."""

    entry: Entry | None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ended:
    """A worker that ended with this document; `first` says that it had done no other before."""

    exit_code: int
    first: bool

    @property
    def final(self) -> bool:
        """Whether trying again would tell nothing new; other documents may have filled the worker's memory, or the machine's."""
        return self.exit_code == -signal.SIGALRM or (self.exit_code == OUT_OF_MEMORY and self.first)


@dataclass(slots=True)
class _Worker:
    """A process, the document that it has or is to have, and how many and how much it has finished."""

    process: subprocess.Popen[bytes]
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
    for job, result in _worked(jobs, min(workers, _worth_while(jobs)), fonts, limits):
        if isinstance(result, Outcome):
            yield job, result
        elif result.final:
            yield job, Outcome(None, (limits.why_ended(result.exit_code),))
        else:
            again.append(job)
    for lone in again:
        for job, result in _worked([lone], 1, fonts, limits):
            yield job, result if isinstance(result, Outcome) else Outcome(None, (limits.why_ended(result.exit_code),))


class Crew:
    """Workers that are kept from document to document, for any number of threads that each bring one and wait for it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._busy = 0
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._fonts = Path()

    def one(self, job: PdfJob) -> Outcome:
        """One document; what ended its worker is tried once more, by a fresh one."""
        fonts = self._begin()
        try:
            result = self._tried(job, fonts, self._rested())
            if isinstance(result, _Ended) and not result.final:
                result = self._tried(job, fonts, None)
            return result if isinstance(result, Outcome) else Outcome(None, (self._limits.why_ended(result.exit_code),))
        finally:
            with self._lock:
                self._busy -= 1

    def send_home(self) -> None:
        """End the workers that have nothing to do, and leave nothing on the disk where all have ended."""
        with self._lock:
            for worker in self._idle:
                _dismiss(worker)
            self._idle.clear()
            if self._folder and not self._busy:
                self._folder.cleanup()
                self._folder = None

    def _begin(self) -> Path:
        with self._lock:
            self._busy += 1
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="scr-pdf-")
                self._fonts = write_font_configuration(Path(self._folder.name))
            return self._fonts

    def _rested(self) -> _Worker | None:
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _tried(self, job: PdfJob, fonts: Path, rested: _Worker | None) -> Outcome | _Ended:
        worker = rested or _hired(job, fonts, self._limits)
        if rested:
            _give(rested, job)
        while (result := _received(worker)) is None:
            pass
        if worker.fit and isinstance(result, Outcome) and result.entry:
            with self._lock:
                self._idle.append(worker)
        else:
            _dismiss(worker)
        return result


def _worth_while(jobs: Sequence[PdfJob]) -> int:
    """How many workers do these documents sooner than fewer would."""
    return min(len(jobs), 1 + sum(len(job.html) for job in jobs) // LETTERS_WORTH_A_WORKER)


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
    ours, theirs = Pipe()
    program = f"import sys; sys.path[:] = {sys.path!r}; from site_builder.render.pdf_processes import work; work({theirs.fileno()})"
    process = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()])  # noqa: S603 this very interpreter
    theirs.close()
    with suppress(BrokenPipeError, ConnectionResetError):
        ours.send((fonts, limits))
    return _Worker(process, ours, job)


def _heard(crew: Sequence[_Worker]) -> list[_Worker]:
    ready = wait([worker.line for worker in crew])
    return [worker for worker in crew if worker.line in ready]


def _received(worker: _Worker) -> Outcome | _Ended | None:
    """What became of the worker's document; nothing yet if the worker has only now become ready."""
    try:
        outcome: Outcome | None = worker.line.recv()
    except (EOFError, ConnectionResetError):
        return _Ended(worker.process.wait(), first=worker.finished == 0)
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
    worker.process.wait()
    worker.line.close()


def work(handle: int) -> None:
    """The life of a worker process, which speaks with the one that hired it over this file descriptor."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that hired it ends it
    line = Connection(handle)
    try:
        fonts, limits = line.recv()
    except EOFError:  # the process that hired it is gone
        return
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
    except (MemoryError, OSError) as error:  # the kernel, too, says that there is none
        if isinstance(error, OSError) and error.errno != errno.ENOMEM:
            raise
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
