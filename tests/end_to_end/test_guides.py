"""What the README and the guides show is what the program says, step by step; and each of their links leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.guides import GUIDES, REPOSITORY, CannotBeDone, Reader

LINK = re.compile(r"\]\((?P<file>[^)#:\s]*)(?:#(?P<part>[^)\s]+))?\)")
PAGES = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
PICTURE_BYTES = 120_000


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Reader:
    return Reader(tmp_path_factory.mktemp("guides"), built / "build" / "cache")


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_shows_what_the_program_says(reader: Reader, name: str) -> None:
    told = (REPOSITORY / name).read_text(encoding="utf-8")
    assert reader.read(told).splitlines() == told.splitlines()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    for link in LINK.finditer(page.read_text(encoding="utf-8")):
        to = page.parent / link["file"] if link["file"] else page
        assert to.is_file(), link[0]
        assert to.suffix != ".png" or to.stat().st_size < PICTURE_BYTES, link[0]
        assert not link["part"] or link["part"] in _anchors(to), link[0]


def _anchors(page: Path) -> set[str]:
    """The headings of a page, as GitHub and GitLab name them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```\nscr check\n```", id="a block that nobody says what to do with"),
        pytest.param("<!-- on: sample -->\n```\n$ scr check\n```", id="a command that hangs on the clock"),
        pytest.param("```\n$ scr check --now 2026-12-01T10:00\n```", id="a command on no board"),
        pytest.param(
            "<!-- on: sample -->\n<!-- change: mkdocs.yml -->\n```diff\n- not there\n+ new\n```", id="a change of what is not there"
        ),
    ],
)
def test_what_cannot_be_done_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(CannotBeDone):
        Reader(tmp_path).read(text)


def test_another_word_than_the_programs_is_seen_and_what_is_left_out_is_not(tmp_path: Path) -> None:
    said = "$ echo one; echo two; echo three\none\ntwo\nthree\n"
    shown = "<!-- on: new -->\n```\n{}```\n"
    assert Reader(tmp_path / "1").read(shown.format(said.replace("\ntwo", "\ntoo"))) == shown.format(said)
    assert Reader(tmp_path / "2").read(shown.format(said.replace("\ntwo", ""))) == shown.format(said)
    left_out = shown.format(said.replace("\ntwo", "\n…"))
    assert Reader(tmp_path / "3").read(left_out) == left_out
