"""The digest of a file is told again without reading it, and read again wherever the file may be another."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from site_builder.digests import Digest, Digests


def of(content: bytes) -> Digest:
    return Digest(len(content), hashlib.sha256(content).hexdigest())


def test_a_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_bytes(b"A page.")
    digests, read = Digests(tmp_path), []
    monkeypatch.setattr("builtins.open", lambda *asked, opened=open: read.append(asked[0]) or opened(*asked))
    assert [digests.of("a/index.html") for _ in range(3)] == [of(b"A page.")] * 3
    assert read == [f"{tmp_path}/a/index.html"]


def _other_size(file: Path) -> None:
    before = file.stat()
    file.write_bytes(b"Another page.")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def _other_time(file: Path) -> None:
    before = file.stat()
    file.write_bytes(b"B page.")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns + 1))


def _other_file(file: Path) -> None:
    before = file.stat()
    other = file.with_name("other")
    other.write_bytes(b"C page.")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(file)


@pytest.mark.parametrize("change", [_other_size, _other_time, _other_file])
def test_a_file_that_was_written_since_is_read_again(change: object, tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_bytes(b"A page.")
    digests = Digests(tmp_path)
    assert digests.of("index.html") == of(b"A page.")
    change(file)  # type: ignore[operator]
    assert digests.of("index.html") == of(file.read_bytes()) != of(b"A page.")


def test_a_file_that_is_gone_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"A page.")
    digests = Digests(tmp_path)
    digests.of("index.html")
    (tmp_path / "index.html").unlink()
    with pytest.raises(FileNotFoundError):
        digests.of("index.html")
