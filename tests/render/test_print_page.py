"""The document for paper: what it says, and what it must not depend on."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from site_builder.model.recommendation import Status
from site_builder.render.print_page import report_css, report_html, spoken_day
from tests.render.printing import BOARD, SITE, TEMPLATES, make_view

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.model.view import ReportView


def page(view: ReportView, mark: str | None = None) -> str:
    return report_html(view, BOARD, SITE, TEMPLATES, mark)


def test_progress_and_the_present_day_change_nothing() -> None:
    view = make_view()
    told = replace(view.recommendations[0], status=Status.COMPLETED, due_now=date(2028, 1, 1), overdue=True)
    later = replace(
        view,
        recommendations=(told,),
        stays_until=date(2030, 1, 1),
        panel_copy_on=None,
        took_longer=True,
        themes=(),
        reviewers=(),
        former_slugs=("old",),
    )
    assert page(later) == page(view)


def test_the_title_page_says_how_to_find_and_prove_the_report() -> None:
    html = page(make_view())
    for fact in ("SCR-2026-01", "10 December 2026", "3f9a-77c2-01be-88d4", "https://reviews.example/reviews/child-k/", BOARD.name):
        assert fact in html
    assert "Everything here is invented." in html


def test_dates_of_the_file_are_those_of_publication_and_last_correction() -> None:
    html = page(make_view())
    assert '<meta name="dcterms.created" content="2026-12-10">' in html
    assert '<meta name="dcterms.modified" content="2027-01-05">' in html


def test_a_mark_stands_in_the_margins_alone_and_changes_no_word_of_the_text() -> None:
    marked, plain = page(make_view(), mark="Copy for the panel"), page(make_view())
    assert marked.count("Copy for the panel") == 2
    margins = re.compile(r'<div class="running title-mark">.*?</div>\n|<div class="mark">.*?</div>\n', re.DOTALL)
    assert [re.sub(r"\s+", " ", html) for html in (margins.sub("", marked),)] == [re.sub(r"\s+", " ", plain)]


def test_a_copy_without_a_day_says_that_it_is_not_decided() -> None:
    html = report_html(make_view(), BOARD, SITE, TEMPLATES, "Copy", day_decided=False)
    assert "Day of publication</th><td>Not decided yet</td>" in html
    assert "Day of publication</th><td>10 December 2026</td>" in page(make_view())


def test_a_report_without_response_corrections_and_recommendations_has_no_empty_parts() -> None:
    html = page(make_view(response=None, corrections=(), recommendations=()))
    assert "part:response" not in html
    assert "part:recommendations" not in html
    assert "Corrections" not in html


def test_the_contents_lead_to_every_section() -> None:
    html = page(make_view())
    for anchor in ("part:summary", "1-introduction", "spring", "part:recommendations", "part:response"):
        assert f'<a href="#{anchor}">' in html
        assert f'id="{anchor}"' in html


def test_what_looks_like_markup_in_a_title_is_words() -> None:
    assert "<b>" not in page(make_view(title="Review: <b>Child</b> & co", body=""))


def test_a_board_can_replace_one_template_and_keep_the_others(tmp_path: Path) -> None:
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "title_page.html").write_text("<h1>Our own {{ title }}</h1>", encoding="utf-8")
    html = report_html(make_view(), BOARD, SITE, (tmp_path, *TEMPLATES))
    assert "Our own Serious Case Review" in html
    assert "Contents" in html
    assert report_css((tmp_path, *TEMPLATES)) == report_css(TEMPLATES)


def test_days_are_spoken_in_english_everywhere() -> None:
    assert spoken_day(date(2026, 3, 1)) == "1 March 2026"
