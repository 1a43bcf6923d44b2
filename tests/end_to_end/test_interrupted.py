"""A run that is killed, or that meets a warning, leaves the site as it was; the next run succeeds."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.a_board import ABoard, public
from tests.end_to_end.conftest import REPOSITORY
from tests.scr import scr, tree

DAY = "2026-11-12T09:30"
KILLS = 8


def _run(root: Path, *arguments: str, **settings: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "site_builder", *arguments, "--root", str(root)]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": "1", **settings}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True)


@pytest.mark.slow
def test_F1_F7_a_build_killed_at_random_moments_leaves_a_whole_site(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", body="## 1. One\n\n1.1 The old text.\n")
    started = time.monotonic()
    first = _run(board.root, "build", "--now", DAY)
    said, _ = first.communicate()
    assert first.returncode == 0, said
    took = time.monotonic() - started
    old = tree(board.root / "site")
    board.cleared("child-a", "2026-11-12", "2026-11-05", body="## 1. One\n\n1.1 The new text.\n")
    chance = random.Random(20261123)
    for _ in range(KILLS):
        run = _run(board.root, "build", "--now", DAY)
        try:
            run.wait(timeout=chance.uniform(0.2, 1.5 * took))
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
        run.communicate()
        if tree(board.root / "site") != old:
            assert "The new text" in (board.root / "site" / "reviews" / "child-a" / "index.html").read_text()
            break
    assert scr(board.root, "build", now=DAY).code == 0
    new = tree(board.root / "site")
    assert new != old
    assert [path.name for path in board.root.iterdir() if path.name.startswith(".")] == [], "leftovers are swept"


def test_a_warning_of_the_renderer_stops_the_run_and_leaves_the_site(board: ABoard) -> None:
    assert scr(board.root, "build", now=DAY).code == 0
    before = tree(board.root / "site")
    pages = board.root / "overrides" / "pages"
    pages.mkdir(parents=True)
    (pages / "about.md").write_text("---\ntitle: About\n---\nSee [nothing](nowhere.md).\n")
    answer = scr(board.root, "build", now=DAY)
    assert answer.code == 1
    assert "nowhere.md" in answer.err
    assert tree(board.root / "site") == before


def test_a_strangers_folder_is_never_replaced(board: ABoard) -> None:
    site = board.root / "site"
    site.mkdir()
    (site / "thesis.txt").write_text("years of work")
    answer = scr(board.root, "build", now=DAY)
    assert answer.code == 1
    assert (site / "thesis.txt").read_text() == "years of work"


@pytest.mark.parametrize("options", [(), ("--proof", "child-w")])
def test_serve_shows_the_site_or_one_proof_on_this_machine_only(board: ABoard, options: tuple[str, ...]) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    board.report("child-w", title="A review not yet published")
    server = _run(board.root, "serve", "--port", "8870", "--now", DAY, *options)
    try:
        address = _address(server)
        shown = {slug: _get(f"{address}reviews/{slug}/") for slug in ("child-a", "child-w")}
        if options:
            assert "A review not yet published" in shown["child-w"]
            assert "Proof: this report is not published" in shown["child-w"]
            assert shown["child-a"] == ""
        else:
            assert "Review child-a" in shown["child-a"]
            assert shown["child-w"] == ""
    finally:
        os.killpg(server.pid, signal.SIGINT)
        server.communicate(timeout=20)
    assert not (board.root / "site").exists(), "serve puts nothing in place"


def test_a_proof_of_a_public_report_does_not_call_it_unpublished(board: ABoard) -> None:
    public(board, "child-a")
    server = _run(board.root, "serve", "--port", "8870", "--now", DAY, "--proof", "child-a")
    try:
        page = _get(f"{_address(server)}reviews/child-a/")
    finally:
        os.killpg(server.pid, signal.SIGINT)
        server.communicate(timeout=20)
    assert "Proof: as it stands in this folder; the public site may differ" in page
    assert "this report is not published" not in page


def test_E6_sigterm_too_removes_what_serve_made(board: ABoard, tmp_path: Path) -> None:
    board.report("child-w", title="A review not yet published")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    server = _run(board.root, "serve", "--port", "8870", "--now", DAY, "--proof", "child-w", TMPDIR=str(scratch))
    _address(server)
    assert [path.name for path in scratch.glob("scr-serve-*/*/reviews")] == ["reviews"]
    server.terminate()
    server.communicate(timeout=20)
    assert server.returncode == 128 + signal.SIGTERM
    assert list(scratch.glob("scr-serve-*")) == []


@pytest.mark.parametrize("port", ["-1", "65536"])
def test_a_port_that_cannot_be_is_refused_before_anything_is_made(board: ABoard, port: str) -> None:
    board.report("child-w")
    answer = scr(board.root, "serve", "--port", port, "--proof", "child-w", now=DAY)
    assert answer.code == 2
    assert "from 1024 to 65535" in answer.err
    assert "made" not in answer.out
    assert not (board.root / "build").exists()


def _address(server: subprocess.Popen[str]) -> str:
    """Where a preview says that it is."""
    assert server.stdout is not None
    return next(word for line in server.stdout for word in line.split() if word.startswith("http://127.0.0.1:"))


def _get(address: str) -> str:
    """The page at an address; empty where there is none."""
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        error.close()
        return ""
