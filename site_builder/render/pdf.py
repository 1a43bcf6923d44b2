"""Reports to PDFs: from the cache where nothing changed, else by worker processes that are replaced after some documents.

Each document is one task. A limit of memory for one document belongs into `_in_worker`, a limit of time into `_result`. A worker that
dies takes no other document with it: whatever was under way is tried again one by one, and only what kills its worker again has failed.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import tempfile
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2

from site_builder.errors import RenderFailed
from site_builder.render.fetcher import Shelf
from site_builder.render.fonts import use_only, write_font_configuration
from site_builder.render.pdf_cache import Entry, PdfCache, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from site_builder.model.fingerprint import Asset

    Told = Generator[tuple["PdfJob", "_Outcome", bool]]

# A worker's memory only grows. `max_tasks_per_child` would replace it, but Python's pool can wait for ever after the replacement
# (python/cpython#115634), so a whole pool is replaced after so many documents for each worker.
DOCUMENTS_PER_WORKER = 64


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


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one document: an entry, or what was wrong."""

    entry: Entry | None
    problems: tuple[str, ...] = ()


_DIED = _Outcome(None, ("the worker process died, perhaps for want of memory",))


def render_all(
    jobs: Sequence[PdfJob],
    *,
    executor: Executor | None = None,
    cache: Path | None,
    workers: int | None = None,
    on_done: Callable[[PdfDone], None] | None = None,
) -> dict[str, PdfDone]:
    """All PDFs by name, in the order of the jobs. Raises `RenderFailed`, after all were tried, naming each that failed and why."""
    done: dict[str, PdfDone] = {}
    failed: dict[str, tuple[str, ...]] = {}
    with closing(_outcomes(jobs, PdfCache(cache), executor, workers or os.cpu_count() or 1)) as outcomes:
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
    with closing(pypdfium2.PdfDocument(content)) as document:
        return "\n".join(_page_text(page) for page in document)


def _page_text(page: pypdfium2.PdfPage) -> str:
    with closing(page), closing(page.get_textpage()) as text:
        return str(text.get_text_range())


def _done(name: str, entry: Entry, *, from_cache: bool) -> PdfDone:
    digest = hashlib.sha256(entry.content).hexdigest()
    return PdfDone(name, entry.content, digest, entry.pages, len(entry.content), from_cache)


def _spoken(failed: dict[str, tuple[str, ...]]) -> str:
    lines = [f"  - {name}: {problem}" for name, problems in sorted(failed.items()) for problem in problems]
    return "not every PDF could be made:\n" + "\n".join(lines)


def _outcomes(jobs: Sequence[PdfJob], cache: PdfCache, executor: Executor | None, workers: int) -> Told:
    """Kept PDFs first, then the others as they are finished; the last value says whether it was kept."""
    missing = []
    for job in jobs:
        if entry := cache.load(key_of(job)):
            yield job, _Outcome(entry), True
        else:
            missing.append(job)
    for job, outcome in _rendered(missing, executor, workers):
        if outcome.entry is not None:
            cache.keep(key_of(job), outcome.entry)
        yield job, outcome, False


def _rendered(jobs: Sequence[PdfJob], executor: Executor | None, workers: int) -> Iterator[tuple[PdfJob, _Outcome]]:
    batch = workers * DOCUMENTS_PER_WORKER
    with tempfile.TemporaryDirectory(prefix="scr-pdf-") as folder:
        fonts = write_font_configuration(Path(folder))
        for start in range(0, len(jobs), batch):
            died = []
            for job, outcome in _together(jobs[start : start + batch], executor, workers, fonts):
                if outcome == _DIED:
                    died.append(job)
                else:
                    yield job, outcome
            yield from _one_by_one(died, fonts)


def _together(jobs: Sequence[PdfJob], executor: Executor | None, workers: int, fonts: Path) -> Iterator[tuple[PdfJob, _Outcome]]:
    with _pool(executor, min(workers, len(jobs))) as pool:
        under_way = {pool.submit(_in_worker, job, fonts): job for job in jobs}
        for future in as_completed(under_way):
            yield under_way[future], _result(future)


def _one_by_one(jobs: Sequence[PdfJob], fonts: Path) -> Iterator[tuple[PdfJob, _Outcome]]:
    waiting = list(jobs)
    while waiting:
        outcome = None
        with _pool(None, 1) as pool:
            while waiting and outcome != _DIED:
                job = waiting.pop(0)
                outcome = _result(pool.submit(_in_worker, job, fonts))
                yield job, outcome


def _result(future: Future[_Outcome]) -> _Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        return _DIED


@contextmanager
def _pool(executor: Executor | None, workers: int) -> Iterator[Executor]:
    """The caller's executor, left running; or one of our own, with workers that share nothing with this process."""
    if executor is not None:
        yield executor
        return
    pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _in_worker(job: PdfJob, fonts: Path) -> _Outcome:
    """One document, in a worker process; fontconfig has to be told before WeasyPrint is imported."""
    use_only(fonts)
    from site_builder.render.pdf_worker import NotRendered, render  # noqa: PLC0415 - the import reads the line above, and takes 0.4 s

    try:
        rendered = render(job.html, job.css, Shelf(job.base_url, job.folder, job.assets))
    except NotRendered as error:
        return _Outcome(None, error.problems)
    return _Outcome(Entry(rendered.content, rendered.pages))
