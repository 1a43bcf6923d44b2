"""Reports to PDFs: from the cache where nothing changed, else by worker processes (`pdf_processes.py`) with limits of memory and time.

The longest documents come first, so that the others are made beside them and nobody waits for a long one that began last.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
from collections import deque
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from site_builder.errors import RenderFailed
from site_builder.render.elsewhere import AnotherRenderer, made_of, packed
from site_builder.render.fetcher import Denied
from site_builder.render.fonts import write_font_configuration
from site_builder.render.pdf_cache import Entry, PdfCache, key_of
from site_builder.render.pdf_job import PdfJob
from site_builder.render.pdf_limits import Limits
from site_builder.render.pdf_processes import Outcome, rendered

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    Told = Generator[tuple["PdfJob", Outcome, bool]]


DEFAULT_LIMITS = Limits()
# So many documents are with an executor at a time: more than any cluster has cores, and few enough to lie in the memory of its scheduler.
AT_ONCE = 256

__all__ = ["DEFAULT_LIMITS", "PdfDone", "PdfJob", "page_texts", "pdf_text", "render_all"]

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PdfDone:
    """A finished PDF: the SHA-256 of its bytes, its number of pages and its size in bytes; `held` are the bytes, or the file in which they lie."""

    name: str
    held: bytes | Path
    sha256: str
    pages: int
    size: int
    from_cache: bool

    @property
    def content(self) -> bytes:
        """Its bytes. Raises RenderFailed where the file that holds them was changed or is gone."""
        if isinstance(self.held, bytes):
            return self.held
        content = self.held.read_bytes() if self.held.is_file() else b""
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise RenderFailed(f"a finished PDF of {self.name} was changed or removed before it was used; run it again")
        return content


def render_all(
    jobs: Sequence[PdfJob],
    *,
    executor: Executor | None = None,
    cache: Path | None,
    workers: int | None = None,
    on_done: Callable[[PdfDone], None] | None = None,
    limits: Limits = DEFAULT_LIMITS,
    folder: Path | None = None,
) -> dict[str, PdfDone]:
    """All PDFs by name, in the order of the jobs. Raises `RenderFailed`, after all were tried, naming each that failed and why.

    In `folder` they are put down as they are finished, so that no more than one of them lies in memory.

    The limits hold for each document wherever it is made. The workers of an executor may be threads of this very process, or of another
    machine (`elsewhere.py`); what it loses, refuses or keeps to itself for twice the time of a document is made by this machine's own.
    """
    done: dict[str, PdfDone] = {}
    failed: dict[str, tuple[str, ...]] = {}
    with closing(_outcomes(jobs, PdfCache(cache), executor, workers or os.cpu_count() or 1, limits)) as outcomes:
        for job, outcome, from_cache in outcomes:
            if outcome.entry is None:
                failed[job.name] = outcome.problems
                continue
            done[job.name] = _done(job.name, outcome.entry, folder, from_cache=from_cache)
            if on_done:
                on_done(done[job.name])
    if failed:
        raise RenderFailed(_spoken(failed))
    return {job.name: done[job.name] for job in jobs}


def pdf_text(content: bytes) -> str:
    """The text of all pages, in the order in which it is drawn, one page after another."""
    return "\n".join(page_texts(content))


def page_texts(content: bytes) -> list[str]:
    """The text of each page."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        return [_page_text(page) for page in document]


def _page_text(page: pypdfium2.PdfPage) -> str:
    with closing(page), closing(page.get_textpage()) as text:
        return str(text.get_text_range())


def _done(name: str, entry: Entry, folder: Path | None, *, from_cache: bool) -> PdfDone:
    digest = hashlib.sha256(entry.content).hexdigest()
    if folder is not None:
        (folder / f"{digest}.pdf").write_bytes(entry.content)
    return PdfDone(name, folder / f"{digest}.pdf" if folder else entry.content, digest, entry.pages, len(entry.content), from_cache)


def _spoken(failed: dict[str, tuple[str, ...]]) -> str:
    lines = [f"  - {name}: {problem}" for name, problems in sorted(failed.items()) for problem in problems]
    return "not every PDF could be made:\n" + "\n".join(lines)


def _outcomes(jobs: Sequence[PdfJob], cache: PdfCache, executor: Executor | None, workers: int, limits: Limits) -> Told:
    """Kept PDFs first, then the others as they are finished; the last value says whether it was kept."""
    missing = []
    for job in jobs:
        if entry := cache.load(key_of(job)):
            yield job, Outcome(entry), True
        else:
            missing.append(job)
    for job, outcome in _made(missing, executor, workers, limits):
        if outcome.entry is not None:
            cache.keep(key_of(job), outcome.entry)
        yield job, outcome, False


def _made(jobs: Sequence[PdfJob], executor: Executor | None, workers: int, limits: Limits) -> Iterator[tuple[PdfJob, Outcome]]:
    waiting = _longest_first(jobs)
    if executor is not None:
        lost: dict[PdfJob, str] = {}
        yield from _by(executor, waiting, limits, lost)
        if lost:
            _LOG.warning("%s", _told_of(lost, len(waiting)))
        waiting = _longest_first(lost)
    with tempfile.TemporaryDirectory(prefix="scr-pdf-") as folder:
        yield from rendered(waiting, workers, write_font_configuration(Path(folder)), limits)


def _longest_first(jobs: Iterable[PdfJob]) -> list[PdfJob]:
    return sorted(jobs, key=lambda job: len(job.html), reverse=True)


def _by(executor: Executor, jobs: Sequence[PdfJob], limits: Limits, lost: dict[PdfJob, str]) -> Iterator[tuple[PdfJob, Outcome]]:
    """By the caller's executor, which is left running; `lost` is what it did not do, and why."""
    waiting, under_way = deque(jobs), dict[Future[Outcome], PdfJob]()
    while waiting or under_way:
        while waiting and len(under_way) < AT_ONCE:
            job = waiting.popleft()
            try:
                under_way[executor.submit(made_of, packed(job), limits)] = job
            except Denied as error:
                yield job, Outcome(None, (str(error),))
            except RuntimeError as error:  # it is broken, or shut down
                lost[job] = _why(error)
        answered, silent = wait(under_way, timeout=2 * limits.seconds, return_when=FIRST_COMPLETED)
        for future in answered:
            job = under_way.pop(future)
            try:
                outcome = future.result()
            except Exception as error:  # noqa: BLE001 - whatever somebody else's executor raises, this machine tries again, and says what is wrong
                lost[job] = _why(error)
            else:
                yield job, outcome
        if silent and not answered:
            lost |= dict.fromkeys([*under_way.values(), *waiting], "nothing was heard of them")
            return


def _why(error: Exception) -> str:
    return str(error) if isinstance(error, AnotherRenderer) else type(error).__name__


def _told_of(lost: dict[PdfJob, str], of: int) -> str:
    """Nothing of a report: how many, and each reason once."""
    reasons = "; ".join(sorted(set(lost.values())))
    return f"{len(lost)} of {of} PDFs could not be made elsewhere ({reasons}); this machine makes them now"
