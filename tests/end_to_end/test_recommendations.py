"""Recommendations on a whole site: each at its address, and gone with its report."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest

from site_builder.pipeline.serve import PROOF, _make
from site_builder.read.clock import read_clock
from tests.a_board import new_board, public
from tests.pages.published import a_recommendation
from tests.scr import scr, tree

if TYPE_CHECKING:
    from tests.a_board import ABoard

DAY, LATER = "2026-11-13T09:30", "2026-11-20T09:00"
ODD = "Ask <5 & “why”? It's O'Neill's; gofynnwch â’r plant. {{ 7 * 7 }}"
OWN, OTHER = "recommendations/scr-child-a-r1/index.html", "recommendations/scr-child-k-r1/index.html"


@pytest.fixture(scope="module")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board with two public reports with a recommendation each, and their site."""
    board = new_board(tmp_path_factory.mktemp("published") / "board")
    for slug, text, theme in (("child-a", ODD, "neglect"), ("child-k", "Xyzzytext.", "escalation")):
        board.cleared(slug, "2026-11-12", "2026-11-05", themes=[theme], recommendations=[a_recommendation(text=text)])
    answer = scr(board.root, "publish", now=DAY)
    assert answer.code == 0, answer.err
    return board.root


@pytest.fixture
def site(_published: Path, board: ABoard) -> Path:
    """The site of a copy of that board, which is the test's own."""
    shutil.copytree(_published, board.root, dirs_exist_ok=True)
    return board.root / "site"


def _read(site: Path, path: str) -> str:
    return (site / path).read_text(encoding="utf-8")


def _listed(site: Path) -> list[str]:
    return [line["reference"] for line in json.loads(_read(site, "recommendations.json"))["recommendations"]]


def _page(text: str) -> str:
    """The part of a page that is its own."""
    return text.partition("<main")[2].partition("</main>")[0]


def test_the_report_leads_to_each_recommendation_and_that_back_to_its_place(site: Path) -> None:
    assert 'href="../../recommendations/scr-child-a-r1/"' in _read(site, "reviews/child-a/index.html")
    assert 'href="../../reviews/child-a/#r1"' in _read(site, OWN)
    assert 'href="scr-child-a-r1/"' in _read(site, "recommendations/index.html")


def test_a_text_reads_as_it_is_written_whatever_signs_it_holds(site: Path) -> None:
    shown = ODD.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;")
    assert shown in _read(site, OWN)
    assert shown in _read(site, "recommendations/index.html")
    assert json.loads(_read(site, "recommendations.json"))["recommendations"][0]["text"] == ODD


def test_the_same_moment_makes_the_same_files_and_another_day_the_same_order(board: ABoard, site: Path) -> None:
    before = tree(site)
    assert scr(board.root, "build", now=DAY).code == 0
    assert tree(site) == before
    assert scr(board.root, "build", now="2027-02-01T10:00").code == 0
    assert _listed(site) == ["SCR-child-a", "SCR-child-k"]
    assert "Overdue <span>by 32 days</span>" in _read(site, OWN)


@pytest.mark.parametrize("line", ["retired: {on: 2027-11-19, reason: done}", "withdrawn: {on: 2027-11-19, authority: harm, reason: a}"])
def test_a_report_that_leaves_takes_its_recommendations_along(board: ABoard, site: Path, line: str) -> None:
    report = board.root / "reports" / "child-k" / "report.md"
    report.write_text(report.read_text().replace("---\n", f"---\n{line}\n", 1))
    answer = scr(board.root, "publish", now="2027-11-20T09:00")
    assert answer.code == 0, answer.err
    assert not (site / OTHER).exists()
    assert _listed(site) == ["SCR-child-a"]
    held = [path for path in tree(site) if b"Xyzzytext" in (site / path).read_bytes()]
    assert held == []


def test_while_a_report_stays_as_it_was_its_recommendation_is_listed_nowhere_and_its_address_answers(board: ABoard, site: Path) -> None:
    before = _read(site, "reviews/child-k/index.html")
    report = board.root / "reports" / "child-a" / "report.md"
    report.write_text(report.read_text().replace("---\n", "---\nwithdrawn: {on: 2026-11-20, authority: harm, reason: a}\n", 1))
    board.raw("child-k", b"not a report")
    answer = scr(board.root, "publish", now=LATER)
    assert answer.code == 0, answer.err
    assert _read(site, "reviews/child-k/index.html") == before
    assert _listed(site) == []
    assert not (site / OWN).exists()
    assert "This page is being brought up to date" in _read(site, OTHER)
    assert 'href="../../reviews/child-k/"' in _read(site, OTHER)
    held = [path for path in tree(site) if b"Xyzzytext" in (site / path).read_bytes()]
    assert held == ["reviews/child-k/index.html"]


def test_a_proof_has_its_recommendations_and_every_page_of_them_is_marked(board: ABoard, tmp_path: Path) -> None:
    public(board, "child-k", recommendations=[a_recommendation(text="Xyzzytext.")])
    board.report("child-w", recommendations=[a_recommendation()])
    _make(board.root, read_clock(DAY), tmp_path / "proof", "child-w")
    pages = {path: _read(tmp_path / "proof", path) for path in tree(tmp_path / "proof") if path.startswith("recommendations")}
    assert "recommendations/scr-child-w-r1/index.html" in pages
    for path, text in pages.items():
        assert "Xyzzytext" not in text
        if not path.endswith(".html"):
            continue
        assert PROOF in text, path
        assert '<meta name="robots" content="noindex, nofollow">' in text
        for link in re.findall(r'href="([^"#:]+)', _page(text)):
            place = urljoin(f"/{path.removesuffix('index.html')}", link).lstrip("/")
            assert (tmp_path / "proof" / place / ("index.html" if place.endswith("/") else "")).exists(), (path, link)
