"""What every test can ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.a_board import ABoard, new_board

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def board(tmp_path: Path) -> ABoard:
    """An empty board with the sample's configuration."""
    return new_board(tmp_path / "board")
