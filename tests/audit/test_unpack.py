"""Each file is read and unpacked once, whatever is inside it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from site_builder.audit import pdf as pdf_module
from site_builder.audit import unpack
from site_builder.audit.unpack import texts_of
from tests.audit.sites import PDF, Site, fragment, pdf


def test_texts_come_with_where_they_were() -> None:
    content = pdf("On the page", bookmark="In the margin", attachment=gzip.compress(b"deep inside"))
    found = dict((where, text.strip()) for where, text in texts_of(content))
    assert found["in its pages"] == "On the page"
    assert "In the margin" in found["in its metadata, bookmarks or notes"]
    assert found["in an attachment, unpacked"] == "deep inside"


def test_a_fragment_is_read_with_its_prefix() -> None:
    (_, text), = texts_of(fragment("/a/", "words"))
    assert text.startswith('pagefind_dcd{"url": "/a/", "content": "words"')


def test_unpacking_ends_even_where_a_file_holds_itself_again_and_again() -> None:
    content = b"core"
    for _ in range(50):
        content = gzip.compress(content)
    assert len(list(texts_of(content))) == 1


def test_every_file_is_opened_once_for_all_checks(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, read = [], []
    really_open, really_read = pdf_module.open_pdf, Path.read_bytes
    monkeypatch.setattr(unpack.pdf, "open_pdf", lambda content: opened.append(1) or really_open(content))
    monkeypatch.setattr(Path, "read_bytes", lambda path: read.append(path) or really_read(path))
    assert site.problems() == ()
    assert len(opened) == 1
    assert sorted(path.relative_to(site.root).as_posix() for path in read) == sorted(site.files)
    assert PDF in site.files
