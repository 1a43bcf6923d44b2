"""Once installed, the program needs no network: a site is built where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.conftest import NOW

if TYPE_CHECKING:
    from tests.a_board import ABoard

CUT_OFF = ("unshare", "--map-root-user", "--net")


def _can_be_cut_off() -> bool:
    if not shutil.which("unshare"):
        return False
    return subprocess.run([*CUT_OFF, "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _can_be_cut_off(), reason="network namespaces are not allowed here")
def test_G18_a_site_is_built_with_the_network_cut(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    program = [sys.executable, "-m", "site_builder", "build", "--root", str(board.root), "--now", NOW]
    reach = "import socket; socket.create_connection(('192.0.2.1', 80), 1)"
    assert subprocess.run([*CUT_OFF, sys.executable, "-c", reach], capture_output=True, check=False).returncode == 1
    done = subprocess.run([*CUT_OFF, *program], capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})
    assert done.returncode == 0, done.stderr
    assert (board.root / "site" / "reviews" / "child-a" / "SCR-child-a.pdf").exists()
