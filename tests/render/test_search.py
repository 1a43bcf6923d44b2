"""The search index is made of pages and of nothing else, and one that was kept is the one that would be made."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from site_builder.placing import Placing
from site_builder.render import search
from site_builder.render.search import index_all, index_pages
from site_builder.store import Kept, Store

PAGE = '<!doctype html><html lang="en"><title>A</title><body><main data-pagefind-body><h1>A</h1><p class="said">Wainscottle</p></main></body></html>'


def indexed(folder: Path, store: Store | None = None, page: str = PAGE) -> dict[str, bytes]:
    """The files of an index of one page."""
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "index.html").write_text(page, encoding="utf-8")
    return {name: (folder / name).read_bytes() for name in index_all(folder, {"a/index.html": "pagefind"}, Placing(folder), store)}


def test_no_setting_of_the_machine_or_of_the_folder_of_the_run_takes_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = indexed(tmp_path / "first")
    (tmp_path / "pagefind.yml").write_text("exclude_selectors: [.said]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", ".said")
    assert indexed(Path("second")) == first


def test_an_index_that_was_kept_is_taken_for_the_same_pages_and_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = indexed(tmp_path / "first", Store(tmp_path / "kept"))
    with monkeypatch.context() as patch:
        patch.setattr(search, "index_pages", None)
        assert indexed(tmp_path / "second", Store(tmp_path / "kept")) == made
    assert indexed(tmp_path / "third", Store(tmp_path / "kept"), PAGE.replace("Wainscottle", "Pemberwick")) != made


def test_another_program_of_pagefind_makes_another_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    indexed(tmp_path / "first", Store(tmp_path / "kept"))
    other = tmp_path / "pagefind"
    other.write_bytes(b"another")
    monkeypatch.setattr(search, "get_executable", lambda: other)
    asked: list[str] = []
    monkeypatch.setattr(search, "index_pages", lambda _site, _pages, folder: asked.append(folder))
    indexed(tmp_path / "second", Store(tmp_path / "kept"))
    assert asked == ["pagefind"]


def test_indexes_that_lie_in_each_other_are_made_side_by_side_and_kept_each_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(site: Path, second: str) -> tuple[dict[str, bytes], list[str]]:
        asked: list[str] = []
        for name, page in (("a", PAGE), ("b", second)):
            (site / name).mkdir(parents=True)
            (site / name / "index.html").write_text(page, encoding="utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(search, "index_pages", lambda *what: (asked.append(what[2]), index_pages(*what)))
            folders = {"a/index.html": "pagefind", "b/index.html": "pagefind/others"}
            names = index_all(site, folders, Placing(site), Store(tmp_path / "kept"))
        return {name: (site / name).read_bytes() for name in names}, sorted(asked)

    first, asked = made(tmp_path / "first", PAGE)
    assert asked == ["pagefind", "pagefind/others"]
    within = {name for name in first if name.startswith("pagefind/others/")}
    assert within
    assert within < first.keys()
    second, asked = made(tmp_path / "second", PAGE.replace("Wainscottle", "Pemberwick"))
    assert asked == ["pagefind/others"]
    assert {name: second[name] for name in first.keys() - within} == {name: first[name] for name in first.keys() - within}
    assert {name: second[name] for name in second if name in within} != {name: first[name] for name in within}


def test_a_kept_index_puts_nothing_elsewhere_than_in_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def holding(name: str, kind: bytes = tarfile.REGTYPE) -> bytes:
        written = io.BytesIO()
        with tarfile.open(fileobj=written, mode="w") as archive:
            member = tarfile.TarInfo(name)
            member.type, member.linkname, member.size = kind, "/etc/hostname", 4 if kind == tarfile.REGTYPE else 0
            archive.addfile(member, io.BytesIO(b"Text"))
        return written.getvalue()

    monkeypatch.setattr(search, "index_pages", None)
    monkeypatch.setattr(Store, "load", lambda self, _key: self.poisoned)
    monkeypatch.setattr(Store, "poisoned", Kept(holding("../outside")), raising=False)
    with pytest.raises(tarfile.OutsideDestinationError):
        indexed(tmp_path / "first" / "site", Store(tmp_path / "kept"))
    assert not (tmp_path / "first" / "outside").exists()
    monkeypatch.setattr(Store, "poisoned", Kept(holding(f"{tmp_path}/absolute")))
    inside = indexed(tmp_path / "second", Store(tmp_path / "kept"))
    assert list(inside.values()) == [b"Text"]
    assert not (tmp_path / "absolute").exists()
    monkeypatch.setattr(Store, "poisoned", Kept(holding("link", tarfile.SYMTYPE)))
    with pytest.raises(tarfile.AbsoluteLinkError):
        indexed(tmp_path / "third", Store(tmp_path / "kept"))
