"""Reports to PDFs: from the cache where nothing changed, else by worker processes (`pdf_processes.py`) with limits of memory and time.

The longest documents come first, so that the others are made beside them and nobody waits for a long one that began last.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from concurrent.futures import BrokenExecutor, Executor, Future, as_completed
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from site_builder.errors import RenderFailed
from site_builder.render.fonts import write_font_configuration
from site_builder.render.pdf_cache import Entry, PdfCache, key_of
from site_builder.render.pdf_limits import Limits
from site_builder.render.pdf_processes import Outcome, in_worker, rendered

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from site_builder.model.fingerprint import Asset

    Told = Generator[tuple["PdfJob", Outcome, bool]]


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class PdfJob:
    """One PDF to make. `name` is how messages speak of it; `folder` holds the assets; `base_url` is the report's public address."""

    name: str
    html: str
    css: str
    base_url: str
    folder: Path
    assets: tuple[Asset, ...]


@dataclass(frozen=True, slots=True)
class PdfDone:
    """A finished PDF: its bytes, their SHA-256, its number of pages and its size in bytes."""

    name: str
    content: bytes
    sha256: str
    pages: int
    size: int
    from_cache: bool


def render_all(
    jobs: Sequence[PdfJob],
    *,
    executor: Executor | None = None,
    cache: Path | None,
    workers: int | None = None,
    on_done: Callable[[PdfDone], None] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> dict[str, PdfDone]:
    """All PDFs by name, in the order of the jobs. Raises `RenderFailed`, after all were tried, naming each that failed and why.

    The limits hold for worker processes of this program. An executor of the caller's sets its own: its workers may be threads of this
    very process, or of a machine where nothing of this is known. Only a document that ended such a worker is tried again within limits.
    """
    done: dict[str, PdfDone] = {}
    failed: dict[str, tuple[str, ...]] = {}
    with closing(_outcomes(jobs, PdfCache(cache), executor, workers or os.cpu_count() or 1, limits)) as outcomes:
        for job, outcome, from_cache in outcomes:
            if outcome.entry is None:
                failed[job.name] = outcome.problems
                continue
            done[job.name] = _done(job.name, outcome.entry, from_cache=from_cache)
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


def _done(name: str, entry: Entry, *, from_cache: bool) -> PdfDone:
    digest = hashlib.sha256(entry.content).hexdigest()
    return PdfDone(name, entry.content, digest, entry.pages, len(entry.content), from_cache)


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
    waiting = sorted(jobs, key=lambda job: len(job.html), reverse=True)
    with tempfile.TemporaryDirectory(prefix="scr-pdf-") as folder:
        fonts = write_font_configuration(Path(folder))
        if executor is not None:
            ended: list[PdfJob] = []
            yield from _by(executor, waiting, fonts, ended)
            waiting = ended
        yield from rendered(waiting, workers, fonts, limits)


def _by(executor: Executor, jobs: Sequence[PdfJob], fonts: Path, ended: list[PdfJob]) -> Iterator[tuple[PdfJob, Outcome]]:
    """By the caller's executor, which is left running; what ended a worker of it, or wanted more memory than it has, is `ended`."""
    under_way: dict[Future[Outcome], PdfJob] = {}
    for job in jobs:
        try:
            under_way[executor.submit(in_worker, job, fonts)] = job
        except BrokenExecutor:
            ended.append(job)
    for future in as_completed(under_way):
        try:
            outcome = future.result()
        except (BrokenExecutor, MemoryError):
            ended.append(under_way[future])
        else:
            yield under_way[future], outcome
