"""Faults F: a run that dies, a disk that is full or may not be written, names that are one on another machine, two runs at once.

The exchange alone is tried in `tests/deliver/test_exchange.py`, under readers and on frozen disks; here whole publications are.

Of a publication **every** touch of the file system is a moment at which it may be killed: a hook looks at what stands there before each of
them, some hundreds, and each state that it meets is the beginning of another run. Killed for good, by SIGKILL, it is at touches that a
seeded generator draws. Two hundred whole processes killed by the clock would take minutes, and would meet most states never.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from site_builder.deliver.lock import one_run
from tests.a_board import CONFIGURATION, ABoard
from tests.deliver.worlds import in_a_world_of_its_own
from tests.end_to_end.conftest import REPOSITORY
from tests.faults.dying import Broken, State, Walk, look, mortal, walk, whole
from tests.scr import scr, tree

FIRST, SECOND = "2026-11-12T09:30", "2026-11-14T09:30"
KILLS, FULL = 9, 5
TOKEN = "Zebrafinch"


def _board_at(root: Path) -> ABoard:
    """Two tiny reports: one is public since the first moment; at the second it is corrected and the other one is due."""
    (root / "reports").mkdir(parents=True)
    shutil.copy(CONFIGURATION, root)
    board = ABoard(root)
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    board.cleared("child-b", "2026-11-14", "2026-11-05")
    answer = scr(root, "publish", now=FIRST)
    assert answer.code == 0, answer.err
    text = "## 1. Introduction\n\n1.1 The only paragraph, put right.\n"
    board.cleared(
        "child-a", "2026-11-12", "2026-11-05", body=text, corrections=[{"on": "2026-11-13", "kind": "factual", "note": "1.1: put right."}]
    )
    assert [finding for finding in board.findings(SECOND) if finding.stops] == []
    return board


class Publications:
    """A board before a publication, what a walk through that publication saw, and the copies that it made."""

    def __init__(self, folder: Path) -> None:
        self.seed = _board_at(folder / "seed").root
        self.before = look(self.seed)
        self.copies = folder / "copies"
        self.walked = folder / "walked"
        shutil.copytree(self.seed, self.walked)
        self.copies.mkdir()
        self.walk: Walk = walk(self.walked, SECOND, self.copies)
        self.after = self.walk.states[-1]

    def again(self, folder: Path) -> Path:
        """The board before the publication, free to be broken; its PDFs are in the cache."""
        shutil.copytree(self.seed, folder)
        shutil.copytree(self.walked / "build" / "cache", folder / "build" / "cache", dirs_exist_ok=True)
        return folder


@pytest.fixture(scope="module")
def publications(tmp_path_factory: pytest.TempPathFactory) -> Publications:
    """One publication, walked through."""
    return Publications(tmp_path_factory.mktemp("publications"))


@pytest.mark.slow
def test_F1_F7_at_every_touch_the_old_site_or_the_new_one_is_whole_and_the_register_verifies(publications: Publications) -> None:
    seen, before, after = publications.walk, publications.before, publications.after
    assert (seen.code, seen.broken) == (0, []), seen.said
    assert seen.touches > 200
    assert {state.site for state in seen.states} == {before.site, after.site}
    assert before.site != after.site
    assert (before.left, after.left) == ((), ())
    assert len(after.entries) == len(before.entries) + 2


@pytest.mark.slow
def test_F7_the_register_is_ahead_of_the_site_and_never_behind_it(publications: Publications) -> None:
    counts = [(len(state.entries), state.site == publications.after.site) for state in publications.walk.states]
    assert list(dict.fromkeys(counts)) == [(1, False), (2, False), (3, False), (3, True)]


@pytest.mark.slow
def test_F1_from_every_state_that_was_met_the_next_run_ends_well(publications: Publications) -> None:
    copies = sorted(publications.copies.iterdir())
    assert len(copies) >= 6
    ends = set()
    for copy in copies:
        answer = scr(copy, "publish", now=SECOND)
        assert answer.code == 0, answer.err
        ends.add(look(copy))
    assert ends == {publications.after}


@pytest.mark.slow
def test_F1_F7_killed_at_random_touches_it_leaves_one_of_these_states_and_the_next_run_ends_well(
    publications: Publications, tmp_path: Path
) -> None:
    with mortal() as publish:
        chosen = random.Random(20261123).sample(range(1, publications.walk.touches + 1), KILLS)
        for touch in sorted(chosen):
            root = publications.again(tmp_path / str(touch))
            code, said = publish(root, SECOND, "kill", touch)
            state = look(root)
            assert code == -signal.SIGKILL or state == publications.after, said  # from the cache it takes fewer touches
            assert (state.site, state.entries) in {(met.site, met.entries) for met in publications.walk.states}
            assert publish(root, SECOND)[0] == 0
            assert look(root) == publications.after
            shutil.rmtree(root)


@pytest.mark.slow
def test_F2_a_disk_that_is_full_from_a_touch_on_leaves_the_old_site_and_the_officer_is_told(
    publications: Publications, tmp_path: Path
) -> None:
    with mortal() as publish:
        for touch in sorted(random.Random(20261124).sample(range(1, publications.walk.touches // 2), FULL)):
            root = publications.again(tmp_path / str(touch))
            code, said = publish(root, SECOND, "full", touch)
            state = look(root)
            assert (code, "disk is full" in said, "Traceback" in said) == (1, True, False), (touch, said)
            assert state.site == publications.before.site
            assert publish(root, SECOND)[0] == 0
            assert look(root) == publications.after
            shutil.rmtree(root)


ON_A_SMALL_DISK = """
mount -t tmpfs -o size="$2"k tmpfs "$1" && cp -a "$3" "$1/board" && disk="$1" && shift 3 || exit 9
"$@" 2>&1; echo "code $?"
"$0" -m tests.faults.dying look "$disk/board"
"""


@pytest.mark.slow
@pytest.mark.parametrize("room", [1.3, 2.0])
def test_F2_a_disk_that_really_fills_up_leaves_the_old_site_and_the_officer_is_told(
    publications: Publications, tmp_path: Path, room: float
) -> None:
    kibibytes = sum(path.stat().st_size // 1024 + 4 for path in publications.seed.rglob("*") if path.is_file())
    publish = [sys.executable, "-m", "site_builder", "publish", "--root", tmp_path / "board", "--now", SECOND]
    words = [
        *in_a_world_of_its_own("-rm"),
        "sh",
        "-c",
        ON_A_SMALL_DISK,
        sys.executable,
        tmp_path,
        int(kibibytes * room),
        publications.seed,
        *publish,
    ]
    done = subprocess.run([str(word) for word in words], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    said = done.stdout.split("\n")
    assert said[-3:] == ["code 1", publications.before.site, ""], done.stdout + done.stderr
    assert f"{tmp_path}/board/site, which stays as it was: the disk is full; free some space" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_F4_a_file_that_an_earlier_run_or_a_person_left_is_not_in_the_next_site(publications: Publications, tmp_path: Path) -> None:
    root = publications.again(tmp_path / "board")
    for name in (".hidden.html", "reviews/child-a/old.pdf", "assets/.DS_Store"):
        (root / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "site" / name).write_text(TOKEN)
    assert scr(root, "publish", now=SECOND).code == 0
    assert whole(root / "site") == publications.after.site


# Two runs at once


@pytest.mark.parametrize("command", ["build", "publish"])
def test_F5_a_second_run_is_told_who_is_at_work_and_changes_nothing(publications: Publications, tmp_path: Path, command: str) -> None:
    root = publications.again(tmp_path / "board")
    with one_run(root, "publish", FIRST):
        before = tree(root)
        answer = scr(root, command, now=SECOND)
        assert tree(root) == before
    assert answer.code == 2
    said = f"`publish`, process {os.getpid()} on {socket.gethostname()}, since {FIRST}; wait until it ends, then try again"
    assert said in answer.err


def test_F5_who_only_looks_need_not_wait(publications: Publications, tmp_path: Path) -> None:
    root = publications.again(tmp_path / "board")
    with one_run(root, "publish", FIRST):
        assert [scr(root, command, now=SECOND).code for command in ("check", "status", "register")] == [0, 0, 0]


# Names


@pytest.mark.parametrize(
    "twins",
    [
        pytest.param(("child-c", "Child-C"), id="F6 twins by capitals"),
        pytest.param(("caf\u00e9", unicodedata.normalize("NFD", "caf\u00e9")), id="F6 twins by Unicode form"),
        pytest.param(("con", "CON"), id="F6 a device of Windows"),
        pytest.param(("nul", "aux"), id="F6 two devices of Windows"),
        pytest.param(("c" * 81, "c" * 200), id="F6 names too long"),
    ],
)
def test_folders_that_are_one_or_none_on_another_machine_are_refused(
    publications: Publications, tmp_path: Path, twins: tuple[str, str]
) -> None:
    board = ABoard(publications.again(tmp_path / "board"))
    for name in twins:
        board.raw(name, f"---\ntitle: {TOKEN}\nreference: SCR-9\ntype: no-review\n---\n\nWords.\n")
    site = tree(board.root / "site")
    told, built = scr(board.root, "check", "--format", "json", now=FIRST), scr(board.root, "publish", now=FIRST)
    refused = {item["file"]: item for item in told.json["findings"] if item["code"] == "AST01"}
    expected = {f"reports/{name}" for name in twins if name != "child-c"}
    assert set(refused) == expected
    assert all(item["stops"] and "name this folder in lower-case letters" in item["message"] for item in refused.values())
    assert (told.code, built.code) == (1, 1)
    assert TOKEN not in told.out + built.out + built.err
    assert tree(board.root / "site") == site


@pytest.mark.parametrize(
    ("names", "refused"),
    [
        pytest.param(("chart.png", "Chart.png"), 1, id="F6 pictures that are twins by capitals"),
        pytest.param(("caf\u00e9.png", "cafe\u0301.png"), 2, id="F6 pictures that are twins by Unicode form"),
        pytest.param(("Report.md",), 2, id="F6 a second report in capitals"),
        pytest.param(("CON.md",), 1, id="F6 a device as a text"),
        pytest.param((f"{'c' * 120}.png",), 1, id="F6 a picture of too long a name"),
    ],
)
def test_files_that_are_one_or_none_on_another_machine_are_refused(board: ABoard, names: tuple[str, ...], refused: int) -> None:
    board.report("child-c")
    for name in names:
        board.raw("child-c", TOKEN, name)
    told = scr(board.root, "check", "--format", "json")
    found = [item for item in told.json["findings"] if item["code"] == "AST01"]
    assert len(found) == refused
    assert all(item["stops"] and item["file"].startswith("reports/child-c/") for item in found)
    assert told.code == 1
    assert TOKEN not in told.out


def test_F6_a_site_of_too_long_a_name_is_refused_before_anything_is_made(publications: Publications, tmp_path: Path) -> None:
    root = publications.again(tmp_path / "board")
    before = look(root)
    answer = scr(root, "publish", "--site", "s" * 250, now=SECOND)
    assert (answer.code, "its name is too long; choose a shorter one" in answer.err) == (1, True)
    assert look(root) == before


# Folders that may not be written


def _lock(root: Path) -> Path:
    return root / "build" / ".lock"


def _register(root: Path) -> Path:
    return root / "reports" / "register"


@pytest.mark.parametrize(
    ("at", "name"),
    [pytest.param(_register, "entry-", id="F6 a register that may not be written"), pytest.param(lambda root: root, "site.new-", id="F6 a board's folder that may not be written")],
)  # fmt: skip
def test_a_folder_that_may_not_be_written_is_told_and_left_alone(
    publications: Publications, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: Callable[[Path], Path], name: str
) -> None:
    """Root may write everywhere, so the system's refusal is played."""
    root = publications.again(tmp_path / "board")
    _refuse_writing(monkeypatch, at(root), name)
    before = look(root)
    answer = scr(root, "publish", now=SECOND)
    assert answer.code == 1
    assert "this user may not write there; grant the right to write, or name another folder" in answer.err
    assert look(root) == before


def _refuse_writing(monkeypatch: pytest.MonkeyPatch, folder: Path, name: str) -> None:
    """Whatever would be made there is refused."""
    opened, made = Path.open, os.mkdir

    def is_there(path: Any) -> bool:
        return Path(os.fsdecode(path)).parent == folder and Path(os.fsdecode(path)).name.startswith(f".{name}")

    def opening(self: Path, mode: str = "r", *arguments: Any, **settings: Any) -> Any:
        if "x" in mode and is_there(self):
            raise PermissionError(13, os.strerror(13), str(self))
        return opened(self, mode, *arguments, **settings)

    def making(path: Any, *arguments: Any, **settings: Any) -> None:
        if is_there(path):
            raise PermissionError(13, os.strerror(13), str(path))
        made(path, *arguments, **settings)

    monkeypatch.setattr(Path, "open", opening)
    monkeypatch.setattr(os, "mkdir", making)


# What all of this rests on


def test_F1_half_a_site_would_be_noticed(publications: Publications, tmp_path: Path) -> None:
    root = publications.again(tmp_path / "board")
    assert isinstance(look(root), State)
    (root / "site" / "index.html").unlink()
    with pytest.raises(Broken, match="manifest"):
        look(root)


def test_F7_a_site_ahead_of_the_register_would_be_noticed(publications: Publications, tmp_path: Path) -> None:
    root = publications.again(tmp_path / "board")
    for path in _register(root).iterdir():
        path.unlink()
    with pytest.raises(Broken, match="ahead"):
        look(root)


def test_F1_the_lock_of_a_dead_run_is_only_a_file(publications: Publications, tmp_path: Path) -> None:
    root = publications.again(tmp_path / "board")
    _lock(root).write_text(json.dumps({"command": "publish", "pid": 1, "host": "elsewhere", "since": FIRST}))
    assert scr(root, "publish", now=SECOND).code == 0
