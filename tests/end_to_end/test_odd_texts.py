"""Reports as they may come: long titles, signs, Welsh and Urdu, no recommendation and sixty, a wide table, many notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from site_builder.render.pdf import pdf_text
from tests.a_board import ABoard, new_board
from tests.scr import scr

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-12-01T10:00"
BEGINNING = "## 1. Terms of reference\n\n1.1 The scope of this review.\n\n## 2. The child\n\n2.1 What the child saw.\n\n"
LONG = ('Adolygiad o\'r hyn a ddysgwyd: a < b, "quoted" & ' + "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch " * 5)[:300]
WELSH, URDU = "Plentyn Ŵ, ŵyn a thŷ", "بچہ گھر میں محفوظ نہیں تھا"
COLUMNS = 15
WIDE = "\n".join(
    ["| " + " | ".join(f"{word} {number}" for number in range(COLUMNS)) + " |" for word in ("Column", "Value")]
).replace("\n", "\n|" + "---|" * COLUMNS + "\n")  # fmt: skip
NOTES = "".join(f"2.{number} A paragraph.[^{number}]\n\n" for number in range(2, 202)) + "".join(
    f"[^{number}]: Note {number}.\n" for number in range(2, 202)
)


def _sixty() -> list[dict[str, Any]]:
    return [
        {
            "id": f"R{number}",
            "text": f"Do the thing that has the number {number}.",
            "for": ["police"],
            "intended_outcome": f"{number} children are seen.",
            "due": "2027-03-31",
            "adopted": {"on": "2026-10-01", "minute": "2026/41"},
        }
        for number in range(1, 61)
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One board with all of them, and a colour of its own."""
    board: ABoard = new_board(tmp_path_factory.mktemp("odd") / "board")
    settings = board.root / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("    policy:", '    colours: {main: "#6a1b4d"}\n    policy:', 1), encoding="utf-8"
    )
    board.cleared("long", "2026-11-12", "2026-11-02", title=LONG, summary="A summary.", body=BEGINNING, recommendations=_sixty())
    board.cleared(
        "welsh", "2026-11-12", "2026-11-02", title=WELSH, summary="A summary.", body=f"/// lang | cy\n\n{BEGINNING}2.2 {WELSH}.\n\n///\n",
        recommendations=None, no_recommendations="All of it was done before the review ended.",
    )  # fmt: skip
    board.cleared(
        "urdu", "2026-11-12", "2026-11-02", title=URDU, summary="A summary.", body=f"{BEGINNING}/// lang | ur\n\n2.2 {URDU}۔\n\n///\n"
    )
    board.cleared("wide", "2026-11-12", "2026-11-02", summary="A summary.", body=BEGINNING + f"2.2 A table.\n\n{WIDE}\n")
    board.cleared("notes", "2026-11-12", "2026-11-02", summary="A summary.", body=BEGINNING + NOTES)
    answer = scr(board.root, "build", now=NOW)
    assert answer.code == 0, answer.err
    return board.root / "site"


def _page(site: Path, slug: str) -> html.HtmlElement:
    return html.fromstring((site / "reviews" / slug / "index.html").read_bytes())


@pytest.mark.parametrize(("slug", "title"), [("long", LONG), ("welsh", WELSH), ("urdu", URDU)])
def test_a_title_is_shown_as_it_was_written_and_runs_in_its_own_direction(site: Path, slug: str, title: str) -> None:
    (heading,) = _page(site, slug).iter("h1")
    assert " ".join(heading.text_content().split()) == title.strip()
    assert heading.get("dir") == "auto"


def test_welsh_and_urdu_can_be_read_in_the_pdf(site: Path) -> None:
    assert WELSH in pdf_text((site / "reviews" / "welsh" / "SCR-welsh.pdf").read_bytes())
    assert "گھر" in pdf_text((site / "reviews" / "urdu" / "SCR-urdu.pdf").read_bytes())


def test_a_passage_says_its_language_and_a_whole_text_gives_its_own_to_title_and_summary(site: Path) -> None:
    welsh, urdu = _page(site, "welsh"), _page(site, "urdu")
    assert {item.get("lang") for item in welsh.xpath("//div[@class='body text']/*")} == {"cy"}
    assert [item.get("lang") for item in welsh.xpath("//h1 | //*[@data-pagefind-meta='summary']")] == ["cy", "cy"]
    assert [(item.get("id"), item.get("lang"), item.get("dir")) for item in urdu.xpath("//p[@class='numbered']")] == [
        ("p-1-1", None, None),
        ("p-2-1", None, None),
        ("p-2-2", "ur", "rtl"),
    ]
    assert "lang" not in urdu.xpath("//h1")[0].attrib


def test_sixty_recommendations_each_have_their_place_and_none_leaves_no_heading(site: Path) -> None:
    many, none = _page(site, "long"), _page(site, "welsh")
    assert len(many.xpath("//ol[@class='recommendations']/li")) == 60
    assert not none.xpath("//*[@id='report-recommendations']")
    assert not none.xpath("//a[@href='#report-recommendations']")


def test_a_wide_table_scrolls_in_a_region_of_its_own_that_the_keyboard_reaches(site: Path) -> None:
    (region,) = _page(site, "wide").xpath("//div[@role='region' and @tabindex='0']")
    assert region.get("aria-label") == "Table"
    assert len(region.xpath(".//thead//th")) == COLUMNS


def test_each_of_two_hundred_notes_leads_there_and_back(site: Path) -> None:
    page = _page(site, "notes")
    calls = [link.get("href")[1:] for link in page.xpath("//a[@class='footnote-ref']")]
    assert len(calls) == 200
    assert {item.get("id") for item in page.xpath("//div[@class='footnote']//li")} == set(calls)


def test_the_boards_colours_come_after_the_sites_own(site: Path) -> None:
    sheets = [link.get("href").rsplit("/", 1)[1] for link in _page(site, "long").xpath("//link[@rel='stylesheet']")]
    assert sheets == ["site.css", "board.css"]
    assert "--band: #6a1b4d;" in (site / "assets" / "styles" / "board.css").read_text(encoding="utf-8")
