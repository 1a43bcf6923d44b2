"""PDFs made by other machines: a real scheduler and its workers, in processes of this one."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.cli import main
from site_builder.commands.options import scheduler_of
from site_builder.errors import CannotRead
from site_builder.read.clock import read_clock
from site_builder.render import cluster as module
from site_builder.render import pdf
from site_builder.render.cluster import _Proved, _refuse_others, cluster
from site_builder.render.elsewhere import _SPECIMEN, Proof, _crew, packed, proof, send_home
from site_builder.render.fetcher import Denied
from site_builder.render.pdf import PdfDone, PdfJob, render_all
from site_builder.render.pdf_limits import Limits
from tests.a_board import ABoard
from tests.render.printing import asset, make_job, picture, small_job
from tests.scr import scr

if TYPE_CHECKING:
    from collections.abc import Iterator

Some = tuple[list[PdfJob], dict[str, PdfDone]]

PRESENT = "2026-11-01T09:30"
DASK = [sys.executable, "-m", "dask"]
TABLE = "<table>" + "<tr><td>A row of some words</td><td>and of more</td></tr>" * 120 + "</table>"


@dataclass
class Machines:
    """A scheduler and its workers."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


def _ended(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


@contextmanager
def machines(folder: Path, workers: int = 2) -> Iterator[Machines]:
    """All of them on this machine, each with one thread; ended at the end."""
    named = folder / "scheduler.json"
    with ExitStack() as stack, (folder / "log").open("wb") as log:

        def started(*arguments: str) -> subprocess.Popen[bytes]:
            process = subprocess.Popen([*DASK, *arguments], cwd=folder, env=os.environ | {"TMPDIR": str(folder)}, stdout=log, stderr=log)
            stack.callback(_ended, process)
            return process

        scheduler = started("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(named))
        options = ("--scheduler-file", str(named), "--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
        all_workers = [started("worker", *options, "--name", str(number)) for number in range(workers)]
        _until(lambda: (folder / "log").read_text(encoding="utf-8").count("Registered to:") == workers)
        yield Machines(json.loads(named.read_text(encoding="utf-8"))["address"], scheduler, all_workers)


def _until(so: Any) -> None:
    for _ in range(600):
        if so():
            return
        time.sleep(0.1)
    raise AssertionError("the cluster did not begin")


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """Two workers that no test ends."""
    with machines(tmp_path_factory.mktemp("cluster")) as both:
        yield both


@pytest.fixture(scope="module", autouse=True)
def nothing_goes_on() -> Iterator[None]:
    """No process outlives these tests."""
    yield
    send_home()


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Some:
    """Documents that take long enough to be in the middle of, and what this machine makes of them."""
    folder = tmp_path_factory.mktemp("tables")
    jobs = [small_job(folder, f"<p>{name}</p>{TABLE}", name=name) for name in "abcd"]
    return jobs, render_all(jobs, cache=None)


def test_the_cluster_makes_the_same_bytes_of_a_report_with_its_picture(
    two: Machines, whole_report: Any, tmp_path: Path, caplog: Any
) -> None:
    with cluster(two.address) as presses:
        made = render_all([make_job(tmp_path)], executor=presses, cache=None)
    assert [pdf.sha256 for pdf in made.values()] == [whole_report.sha256]
    assert caplog.records == []


def test_scr_build_sends_its_public_reports_there_and_no_further(
    two: Machines, board: ABoard, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    board.cleared("child-a", "2026-06-18 09:30", "2026-06-01")
    board.cleared("child-b", "2026-12-18 09:30", "2026-06-01")
    seen: dict[str, list[str]] = {"sent": [], "here": []}
    submit, rendered = _Proved.submit, pdf.rendered

    def sent(self: _Proved, fn: Any, parcel: Any, *given: Any) -> Any:
        seen["sent"].append(parcel.job.name)
        return submit(self, fn, parcel, *given)

    def here(jobs: Any, *given: Any) -> Any:
        seen["here"] += [job.name for job in jobs]
        return rendered(jobs, *given)

    monkeypatch.setattr(_Proved, "submit", sent)
    monkeypatch.setattr(pdf, "rendered", here)
    monkeypatch.setattr("site_builder.commands.options.read_clock", _clock)
    done = scr(board.root, "build", "--scheduler", two.address, now=PRESENT)
    assert (done.code, caplog.records) == (0, []), done.err
    assert seen == {"sent": ["child-a", "child-a (briefing)"], "here": ["the referral form"]}
    assert (board.root / "site" / "reviews" / "child-a" / "SCR-child-a.pdf").is_file()


def _clock(given: str | None = None) -> Any:
    return read_clock(given or PRESENT)


def test_a_worker_that_is_killed_in_the_middle_loses_nothing(some: Some, tmp_path: Path, caplog: Any) -> None:
    jobs, here = some
    with machines(tmp_path) as both, cluster(both.address) as presses:
        there = render_all(jobs, executor=presses, cache=None, on_done=lambda _: _ended(both.workers[0]))
        assert both.workers[0].returncode is not None
    assert there == here
    assert caplog.records == []


def test_where_the_scheduler_is_killed_in_the_middle_this_machine_goes_on_and_says_so_once(some: Some, tmp_path: Path, caplog: Any) -> None:
    jobs, here = some
    with machines(tmp_path, 1) as one, cluster(one.address) as presses:
        there = render_all(jobs, executor=presses, cache=None, on_done=lambda _: _ended(one.scheduler))
    assert there == here
    (said,) = [record.getMessage() for record in caplog.records]
    assert re.fullmatch(r"[123] of 4 PDFs could not be made elsewhere \(CancelledError\); this machine makes them now", said)


def test_a_cluster_that_has_lost_its_last_worker_is_given_up(some: Some, tmp_path: Path, caplog: Any) -> None:
    jobs, here = some
    with machines(tmp_path, 1) as one, cluster(one.address, patience=1) as presses:
        there = render_all(jobs, executor=presses, cache=None, on_done=lambda _: _ended(one.workers[0]))
    assert there == here
    assert [record.levelname for record in caplog.records] == ["WARNING"]


class Answering:
    """A cluster whose workers say this of themselves."""

    def __init__(self, answers: dict[str, Any]) -> None:
        self.answers = answers

    def run(self, *_: Any, **__: Any) -> dict[str, Any]:
        return self.answers


OURS = Proof("renderer", "specimen")
REFUSED = {
    "no worker": ({}, r"has no worker; start some \(`dask worker tcp://a:1`\)"),
    "another version": ({"w1": OURS, "w2": Proof("other", "specimen")}, "the worker at w2 cannot be used: it has another version of this program"),
    "other letters": ({"w1": Proof("renderer", "other")}, "the worker at w1 cannot be used: the same versions make another PDF there; Pango"),
    "not installed": ({"w1": ModuleNotFoundError("site_builder")}, r"at w1 cannot be used: this program does not run there \(ModuleNotFoundError\)"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_worker_that_would_make_other_pdfs_is_refused(case: str) -> None:
    answers, said = REFUSED[case]
    with pytest.raises(CannotRead, match=said):
        _refuse_others(Answering(answers), "tcp://a:1", OURS)  # type: ignore[arg-type]


def test_workers_that_make_the_same_are_not_refused() -> None:
    _refuse_others(Answering({"w1": OURS, "w2": OURS}), "tcp://a:1", OURS)  # type: ignore[arg-type]


def test_a_worker_that_came_later_proves_itself_or_makes_nothing(tmp_path: Path, caplog: Any) -> None:
    with ThreadPoolExecutor(1) as pool:
        made = render_all([small_job(tmp_path, "x", name="a")], executor=_Proved(pool, Proof(proof().renderer, "another")), cache=None)
    assert list(made) == ["a"]
    assert "1 of 1 PDFs could not be made elsewhere (the same versions make another PDF there" in caplog.text


def test_the_specimen_is_a_pdf() -> None:
    made = _crew(Limits()).one(_SPECIMEN)
    assert (made.problems, made.entry and made.entry.pages) == ((), 1)


class Silent(Executor):
    """Takes everything and answers nothing."""

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        return Future()


def test_an_executor_that_never_answers_is_given_up(tmp_path: Path, caplog: Any) -> None:
    made = render_all([small_job(tmp_path, "x", name="a")], executor=Silent(), cache=None, limits=Limits(seconds=3))
    assert list(made) == ["a"]
    assert "1 of 1 PDFs could not be made elsewhere (nothing was heard of them)" in caplog.text


def test_a_parcel_carries_pictures_and_no_folder_and_never_a_file_from_outside(tmp_path: Path) -> None:
    parcel = packed(make_job(tmp_path))
    assert (parcel.files, parcel.job.folder) == ((("chart.png", picture()),), Path())
    inner = tmp_path / "report"
    inner.mkdir()
    (inner / "chart.png").symlink_to(tmp_path / "chart.png")
    with pytest.raises(Denied, match=r"chart\.png leads out of the report's folder"):
        packed(small_job(inner, "x", assets=(asset("chart.png", picture()),)))


def test_only_build_and_publish_know_of_other_machines() -> None:
    knowing = {name for name, command in main.commands.items() if any("--scheduler" in option.opts for option in command.params)}
    assert knowing == {"build", "publish"}


def test_before_its_hour_nothing_is_sent() -> None:
    with pytest.raises(CannotRead, match="--wait makes a report before its hour, and --scheduler would send it to other machines"):
        scheduler_of("tcp://a:1", None, "90m")


NOT_TO_BE = {
    "in the future": (("tcp://127.0.0.1:1", "2026-11-01T09:31"), "--now lies in the future, and --scheduler would send"),
    "no address": ((" ", PRESENT), "--scheduler names no scheduler; write its address as tcp://host:8786"),
    "nobody": (("tcp://127.0.0.1:1", PRESENT), "no scheduler answers at tcp://127.0.0.1:1 (OSError); start it there"),
}


@pytest.mark.parametrize("case", NOT_TO_BE)
def test_what_may_not_or_cannot_be_sent_is_refused_before_anything_is_made(
    case: str, board: ABoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    (address, now), said = NOT_TO_BE[case]
    board.cleared("child-a", "2026-06-18 09:30", "2026-06-01")
    monkeypatch.setattr(module, "SECONDS_TO_CONNECT", 1)
    monkeypatch.setattr("site_builder.commands.options.read_clock", _clock)
    done = scr(board.root, "build", "--scheduler", address, now=now)
    assert (done.code, said in done.err) == (2, True), done.err
    assert not (board.root / "site").exists()
