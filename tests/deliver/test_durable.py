"""All of a new site is on the disk before it takes the place of the old one, whatever the system offers for it."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from site_builder.deliver import durable
from site_builder.deliver.durable import all_to_disk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for its owner alone, with files and a folder of other rights, and a link that leads out of it."""
    new = tmp_path / "new"
    (new / "reviews" / "child-k").mkdir(parents=True)
    for name in ("index.html", "reviews/child-k/index.html", "reviews/child-k/child-k.pdf"):
        (new / name).write_text("A page.")
    (new / "index.html").chmod(0o4600)
    (new / "reviews" / "child-k").chmod(0o2777)
    (tmp_path / "outside").write_text("Nobody's business.")
    (tmp_path / "outside").chmod(0o600)
    (new / "link").symlink_to(tmp_path / "outside")
    new.chmod(0o700)
    return new


def of(path: Path) -> int:
    return path.stat().st_mode & 0o7777


def brought_to_disk(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is brought to the disk one by one."""
    brought: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: brought.append(str(Path(f"/proc/self/fd/{descriptor}").readlink())))
    return brought


def offering(monkeypatch: pytest.MonkeyPatch, **calls: object) -> None:
    """A C library that has these calls and no others."""
    monkeypatch.setattr(durable.ctypes, "CDLL", lambda *_, **__: SimpleNamespace(**calls))


@pytest.mark.parametrize("is_offered", [True, False])
def test_what_is_inside_is_open_to_readers_and_the_folder_itself_stays_as_it_was(
    is_offered: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not is_offered:
        offering(monkeypatch)
    all_to_disk(folder)
    assert {of(path) for path in folder.rglob("*.html")} == {0o644}
    assert {of(folder / "reviews"), of(folder / "reviews" / "child-k")} == {0o755}
    assert of(folder) == 0o700
    assert of(folder.parent / "outside") == 0o600


def test_one_call_brings_all_of_the_file_system_that_the_folder_lies_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brought, asked = brought_to_disk(monkeypatch), []
    offering(monkeypatch, syncfs=lambda descriptor: asked.append(str(Path(f"/proc/self/fd/{descriptor}").readlink())) or 0)
    all_to_disk(folder)
    assert asked == [str(folder)]
    assert not brought


def failing(code: int) -> object:
    def call(_descriptor: int) -> int:
        ctypes.set_errno(code)
        return -1

    return call


def test_where_that_is_not_offered_each_file_and_folder_is_brought_by_itself(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for calls in ({}, {"syncfs": failing(errno.ENOSYS)}):
        with monkeypatch.context() as patch:
            brought = brought_to_disk(patch)
            offering(patch, **calls)
            all_to_disk(folder)
        inside = ["", "/index.html", "/reviews", "/reviews/child-k", "/reviews/child-k/child-k.pdf", "/reviews/child-k/index.html"]
        assert sorted(brought) == [f"{folder}{path}" for path in inside]
        assert brought[-1] == str(folder), "what leads to the others comes last"


def test_a_disk_that_fails_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offering(monkeypatch, syncfs=failing(errno.EIO))
    with pytest.raises(OSError, match="Input/output error"):
        all_to_disk(folder)
