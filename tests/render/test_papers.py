"""The panel's papers as documents: what they share, and what a template may not leave open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from site_builder.deliver.papers.reasons import ReasonsPaper
from site_builder.render.papers import Sheet, bound, paper_part, papers_css, response_part
from tests.render.printing import BOARD, TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

SHEET = Sheet(BOARD, "SCR-2026-01", "3f9a-77c2-01be-88d4", "Confidential: for the panel only", False, date(2026, 12, 10), TEMPLATES)
REASONS = ReasonsPaper("One reason & <another>.\n\nA second paragraph.", "What is asked.", "The guidance")


def test_a_paper_has_its_title_its_mark_and_the_fingerprint() -> None:
    html = paper_part(SHEET, "reasons", "Reasons for withholding", REASONS)
    for words in (
        "Confidential: for the panel only",
        "<h1>Reasons for withholding</h1>",
        "Fingerprint 3f9a-77c2-01be-88d4",
        "Reference SCR-2026-01",
    ):
        assert words in html


def test_what_looks_like_markup_is_words() -> None:
    html = paper_part(SHEET, "reasons", "Reasons", REASONS)
    assert "<p>One reason &amp; &lt;another&gt;.</p>\n<p>A second paragraph.</p>" in html


def test_a_value_that_is_missing_is_an_error_and_no_gap() -> None:
    @dataclass
    class Lacking:
        reason: str = "A reason."

    with pytest.raises(UndefinedError, match="basis"):
        paper_part(SHEET, "reasons", "Reasons", Lacking())


def test_bound_papers_stand_one_after_another_in_one_document_with_its_day() -> None:
    html = bound(SHEET, "All of them", [Markup("<p>one</p>"), Markup("<p>two</p>")], "bound", "smaller")
    assert html.count("<html") == 1
    assert html.index("<p>one</p>") < html.index("<p>two</p>")
    assert '<body class="bound smaller">' in html
    assert '<meta name="dcterms.created" content="2026-12-10">' in html
    assert "dcterms" not in bound(replace(SHEET, day=None), "All of them", [], "bound")


def test_the_response_has_ids_that_the_report_does_not_have() -> None:
    assert response_part("### What we do\n\nWe act.") == '<h3 id="paper-what-we-do">What we do</h3>\n<p>We act.</p>'
    assert response_part(None) is None
    assert response_part("") is None


def test_a_board_can_replace_a_template_or_the_style_of_its_papers(tmp_path: Path) -> None:
    (tmp_path / "pdf" / "papers").mkdir(parents=True)
    (tmp_path / "pdf" / "papers" / "reasons.html").write_text("<p>Our own: {{ paper.basis }}</p>")
    (tmp_path / "pdf" / "papers.css").write_text(".our-own { color: black }")
    folders = (tmp_path, *TEMPLATES)
    assert paper_part(replace(SHEET, folders=folders), "reasons", "Reasons", REASONS) == "<p>Our own: What is asked.</p>"
    assert papers_css(folders).endswith(".our-own { color: black }")
    assert "@page title" in papers_css(folders)
