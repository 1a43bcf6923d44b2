"""What lasts: a record of each report at its reference, feeds and sitemap that lead to pages, and a digest of what is new."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from lxml import etree  # type: ignore[import-untyped]

from tests.a_board import public
from tests.pages.atom import entries_of, faults
from tests.scr import scr

if TYPE_CHECKING:
    from pathlib import Path

    from tests.a_board import ABoard

SITE_URL = "https://reviews.rcscb.example/"
RECORDS = {"SCR-2024-01", "SCR-2025-01", "SCR-2025-02", "SCR-2025-03"}


def _locations(site: Path) -> list[str]:
    return [str(one) for one in etree.parse(str(site / "sitemap.xml")).xpath("//*[local-name()='loc']/text()")]


def _page(site: Path, address: str) -> str:
    """The page at an address of the site, which may name a place in it."""
    path, _, anchor = address.removeprefix(SITE_URL).partition("#")
    html = (site / path / "index.html").read_text()
    assert not anchor or f'id="{anchor}"' in html, address
    return html


def test_every_entry_of_every_feed_leads_to_a_page_and_a_place_on_it(built: Path) -> None:
    site = built / "site"
    feeds = sorted(path.relative_to(site).as_posix() for path in site.rglob("feed.xml"))
    assert {feed.split("/")[0] for feed in feeds} == {"feed.xml", "themes"}
    assert [feed for feed in feeds if faults((site / feed).read_bytes())] == []
    links = {entry["link"] for feed in feeds for entry in entries_of((site / feed).read_bytes()).values()}
    assert len(links) > 10
    assert all(_page(site, link) for link in links)


def test_every_page_of_a_theme_has_its_feed_and_names_it(built: Path) -> None:
    site = built / "site"
    themes = sorted(path.parent for path in (site / "themes").glob("*/index.html"))
    assert themes
    for theme in themes:
        assert (theme / "feed.xml").is_file()
        assert (theme / "index.html").read_text().count('href="feed.xml"') == 2, theme.name


def test_every_page_but_those_that_lead_on_is_in_the_sitemap(built: Path) -> None:
    site = built / "site"
    pages = {path.parent.relative_to(site).as_posix() + "/" for path in site.rglob("index.html")}
    assert {SITE_URL + ("" if page == "./" else page) for page in pages} == set(_locations(site))
    assert (site / "robots.txt").read_text() == f"User-agent: *\nAllow: /\n\nSitemap: {SITE_URL}sitemap.xml\n"


def test_each_report_that_was_ever_public_has_its_record_and_its_page_leads_there(built: Path) -> None:
    site = built / "site"
    assert {path.parent.name for path in site.glob("SCR-*/index.html")} == RECORDS
    for reference in RECORDS:
        record = _page(site, f"{SITE_URL}{reference}/")
        assert f'<link rel="canonical" href="{SITE_URL}{reference}/">' in record
        (slug,) = set(re.findall(r'href="\.\./reviews/([a-z-]+)/"', record)) or {"child-e"}
        assert f'href="../../{reference}/"' in _page(site, f"{SITE_URL}reviews/{slug}/")


def test_the_retired_report_is_told_in_one_way_everywhere(built: Path) -> None:
    site = built / "site"
    feed = entries_of((site / "feed.xml").read_bytes())
    gone = [entry for entry in feed.values() if entry["link"] == f"{SITE_URL}reviews/child-e/"]
    assert [(entry["title"], entry["updated"]) for entry in gone] == [("Serious Case Review: Child E", "2026-01-15T00:00:00Z")]
    assert "15 January 2026" in _page(site, f"{SITE_URL}SCR-2024-01/")
    assert "15 January 2026" in _page(site, f"{SITE_URL}reviews/child-e/")
    assert "request-a-copy/" in _page(site, f"{SITE_URL}SCR-2024-01/")
    assert "child-e" not in _page(site, f"{SITE_URL}learning/")


def test_a_report_s_page_carries_its_data(built: Path) -> None:
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', _page(built / "site", f"{SITE_URL}reviews/child-k/"))
    told = json.loads(data)
    assert (told["@type"], told["reportNumber"], told["dateModified"]) == ("Report", "SCR-2025-02", "2026-04-02")
    assert (built / "site" / told["encoding"]["contentUrl"].removeprefix(SITE_URL)).is_file()
    assert "ld+json" not in _page(built / "site", f"{SITE_URL}reviews/child-e/")


def test_a_withdrawn_report_keeps_its_record_without_its_title(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", title="The Quibblethorpe review", reference="SCR-2026-07")
    assert scr(board.root, "publish", now="2026-11-12T09:30").code == 0
    assert "Quibblethorpe" in (board.root / "site/SCR-2026-07/index.html").read_text()
    report = board.root / "reports/child-a/report.md"
    report.write_text(report.read_text().replace("---\n", "---\nwithdrawn: {on: 2026-11-20, authority: court-order}\n", 1))
    answer = scr(board.root, "publish", now="2026-11-20T09:30")
    assert answer.code == 0, answer.out + answer.err
    site = board.root / "site"
    record = (site / "SCR-2026-07/index.html").read_text()
    assert "Taken down" in record
    assert "20 November 2026" in record
    assert [path for path in site.rglob("*") if path.is_file() and b"Quibblethorpe" in path.read_bytes()] == []


def test_a_title_with_a_quote_and_a_tag_s_sign_breaks_no_page(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", title="O'Neill's \"review\" & a < b " + "x" * 250, reference="SCR-2026-07")
    answer = scr(board.root, "build", now="2026-11-12T09:30")
    assert answer.code == 0, answer.out + answer.err
    site = board.root / "site"
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', (site / "reviews/child-a/index.html").read_text())
    assert "<" not in data
    assert json.loads(data)["name"].startswith("O'Neill's \"review\" & a < b x")
    assert faults((site / "feed.xml").read_bytes()) == []
    assert "O&#39;Neill&#39;s &#34;review&#34; &amp; a &lt; b x" in (site / "SCR-2026-07/index.html").read_text()


@pytest.mark.parametrize("own", ["SCR-2026-07.md", "scr-2026-07/index.md"])
def test_a_page_of_the_board_s_own_at_a_record_s_address_stops_the_run(board: ABoard, own: str) -> None:
    public(board, "child-a", reference="SCR-2026-07")
    page = board.root / "overrides/pages" / own
    page.parent.mkdir(parents=True)
    page.write_text("# A page\n")
    answer = scr(board.root, "build", now="2026-12-01T10:00")
    assert answer.code == 2
    assert f"the reference SCR-2026-07 would have its record at the address of another page, {own};" in answer.err
    assert not (board.root / "site").exists()


def test_a_digest_tells_what_the_register_knows_and_nothing_that_is_merely_due(board: ABoard) -> None:
    public(board, "child-a", title="The first review")
    board.cleared("child-b", "2026-11-20", "2026-11-05", title="The second review")
    answer = scr(board.root, "digest", "--since", "2026-11-01", now="2026-12-01T10:00")
    assert (answer.code, answer.err) == (0, "")
    assert "**[The first review (SCR-child-a)](https://reviews.rcscb.example/reviews/child-a/)**, 12 November 2026" in answer.out
    assert "second" not in answer.out


def test_a_digest_as_html_is_a_piece_to_paste(board: ABoard) -> None:
    public(board, "child-a", title="The first review")
    answer = scr(board.root, "digest", "--since", "2026-11-12", "--format", "html", now="2026-12-01T10:00")
    assert answer.code == 0
    assert answer.out.startswith("<h2>New since 12 November 2026</h2>\n<h3>Published</h3>\n<p><strong><a href=")
    assert not re.search(r"<(html|head|style|script)|style=", answer.out)


def test_a_digest_says_which_folder_it_could_not_read(board: ABoard) -> None:
    board.raw("child-z", "no front matter\n")
    answer = scr(board.root, "digest", "--since", "2026-11-12", now="2026-12-01T10:00")
    assert answer.code == 0
    assert answer.err == "scr: reports/child-z/ cannot be read or is missing, so nothing of it is in the digest; `scr check` says why\n"


@pytest.mark.parametrize(
    ("since", "words"),
    [
        ("12/11/2026", "write the first day of the digest as YYYY-MM-DD, for example `--since 2026-09-16`"),
        ("20261112", "write the first day of the digest as YYYY-MM-DD, for example `--since 2026-09-16`"),
        ("2026-12-02", "the first day of the digest lies ahead of today, 2026-12-01; give an earlier one with `--since`"),
    ],
)
def test_a_first_day_that_is_none_or_lies_ahead_is_refused(board: ABoard, since: str, words: str) -> None:
    answer = scr(board.root, "digest", "--since", since, now="2026-12-01T10:00")
    assert (answer.code, answer.out, answer.err) == (2, "", f"scr: {words}\n")


def test_today_may_be_the_first_day(board: ABoard) -> None:
    assert scr(board.root, "digest", "--since", "2026-12-01", now="2026-12-01T10:00").code == 0
