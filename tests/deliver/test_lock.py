"""One run at a time (fault F5); a lock never outlives the run that holds it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from site_builder.deliver.lock import one_run
from site_builder.errors import Busy, DeliveryFailed

from . import delivering

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = "2026-12-10T09:30"


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A run in a process of its own that has the lock, and the number of its forked worker."""
    words = delivering.command("hold", tmp_path, "scr publish")
    with subprocess.Popen(words, env=delivering.environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        worker = int(process.stdout.readline())
        yield process, worker
        for number in (process.pid, worker):
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)


def lock_file(root: Path) -> Path:
    return root / "build" / ".lock"


def test_F5_a_second_run_is_told_at_once_who_holds_the_lock(tmp_path: Path, holder: tuple[subprocess.Popen[str], int]) -> None:
    said = f"`scr publish`, process {holder[0].pid} on {socket.gethostname()}, since {NOW}"
    with pytest.raises(Busy, match=re.escape(said)), one_run(tmp_path, "scr build", NOW):
        pytest.fail("the second run must not begin")


def test_F5_the_lock_is_free_once_its_holder_is_killed_even_while_a_worker_lives_on(
    tmp_path: Path, holder: tuple[subprocess.Popen[str], int]
) -> None:
    process, worker = holder
    process.kill()
    process.wait()
    os.kill(worker, 0)
    with one_run(tmp_path, "scr build", NOW):
        assert json.loads(lock_file(tmp_path).read_bytes())["command"] == "scr build"


def test_the_file_says_in_json_who_holds_the_lock(tmp_path: Path) -> None:
    with one_run(tmp_path, "scr build", NOW):
        said = json.loads(lock_file(tmp_path).read_bytes())
    assert said == {"command": "scr build", "pid": os.getpid(), "host": socket.gethostname(), "since": NOW}


def test_F5_two_runs_in_one_process_exclude_each_other_too(tmp_path: Path) -> None:
    with one_run(tmp_path, "scr serve", NOW), pytest.raises(Busy, match="scr serve"), one_run(tmp_path, "scr build", NOW):
        pytest.fail("the second run must not begin")


def test_one_run_after_another(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), one_run(tmp_path, "scr build", NOW):
        raise ZeroDivisionError
    with one_run(tmp_path, "scr publish", NOW):
        pass


def test_two_folders_do_not_exclude_each_other(tmp_path: Path) -> None:
    with one_run(tmp_path / "a", "scr build", NOW), one_run(tmp_path / "b", "scr build", NOW):
        pass


@pytest.mark.parametrize("left", ["", "not JSON", '["list"]', '{"command": "scr publish", "pid": 1, "host": "x", "since": "1970"}' * 9])
def test_a_file_that_a_dead_run_left_blocks_nobody_and_is_written_anew(tmp_path: Path, left: str) -> None:
    lock_file(tmp_path).parent.mkdir()
    lock_file(tmp_path).write_text(left)
    with one_run(tmp_path, "scr build", NOW):
        assert json.loads(lock_file(tmp_path).read_bytes())["since"] == NOW


def test_F5_a_holder_that_has_said_nothing_yet_still_holds(tmp_path: Path) -> None:
    with one_run(tmp_path, "scr build", NOW):
        lock_file(tmp_path).write_text("{")
        with pytest.raises(Busy, match="has not said yet"), one_run(tmp_path, "scr build", NOW):
            pytest.fail("the second run must not begin")


def test_F6_a_folder_where_no_lock_can_be_had_is_told(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file")
    with pytest.raises(DeliveryFailed, match="no lock could be taken"), one_run(tmp_path, "scr build", NOW):
        pytest.fail("the run must not begin")
