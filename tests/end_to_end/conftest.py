"""The sample board in a folder of its own, and its site built once for all tests that only look."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from tests.scr import scr

REPOSITORY = Path(__file__).parents[2]
NOW = "2026-12-01T10:00"


def copy_sample(root: Path) -> Path:
    """A copy of what a board has: settings and reports, no templates of its own."""
    shutil.copytree(REPOSITORY / "reports", root / "reports")
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return root


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample board, free to be broken."""
    return copy_sample(tmp_path / "board")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample board with its site; nobody changes it."""
    return built_sample(tmp_path_factory)


def built_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That board, built by the process of this run of the tests that comes first; another waits, and takes it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    root, done = shared / "sample" / "board", shared / "sample-is-built"
    with (shared / "sample-is-being-built").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(root.parent, ignore_errors=True)  # of a process that failed
            root.mkdir(parents=True)
            answer = scr(copy_sample(root), "build", now=NOW)
            assert answer.code == 0, answer.err
            done.touch()
    return root
