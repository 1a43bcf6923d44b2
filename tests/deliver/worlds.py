"""Worlds in which a fault can be made without harm to this one."""

from __future__ import annotations

import shutil
import subprocess

import pytest


def in_a_world_of_its_own(*options: str) -> list[str]:
    """The words before a command that may then mount, or may no longer do what root may; skips where that is not allowed."""
    prefix = ["unshare", *options]
    if not shutil.which("unshare") or subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode:
        pytest.skip(f"`{' '.join(prefix)}` is not allowed here, so this fault cannot be made")
    return prefix
