"""Each file is read and unpacked once, whatever is inside it."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import Mock

from site_builder.audit import pdf as opener
from site_builder.audit.unpack import unpack
from tests.audit.sites import Site, fragment, pdf

if TYPE_CHECKING:
    import pytest


def test_texts_come_with_where_they_were() -> None:
    content = pdf("On the page", bookmark="In the margin", attachment=gzip.compress(b"deep inside"))
    found = {part.where: part.text.strip() for part in unpack(content) if part.text}
    assert found["in its pages"] == "On the page"
    assert "In the margin" in found["in its metadata, bookmarks or notes"]
    assert found["in an attachment, unpacked"] == "deep inside"


def test_a_fragment_is_read_with_its_prefix() -> None:
    (text,) = (part.text for part in unpack(fragment("/a/", "words")) if part.text)
    assert text.startswith('pagefind_dcd{"url": "/a/", "content": "words"')


def test_unpacking_ends_even_where_a_file_holds_itself_again_and_again() -> None:
    content = b"core"
    for _ in range(50):
        content = gzip.compress(content)
    assert sum(bool(part.text) for part in unpack(content)) == 1


def test_every_file_is_opened_once_for_all_checks(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    opening = Mock(wraps=opener.open_pdf)
    monkeypatch.setattr(opener, "open_pdf", opening)
    really_read, reading = Path.read_bytes, Mock()
    monkeypatch.setattr(Path, "read_bytes", lambda path: (reading(path), really_read(path))[1])
    assert site.problems() == ()
    assert opening.call_count == 1
    assert sorted(call.args[0].relative_to(site.root).as_posix() for call in reading.mock_calls) == sorted(site.files)
