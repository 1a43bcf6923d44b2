"""The clean site, in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.sites import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site")
