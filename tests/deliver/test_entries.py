"""Entries of the register are whole or not there, and are never changed (faults F2, F7 and G4)."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from site_builder.deliver.entries import write_entries
from site_builder.errors import DeliveryFailed, RegisterRefused
from site_builder.model.entries import entry_bytes, entry_name
from site_builder.model.register import read_register

from . import delivering
from .delivering import gaps
from .worlds import in_a_world_of_its_own

if TYPE_CHECKING:
    from pathlib import Path


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_entries_are_written_under_their_names_in_the_order_given(tmp_path: Path) -> None:
    entries = gaps(3)[::-1]
    files = write_entries(tmp_path / "register", entries)
    assert [file.name for file in files] == [entry_name(entry) for entry in entries]
    assert [file.read_bytes() for file in files] == [entry_bytes(entry) for entry in entries]
    assert content(tmp_path / "register").keys() == {file.name for file in files}


def test_what_was_written_is_a_register(tmp_path: Path) -> None:
    write_entries(tmp_path, gaps(3))
    register = read_register(content(tmp_path))
    assert register.problems == ()
    assert list(register.entries.values()) == gaps(3)


def test_F7_the_same_entry_again_changes_nothing(tmp_path: Path) -> None:
    first = write_entries(tmp_path, gaps(2))
    inodes = [file.stat().st_ino for file in first]
    again = write_entries(tmp_path, gaps(3))
    assert again[:2] == first
    assert [file.stat().st_ino for file in first] == inodes
    assert len(content(tmp_path)) == 3


def test_no_entries_leave_an_empty_register(tmp_path: Path) -> None:
    assert write_entries(tmp_path / "register", []) == []
    assert content(tmp_path / "register") == {}


def test_G4_a_file_with_other_bytes_is_never_overwritten(tmp_path: Path) -> None:
    entries = gaps(3)
    edited = tmp_path / entry_name(entries[1])
    edited.write_bytes(b"edited")
    with pytest.raises(RegisterRefused, match=rf"{edited.name}.*put the file back"):
        write_entries(tmp_path, entries)
    assert content(tmp_path) == {entry_name(entries[0]): entry_bytes(entries[0]), edited.name: b"edited"}


def test_a_link_in_the_register_is_no_entry(tmp_path: Path) -> None:
    entry = gaps(1)[0]
    (tmp_path / "copy").write_bytes(entry_bytes(entry))
    (tmp_path / entry_name(entry)).symlink_to("copy")
    with pytest.raises(RegisterRefused):
        write_entries(tmp_path, [entry])


def test_F7_a_run_killed_anywhere_leaves_the_first_entries_whole_and_the_next_run_completes_them(tmp_path: Path) -> None:
    names = [entry_name(entry) for entry in gaps(3)]
    left = set()
    with delivering.mortal() as live:
        touches, _ = live("enter", tmp_path / "unharmed")
        for death in range(1, touches + 1):
            folder = tmp_path / str(death)
            assert live("enter", folder, death) == (0, -signal.SIGKILL)
            whole = {name: read for name, read in content(folder).items() if name.endswith(".json")} if folder.exists() else {}
            assert sorted(whole) == names[: len(whole)]
            assert read_register(whole).problems == ()
            left.add(len(whole))
            write_entries(folder, gaps(3))
            assert sorted(content(folder)) == names
    assert left == {0, 1, 2, 3}


def test_F2_a_full_disk_is_told_and_leaves_only_whole_entries(tmp_path: Path) -> None:
    small = ["sh", "-c", 'mount -t tmpfs -o size=8k tmpfs "$0" && "$@"; cd "$0" && find . -type f -size -1 && ls -A', tmp_path]
    done = delivering.run("enter", tmp_path, under=[*in_a_world_of_its_own("-rm"), *small])
    assert "DeliveryFailed" in done.stderr
    assert "could not be continued: the disk is full" in done.stderr
    assert done.stdout.splitlines() == [entry_name(entry) for entry in gaps(2)]


def test_F6_a_register_that_cannot_be_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "register").write_text("a file")
    with pytest.raises(DeliveryFailed, match="could not be continued"):
        write_entries(tmp_path / "register", gaps(1))
