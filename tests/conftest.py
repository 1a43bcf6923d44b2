"""What every test can ask for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.a_board import CONFIGURATION, ABoard


@pytest.fixture
def board(tmp_path: Path) -> ABoard:
    """An empty board with the sample's configuration."""
    root = tmp_path / "board"
    (root / "reports").mkdir(parents=True)
    shutil.copy(CONFIGURATION, root / "mkdocs.yml")
    return ABoard(root)
