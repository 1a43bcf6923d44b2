"""What of a bundle lies on the disk, and who may open it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from site_builder.deliver.bundle import write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_its_owner_can_open_a_bundle_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    file = tmp_path / "bundles" / "SCR-2026-01.zip"
    before = os.umask(umask)
    try:
        write(file, b"a first time")
        file.chmod(0o644)
        write(file, b"again")
    finally:
        os.umask(before)
    assert file.read_bytes() == b"again"
    assert [file.stat().st_mode & 0o7777, file.parent.stat().st_mode & 0o7777] == [0o600, 0o700]
