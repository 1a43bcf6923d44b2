"""The one-page briefing: what it says, what it does not depend on, and how it looks for room."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.board import Board, Contact
from site_builder.model.view import BriefingView
from site_builder.render.briefing_page import SIZES, briefing_css, briefing_html
from site_builder.render.pdf import PdfDone, PdfJob, pdf_text
from tests.render.printing import BOARD, SITE, TEMPLATES, Press, make_view

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.model.view import ReportView

WHOLE = BriefingView("A child was hurt.\n\nNobody had asked.", ("Ask.", "Look."), ("I ask.",), ("Whom did we not ask?",))


def page(board: Board = BOARD, mark: str | None = None, **parts: Any) -> str:
    return briefing_html(make_view(briefing=replace(WHOLE, **parts)), board, SITE, TEMPLATES, mark)


def printed(press: Press, folder: Path, view: ReportView, size: float = SIZES[0]) -> PdfDone:
    html = briefing_html(view, BOARD, SITE, TEMPLATES)
    return press.one(PdfJob("reviews/child-k", html, briefing_css(TEMPLATES, size), SITE, folder, ()))


def test_it_says_what_happened_what_was_learned_what_changes_what_to_ask_and_where_to_read_more(press: Press, tmp_path: Path) -> None:
    said = " ".join(pdf_text(printed(press, tmp_path, make_view(briefing=WHOLE)).content).replace("•", " ").split())
    for part in (
        "What happened A child was hurt. Nobody had asked.",
        "What was learned Ask. Look.",
        "What changes for my role I ask.",
        "Questions for my team Whom did we not ask?",
        "Where to read more The whole report, its recommendations and how far they are: https://reviews.example/reviews/child-k/",
        "If a child is in danger now, call 999.",
        "SCR-2026-01, fingerprint 3f9a-77c2-01be-88d4",
    ):
        assert part in said


HEADINGS = {
    "happened": "What happened",
    "learned": "What was learned",
    "for_my_role": "What changes for my role",
    "questions": "Questions for my team",
}


@pytest.mark.parametrize("part", HEADINGS)
def test_a_part_that_is_not_written_has_no_heading(part: str) -> None:
    empty: dict[str, Any] = {part: None if part == "happened" else ()}
    html = page(**empty)
    assert [heading in html for heading in HEADINGS.values()] == [name != part for name in HEADINGS]


def test_two_lists_stand_beside_each_other_and_one_alone_takes_the_whole_width() -> None:
    assert ' class="beside"' in page()
    assert ' class="beside"' not in page(learned=())
    assert ' class="beside"' not in page(for_my_role=())


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ({}, None),
        ({"email": "a@b.example"}, '<a href="mailto:a@b.example">a@b.example</a></p>'),
        ({"telephone": "01632 960 001"}, "01632 960 001</p>"),
        ({"email": "a@b.example", "telephone": "01632 960 001"}, '<a href="mailto:a@b.example">a@b.example</a> or 01632 960 001</p>'),
    ],
)
def test_whom_to_ask_is_said_where_the_board_says_it(contact: dict[str, str], shown: str | None) -> None:
    html = page(Board(board="A board", contact=Contact.model_validate(contact)))
    assert (shown or "For questions") in html or shown is None
    assert ("For questions" in html) == (shown is not None)


def test_a_mark_stands_at_its_head_and_a_sample_says_that_it_is_one() -> None:
    assert '<span class="mark">Proof.</span>' in page(mark="Proof.")
    assert "mark" not in page()
    assert '<p class="sample">Everything here is invented.</p>' in page()
    assert "sample" not in page(Board(board="A board"))


def test_signs_of_html_in_it_are_words() -> None:
    assert "&lt;b&gt; &amp; more" in page(happened="<b> & more")


def test_it_depends_on_no_day_but_those_of_publication_and_correction() -> None:
    view = make_view(briefing=WHOLE)
    html = briefing_html(view, BOARD, SITE, TEMPLATES)
    later = replace(
        view, stays_until=date(2030, 1, 1), period_over=True, panel_copy_on=None, recommendations=(), themes=(), took_longer=True
    )
    assert briefing_html(later, BOARD, SITE, TEMPLATES) == html
    assert '<meta name="dcterms.created" content="2026-12-10">' in html
    assert '<meta name="dcterms.modified" content="2027-01-05">' in html


def test_smaller_type_makes_room(press: Press, tmp_path: Path) -> None:
    view = make_view(briefing=replace(WHOLE, happened="Words that fill the page. " * 105))
    pages = [printed(press, tmp_path, view, size).pages for size in SIZES]
    assert pages == sorted(pages, reverse=True)
    assert (pages[0], pages[-1]) == (2, 1)


def test_the_same_briefing_gives_the_same_bytes(press: Press, tmp_path: Path) -> None:
    view = make_view(briefing=WHOLE)
    assert printed(press, tmp_path, view).sha256 == printed(press, tmp_path / "elsewhere", view).sha256
