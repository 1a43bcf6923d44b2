"""What is kept from run to run: whole or not at all, and no more than is asked for."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

import pytest

from site_builder.store import Kept, Store, digest_of, digest_of_folders

KEY, OTHER, THIRD = "aa" * 32, "bb" * 32, "cc" * 32


def entry_of(folder: Path, key: str = KEY) -> Path:
    return folder / key[:2] / f"{key}.kept"


def test_what_was_kept_is_there_in_another_run(tmp_path: Path) -> None:
    Store(tmp_path).keep(KEY, b"A text.\n", ["a note"])
    assert Store(tmp_path).load(KEY) == Kept(b"A text.\n", ["a note"])
    assert Store(tmp_path).load(OTHER) is None


@pytest.mark.parametrize("change", ["truncated", "altered", "another's", "empty", "no object", "no digest", "too deep"])
def test_a_damaged_or_foreign_entry_is_noticed(change: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    Store(tmp_path).keep(KEY, b"A text.\n")
    entry = entry_of(tmp_path)
    written = entry.read_bytes()
    head, _, content = written.partition(b"\n")
    entry.write_bytes(
        {
            "truncated": written[:-1],
            "altered": written.replace(b"text", b"lie!"),
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


def test_a_digest_tells_parts_from_their_sum(tmp_path: Path) -> None:
    assert digest_of([b"ab", b"c"]) != digest_of([b"a", b"bc"])
    (tmp_path / "a").write_bytes(b"1")
    before = digest_of_folders([tmp_path])
    (tmp_path / "a").rename(tmp_path / "b")
    assert digest_of_folders([tmp_path]) != before
