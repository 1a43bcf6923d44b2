"""What every test can ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.a_board import ABoard, new_board

if TYPE_CHECKING:
    from pathlib import Path


# The same examples in every run, so that CI fails for what a change did. `--hypothesis-profile search` looks for new ones.
settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.register_profile("search", deadline=None, max_examples=20_000)
settings.load_profile("same")


@pytest.fixture
def board(tmp_path: Path) -> ABoard:
    """An empty board with the sample's configuration."""
    return new_board(tmp_path / "board")
