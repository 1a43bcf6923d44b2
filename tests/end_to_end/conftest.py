"""The sample board in a folder of its own, and its site built once for all tests that only look."""

from __future__ import annotations

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
    root = copy_sample(tmp_path_factory.mktemp("built") / "board")
    answer = scr(root, "build", now=NOW)
    assert answer.code == 0, answer.err
    return root
