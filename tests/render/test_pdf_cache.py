"""PDFs kept by content."""

from __future__ import annotations

import json
import logging
import os
from concurrent.futures import Executor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from site_builder.render import pdf_cache
from site_builder.render.pdf import PdfDone, render_all
from site_builder.render.pdf_cache import Entry, PdfCache, keep_only, key_of, renderer_digest, trim
from tests.render.printing import Press, asset, small_job


class NoExecutor(Executor):
    """Fails the test when anything is rendered."""

    def submit(self, *_: Any, **__: Any) -> Any:
        raise AssertionError("nothing was to be rendered")


def entry_of(cache: Path) -> Path:
    return next(cache.rglob("*.pdf"))


@pytest.fixture
def kept(press: Press, tmp_path: Path) -> PdfDone:
    """A document that the cache already has."""
    return press.one(small_job(tmp_path, "Kept."), cache=tmp_path / "cache")


def test_an_unchanged_report_is_not_rendered_again(kept: PdfDone, tmp_path: Path) -> None:
    job = small_job(tmp_path, "Kept.", name="under another name")
    again = render_all([job], executor=NoExecutor(), cache=tmp_path / "cache")[job.name]
    assert again.from_cache
    assert (again.content, again.sha256, again.pages) == (kept.content, kept.sha256, kept.pages)
    assert not kept.from_cache


@pytest.mark.parametrize("change", ["truncated", "altered", "another's", "empty", "not ours"])
def test_a_damaged_entry_is_noticed_and_rendered_again(
    change: str, kept: PdfDone, press: Press, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    entry = entry_of(tmp_path / "cache")
    content = entry.read_bytes()
    head, _, rest = content.partition(b"\n")
    stolen = json.dumps(json.loads(head) | {"key": "0" * 64}).encode()
    entry.write_bytes(
        {
            "truncated": content[:-10],
            "altered": content.replace(b"%PDF-1.7", b"%PDF-1.6"),
            "another's": stolen + b"\n" + rest,
            "empty": b"",
            "not ours": b"[1]\nx",
        }[change]
    )
    with caplog.at_level(logging.WARNING):
        again = press.one(small_job(tmp_path, "Kept."), cache=tmp_path / "cache")
    assert (again.from_cache, again.sha256) == (False, kept.sha256)
    assert entry.read_bytes() == content
    assert "damaged or altered" in caplog.text


def test_a_cache_that_cannot_be_written_is_told_and_stops_nothing(press: Press, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("a file, not a folder", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        done = press.all(*(small_job(tmp_path, name, name=name) for name in "ab"), cache=blocked)
    assert set(done) == {"a", "b"}
    assert caplog.text.count("cannot be written") == 1


def test_a_failed_report_is_not_kept(press: Press, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="not every PDF"):
        press.one(small_job(tmp_path, "\u4e00"), cache=tmp_path / "cache")
    assert not list(tmp_path.rglob("*.pdf"))


def test_whatever_changes_the_bytes_changes_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = small_job(tmp_path, "x")
    others = [
        replace(job, html=job.html + " "),
        replace(job, css="p { color: red }"),
        replace(job, base_url="https://other.example/"),
        replace(job, assets=(asset("chart.png", b"1"),)),
        replace(job, assets=(asset("chart.png", b"2"),)),
    ]
    assert len({key_of(one) for one in [job, *others]}) == 6
    assert key_of(replace(job, name="n", folder=Path("elsewhere"))) == key_of(job)
    before = key_of(job)
    monkeypatch.setattr("site_builder.render.pdf_cache.renderer_digest", lambda: "another renderer")
    assert key_of(job) != before


def test_only_the_pdfs_that_are_named_stay_and_nothing_half_written(kept: PdfDone, press: Press, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    stays = entry_of(cache)
    press.one(small_job(tmp_path, "An old text."), cache=cache)
    (stays.parent / ".half-old").write_bytes(b"An old text.")
    keep_only(cache, frozenset({kept.sha256}))
    assert [path for path in cache.rglob("*") if path.is_file()] == [stays]
    keep_only(tmp_path / "no cache", frozenset())


def test_of_other_pdfs_the_newest_stay_up_to_a_size_and_those_in_use_as_they_are(tmp_path: Path) -> None:
    for age, name in enumerate(("in use", "new", "old")):
        PdfCache(tmp_path).keep(name.encode().hex(), Entry(name.encode() * 1000, 1))
        os.utime(next(tmp_path.rglob(f"{name.encode().hex()}.pdf")), (1_000_000 - age, 1_000_000 - age))
    (tmp_path / "aa").mkdir()
    (tmp_path / "aa" / ".half-x").write_bytes(b"half " * 1000)
    os.utime(tmp_path / "aa" / ".half-x", (1, 1))
    used = frozenset({sha256(b"in use" * 1000).hexdigest()})
    before = {path: path.stat() for path in tmp_path.rglob("*.pdf")}
    trim(tmp_path, used, 20_000)
    assert {path: path.stat() for path in tmp_path.rglob("*.pdf")} == before
    trim(tmp_path, used, 3500)
    assert {bytes.fromhex(path.stem) for path in tmp_path.rglob("*") if path.is_file()} == {b"in use", b"new"}
    trim(tmp_path, used, 0)
    assert [bytes.fromhex(path.stem) for path in tmp_path.rglob("*.pdf")] == [b"in use"]
    trim(tmp_path / "no cache", used, 0)


def test_another_library_of_the_machine_makes_other_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = renderer_digest.__wrapped__()
    monkeypatch.setattr(pdf_cache, "_of_the_machine", lambda name, asked: f"{name} {asked} 99")
    assert renderer_digest.__wrapped__() != before
    key = key_of(small_job(tmp_path, "x"))
    monkeypatch.setattr(pdf_cache, "renderer_digest", renderer_digest.__wrapped__)
    assert key_of(small_job(tmp_path, "x")) != key


def test_what_cannot_be_removed_is_told(kept: PdfDone, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "cache" / "zz" / "a folder").mkdir(parents=True)
    keep_only(tmp_path / "cache", frozenset({kept.sha256}))
    assert "remove it by hand" in caplog.text
