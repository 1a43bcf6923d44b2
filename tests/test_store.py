"""What is kept from run to run: whole or not at all, and no more than is asked for."""

from __future__ import annotations

import errno
import io
import json
import logging
import os
import sys
from pathlib import Path

import pytest

from site_builder import store as store_module
from site_builder.store import SOURCES, Kept, Store, digest_of, digest_of_folders, program_digest

KEY, OTHER, THIRD = "aa" * 32, "bb" * 32, "cc" * 32


def entry_of(folder: Path, key: str = KEY) -> Path:
    return folder / key[:2] / f"{key}.kept"


def test_what_was_kept_is_there_in_another_run(tmp_path: Path) -> None:
    Store(tmp_path).keep(KEY, b"A text.\n", ["a note"])
    assert Store(tmp_path).load(KEY) == Kept(b"A text.\n", ["a note"])
    assert Store(tmp_path).load(OTHER) is None


@pytest.mark.parametrize("change", ["truncated", "altered", "another note", "another's", "empty", "no object", "no digest", "too deep"])
def test_a_damaged_or_foreign_entry_is_noticed(change: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    Store(tmp_path).keep(KEY, b"A text.\n")
    entry = entry_of(tmp_path)
    written = entry.read_bytes()
    head, _, content = written.partition(b"\n")
    entry.write_bytes(
        {
            "truncated": written[:-1],
            "altered": written.replace(b"text", b"lie!"),
            "another note": written.replace(b'"note": null', b'"note": 1234'),
            "another's": json.dumps(json.loads(head) | {"key": OTHER}).encode() + b"\n" + content,
            "empty": b"",
            "no object": b"[1]\nx",
            "no digest": json.dumps({"key": KEY}).encode() + b"\n" + content,
            "too deep": b"[" * 100_000 + b"\n" + content,
        }[change]
    )
    with caplog.at_level(logging.WARNING):
        assert Store(tmp_path, "cache of texts").load(KEY) is None
    assert f"an entry of the cache of texts was damaged or altered and is made again: {KEY[:12]}" in caplog.text


def test_a_folder_that_cannot_be_written_is_told_once_and_stops_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("a file, not a folder", encoding="utf-8")
    store = Store(blocked)
    with caplog.at_level(logging.WARNING):
        store.keep(KEY, b"1")
        store.keep(OTHER, b"2")
    assert caplog.text.count("cannot be written") == 1
    assert store.load(KEY) is None


def test_a_folder_that_goes_away_while_it_is_used_stops_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    store.keep(KEY, b"1")
    entry_of(tmp_path / "cache").unlink()
    entry_of(tmp_path / "cache").parent.rmdir()
    assert store.load(KEY) is None
    store.keep(OTHER, b"2")
    assert store.load(OTHER) == Kept(b"2")


def test_what_a_run_did_not_use_can_be_forgotten_with_what_was_left_half_written(tmp_path: Path) -> None:
    before = Store(tmp_path)
    for key in (KEY, OTHER):
        before.keep(key, b"An old text.")
    (entry_of(tmp_path).parent / ".half-x").write_bytes(b"An old")
    store = Store(tmp_path)
    assert store.load(KEY)
    store.keep(THIRD, b"A new text.")
    store.forget_others()
    assert sorted(path.stem for path in tmp_path.rglob("*") if path.is_file()) == [KEY, THIRD]


def test_of_what_a_run_did_not_use_the_newest_stays_up_to_a_size(tmp_path: Path) -> None:
    before = Store(tmp_path)
    for age, key in enumerate((KEY, OTHER, THIRD)):
        before.keep(key, b"x" * 1000)
        os.utime(entry_of(tmp_path, key), (1_000_000 - age, 1_000_000 - age))
    size = entry_of(tmp_path).stat().st_size
    Store(tmp_path).trim(2 * size)
    assert sorted(path.stem for path in tmp_path.rglob("*.kept")) == [KEY, OTHER]
    store = Store(tmp_path)
    store.load(OTHER)
    store.trim(0)
    assert [path.stem for path in tmp_path.rglob("*.kept")] == [OTHER]


def test_a_disk_that_is_full_costs_time_and_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class Full(io.BytesIO):
        def write(self, *_: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    def full(handle: int, *_: object) -> Full:
        os.close(handle)
        return Full()

    monkeypatch.setattr(os, "fdopen", full)
    store = Store(tmp_path)
    store.keep(KEY, b"1")
    store.keep(OTHER, b"2")
    assert caplog.text.count("cannot be written (No space left on device)") == 1
    assert store.load(KEY) is None
    assert store.files() == []


def test_what_cannot_be_removed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    Store(tmp_path).keep(KEY, b"An old text.")

    def refused(_: Path) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "unlink", refused)
    Store(tmp_path).forget_others()
    assert "could not be emptied (Read-only file system); remove it by hand" in caplog.text


def test_whatever_lies_there_is_forgotten_and_nothing_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "letter").write_bytes(b"A letter.")
    cache = tmp_path / "cache"
    (cache / "aa" / "deep").mkdir(parents=True)
    for place in (cache / "stray", cache / "aa" / "deep" / "stray"):
        place.write_bytes(b"An old text.")
    (cache / "link").symlink_to(tmp_path / "elsewhere")
    (cache / "aa" / "link").symlink_to(tmp_path / "elsewhere" / "letter")
    store = Store(cache)
    assert store.size > 2 * len(b"An old text.")
    store.forget_others()
    assert store.files() == []
    assert (tmp_path / "elsewhere" / "letter").exists()


def test_a_digest_of_folders_sees_behind_links_and_ends(tmp_path: Path) -> None:
    folder, linked = tmp_path / "folder", tmp_path / "linked"
    for place in (folder, linked):
        place.mkdir()
    (linked / "footer.html").write_bytes(b"1")
    (folder / "partials").symlink_to(linked)
    (folder / "again").symlink_to(folder)
    (folder / "nowhere").symlink_to(tmp_path / "nothing")
    before = digest_of_folders([folder])
    assert digest_of_folders([folder]) == before
    (linked / "footer.html").write_bytes(b"2")
    changed = digest_of_folders([folder])
    (folder / "nowhere").unlink()
    assert len({before, changed, digest_of_folders([folder])}) == 3


def test_the_program_is_told_from_another_by_its_files_and_by_the_python_that_runs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {program_digest.__wrapped__()}
    with monkeypatch.context() as patch:
        patch.setattr(sys, "version", "3.99")
        told.add(program_digest.__wrapped__())
    with monkeypatch.context() as patch:
        patch.setattr(sys, "path", [])
        told.add(program_digest.__wrapped__())
    assert len(told) == 3
    kinds = {path.suffix for path in Path(store_module.__file__).parent.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert kinds - SOURCES <= {"", ".typed"}, "what decides what is made is in the digest: files that new boards begin with do not"


def test_a_digest_tells_parts_from_their_sum(tmp_path: Path) -> None:
    assert digest_of([b"ab", b"c"]) != digest_of([b"a", b"bc"])
    (tmp_path / "a").write_bytes(b"1")
    before = digest_of_folders([tmp_path])
    (tmp_path / "a").rename(tmp_path / "b")
    assert digest_of_folders([tmp_path]) != before
