"""One report that takes too much memory or time ends with a message, and holds up no other."""

from __future__ import annotations

import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.errors import RenderFailed
from site_builder.render import pdf_processes
from site_builder.render.pdf import PdfDone, render_all
from site_builder.render.pdf_cache import Entry
from site_builder.render.pdf_limits import MEMORY, OUT_OF_MEMORY, Limits, within
from site_builder.render.pdf_processes import Outcome, rendered
from tests.render.printing import Press, small_job

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder.render.pdf import PdfJob

MEGABYTE = 1024**2
LONG_TABLE = "<table>" + "<tr><td>March<td>A neighbour called the police" * 20_000 + "</table>"
LONG_WORD = "a" * 10_000_000
LISTS_IN_LISTS = "<ul><li>" * 1_000 + "x" + "</ul>" * 1_000


def small_jobs(folder: Path, names: str) -> list[PdfJob]:
    return [small_job(folder, "x", name=name) for name in names]


def made_and_failed(jobs: list[PdfJob], **options: Any) -> tuple[list[str], str]:
    """The names of the PDFs that were made, and what was said of the others."""
    made: list[str] = []
    try:
        render_all(jobs, cache=None, on_done=lambda done: made.append(done.name), **options)
    except RenderFailed as failure:
        return sorted(made), str(failure)
    return sorted(made), ""


def running() -> set[str]:
    """The processes that this one began and that are there, ended or not."""
    return {child for thread in Path("/proc/self/task").iterdir() for child in (thread / "children").read_text().split()}


HOSTILE = {
    "by time": (LONG_TABLE, Limits(seconds=6), r"making its PDF took longer than 0\.1 minutes and was broken off; look for a table of"),
    "by memory": (LONG_TABLE, Limits(memory=100 * MEGABYTE), r"making its PDF took more than 100 MB of memory and was broken off; look for"),
    # Which of the two depends on what asks for memory last, Python or a library.
    "by memory, in a library": (LONG_WORD, Limits(memory=200 * MEGABYTE), r"making its PDF (took more than|stopped suddenly, twice).* 200 MB"),
    "by depth": (LISTS_IN_LISTS, Limits(), r"parts of the report lie inside each other too deeply; look for lists inside lists"),
}  # fmt: skip


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_report_ends_with_a_message_and_the_others_are_made(case: str, tmp_path: Path) -> None:
    body, limits, said = HOSTILE[case]
    jobs = [small_job(tmp_path, body, name="hostile"), *small_jobs(tmp_path, "abc")]
    made, failed = made_and_failed(jobs, workers=2, limits=limits)
    assert made == ["a", "b", "c"]
    assert re.match(rf"not every PDF could be made:\n  - hostile: {said}[^\n]*$", failed)


def test_nothing_is_left_on_the_disk_or_running_when_a_report_is_broken_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    before = running()
    writing_fonts = small_job(tmp_path, "x", css="@font-face { font-family: F; src: url(f.ttf) }", name="fonts")
    _, failed = made_and_failed([small_job(tmp_path, LONG_TABLE), writing_fonts], limits=Limits(seconds=2))
    assert "took longer than" in failed
    assert "fonts: f.ttf is not among" in failed
    assert list(tmp_path.iterdir()) == []
    assert running() == before


def test_no_worker_goes_on_when_the_caller_stops(tmp_path: Path) -> None:
    def stop(_: PdfDone) -> None:
        raise KeyboardInterrupt

    before = running()
    with pytest.raises(KeyboardInterrupt):
        render_all(small_jobs(tmp_path, "abcd"), cache=None, workers=2, on_done=stop)
    assert running() == before


def test_where_no_worker_can_even_begin_each_report_is_named(tmp_path: Path) -> None:
    made, failed = made_and_failed(small_jobs(tmp_path, "ab"), limits=Limits(memory=10 * MEGABYTE))
    assert made == []
    assert re.findall(r"- (\w): making its PDF took more than 10 MB", failed) == ["a", "b"]


def test_the_longest_begins_first_and_all_come_in_the_order_of_the_jobs(tmp_path: Path) -> None:
    jobs = [small_job(tmp_path, "x" * length, name=name) for name, length in (("short", 1), ("long", 300), ("middling", 30))]
    begun: list[str] = []
    done = render_all(jobs, cache=None, workers=1, on_done=lambda one: begun.append(one.name))
    assert begun == ["long", "middling", "short"]
    assert list(done) == ["short", "long", "middling"]


def test_the_limits_hold_where_an_executor_makes_a_document_and_its_own_worker_is_not_limited(press: Press, tmp_path: Path) -> None:
    made, failed = made_and_failed(small_jobs(tmp_path, "a"), executor=press.pool, limits=Limits(memory=10 * MEGABYTE))
    assert (made, re.findall(r"- (\w): making its PDF took more than 10 MB", failed)) == ([], ["a"])
    assert press.pool.submit(resource.getrlimit, resource.RLIMIT_DATA).result() == resource.getrlimit(resource.RLIMIT_DATA)
    assert press.pool.submit(signal.getitimer, signal.ITIMER_REAL).result() == (0.0, 0.0)


class BrokenPool(Executor):
    """Takes nothing any more."""

    def submit(self, *_: Any, **__: Any) -> Any:
        raise BrokenProcessPool


def test_what_a_broken_pool_of_the_caller_does_not_take_is_made_all_the_same(tmp_path: Path) -> None:
    assert made_and_failed(small_jobs(tmp_path, "ab"), executor=BrokenPool()) == (["a", "b"], "")


def killing(name: str, times: int) -> Callable[..., None]:
    """Hands documents out as ever, but kills the worker that is to have this one, so many times."""
    give, left = pdf_processes._give, [None] * times

    def give_or_kill(worker: Any, job: PdfJob) -> None:
        if job.name == name and left:
            left.pop()
            worker.process.kill()
            worker.process.wait()
        give(worker, job)

    return give_or_kill


@pytest.mark.parametrize(
    ("times", "made", "failed"), [(1, ["a", "b", "c"], ""), (2, ["a", "c"], "b: making its PDF stopped suddenly, twice")]
)
def test_a_report_whose_worker_was_killed_is_tried_once_more(
    times: int, made: list[str], failed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_processes, "_give", killing("b", times))
    monkeypatch.setattr(pdf_processes, "LETTERS_WORTH_A_WORKER", 1)
    now_made, now_failed = made_and_failed(small_jobs(tmp_path, "abc"), workers=2)
    assert now_made == made
    assert failed in now_failed


ENDED = {
    "by time": (-signal.SIGALRM, False, 1),
    "by memory, in a fresh worker": (OUT_OF_MEMORY, True, 1),
    "by memory, in a worker that others had filled": (OUT_OF_MEMORY, False, 2),
    "by the machine": (-signal.SIGKILL, True, 2),
}


@pytest.mark.parametrize("case", ENDED)
def test_only_what_may_turn_out_otherwise_is_tried_again_and_alone(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, first, trials = ENDED[case]
    tried: list[tuple[str, int]] = []

    def worked(jobs: list[PdfJob], workers: int, *_: Any) -> Any:
        for job in jobs:
            tried.append((job.name, workers))
            yield job, pdf_processes._Ended(code, first) if job.name == "a" else Outcome(Entry(b"", 1))

    monkeypatch.setattr(pdf_processes, "_worked", worked)
    monkeypatch.setattr(pdf_processes, "LETTERS_WORTH_A_WORKER", 1)
    outcomes = list(rendered(small_jobs(tmp_path, "ab"), 2, tmp_path, Limits()))
    assert tried == [("a", 2), ("b", 2), ("a", 1)][: trials + 1]
    assert {job.name: outcome.problems for job, outcome in outcomes} == {"a": (Limits().why_ended(code),), "b": ()}


@pytest.mark.parametrize(
    ("letters", "workers"), [([39_000], 1), ([39_000, 900], 1), ([39_000, 1_000], 2), ([500_000], 1), ([200_000] * 3, 3)]
)
def test_so_many_workers_begin_as_have_enough_to_do(letters: list[int], workers: int, tmp_path: Path) -> None:
    jobs = [small_job(tmp_path, "", name=str(place)) for place in range(len(letters))]
    jobs = [replace(job, html="x" * number) for job, number in zip(jobs, letters, strict=True)]
    assert pdf_processes._worth_while(jobs) == workers


REPLACED = {
    "so many documents": ("DOCUMENTS_PER_WORKER", 2, 2),
    "a long one": ("LETTERS_PER_WORKER", 1, 4),
    "neither": ("DOCUMENTS_PER_WORKER", 64, 1),
}


@pytest.mark.parametrize("case", REPLACED)
def test_a_worker_is_replaced_after(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    constant, value, hirings = REPLACED[case]
    monkeypatch.setattr(pdf_processes, constant, value)
    assert hired(small_jobs(tmp_path, "abcd"), monkeypatch) == hirings


def test_a_worker_is_replaced_after_a_document_that_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert hired([small_job(tmp_path, '<a href="#nowhere">x</a>', name="bad"), *small_jobs(tmp_path, "ab")], monkeypatch) == 2


def hired(jobs: list[PdfJob], monkeypatch: pytest.MonkeyPatch) -> int:
    """How many workers were hired, one after another, for these documents."""
    hire, hirings = pdf_processes._hired, []

    def counted(job: PdfJob, *rest: Any) -> Any:
        hirings.append(job.name)
        return hire(job, *rest)

    monkeypatch.setattr(pdf_processes, "_hired", counted)
    made_and_failed(jobs, workers=1)
    return len(hirings)


def run(program: str) -> subprocess.CompletedProcess[str]:
    """A program in a process that may end."""
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    program = f"import re, resource\nfrom site_builder.render.pdf_limits import *\n{program}"
    return subprocess.run([sys.executable, "-c", program], env=environment, check=False, capture_output=True, text=True)


def test_a_library_that_never_comes_back_to_python_is_ended_too() -> None:
    done = run("with within(0.3): re.match('(a+)+$', 'a' * 60 + 'b')")
    assert done.returncode == -signal.SIGALRM


def test_the_time_of_one_document_is_not_counted_for_the_next() -> None:
    with within(1000):
        assert 990 < signal.getitimer(signal.ITIMER_REAL)[0] <= 1000
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_a_machine_that_allows_less_is_obeyed_and_no_crash_leaves_a_report_on_the_disk() -> None:
    done = run(
        "resource.setrlimit(resource.RLIMIT_DATA, (1 << 29, 1 << 30)); hold_memory(1 << 31)\n"
        "print(resource.getrlimit(resource.RLIMIT_DATA), resource.getrlimit(resource.RLIMIT_CORE))"
    )
    assert done.stdout == f"{(1 << 30, 1 << 30)} (0, 0)\n"


def test_the_limits_of_a_run_are_generous() -> None:
    assert (Limits().memory, Limits().seconds) == (MEMORY, 600)
    assert MEMORY == 2048 * MEGABYTE
    assert "took longer than 10 minutes" in Limits().why_ended(-signal.SIGALRM)
    assert "took more than 2048 MB" in Limits().why_ended(OUT_OF_MEMORY)
