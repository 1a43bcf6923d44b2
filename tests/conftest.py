"""What every test can ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.a_board import ABoard, new_board
from tests.made_once import templates_compiled_once, workers_kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


# The same examples in every run, so that CI fails for what a change did. `--hypothesis-profile search` looks for new ones.
settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.register_profile("search", deadline=None, max_examples=20_000)
settings.load_profile("same")


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> Iterator[None]:
    """What each build of a board would begin with is done once; `tests/render` and whoever asks about workers begins anew."""
    with templates_compiled_once(), workers_kept():
        yield


@pytest.fixture
def board(tmp_path: Path) -> ABoard:
    """An empty board with the sample's configuration."""
    return new_board(tmp_path / "board")
