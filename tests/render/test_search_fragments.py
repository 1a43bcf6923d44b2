"""What a search loads of each page holds its text once."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.errors import RenderFailed
from site_builder.render.search_fragments import MARK, lighten

if TYPE_CHECKING:
    from pathlib import Path

ANCHORS = [
    {"element": "h2", "id": "1-introduction", "text": "1. Introduction", "location": 4},
    {"element": "p", "id": "p-1-1", "text": "1.1 The only paragraph.", "location": 6},
    {"element": "li", "id": "r1", "text": "R1 See the child.", "location": 10},
    {"element": "sup", "id": "fnref:1", "text": "1", "location": 12},
    {"element": "section", "id": "part", "text": "All of it.", "location": 13},
]
PAGE = {"url": "/reviews/child-a/", "content": "Review. Summary. 1.1 The only paragraph.", "anchors": ANCHORS, "meta": {"title": "Review"}}


def _fragment(index: Path, content: bytes) -> Path:
    path = index / "fragment" / "en_1234567.pf_fragment"
    path.parent.mkdir()
    path.write_bytes(gzip.compress(content))
    return path


def _read(path: Path) -> dict[str, Any]:
    page: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()).removeprefix(MARK))
    return page


def test_paragraphs_and_recommendations_keep_their_place_and_headings_their_words(tmp_path: Path) -> None:
    path = _fragment(tmp_path, MARK + json.dumps(PAGE).encode())
    lighten(tmp_path)
    page = _read(path)
    assert [(anchor["id"], anchor["text"], anchor["location"]) for anchor in page["anchors"]] == [
        ("1-introduction", "1. Introduction", 4),
        ("p-1-1", "", 6),
        ("r1", "", 10),
    ]
    assert {key: value for key, value in page.items() if key != "anchors"} == {
        key: value for key, value in PAGE.items() if key != "anchors"
    }


def test_the_same_page_is_written_in_the_same_bytes(tmp_path: Path) -> None:
    path = _fragment(tmp_path, MARK + json.dumps(PAGE).encode())
    lighten(tmp_path)
    once = path.read_bytes()
    lighten(tmp_path)
    assert path.read_bytes() == once


@pytest.mark.parametrize("content", [b"{}", MARK + b"[]", MARK + b'{"anchors": [1]}', MARK + b"no JSON"])
def test_a_fragment_of_another_form_stops_the_run(tmp_path: Path, content: bytes) -> None:
    _fragment(tmp_path, content)
    with pytest.raises(RenderFailed, match="fragments of a form that this program does not know"):
        lighten(tmp_path)
