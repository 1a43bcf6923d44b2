"""Each recommendation has a page at an address of its own, for as long as its report is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from site_builder.model.view import Showing
from site_builder.pages.generators import generated
from site_builder.pages.recommendation import addressees, all_recommendations, recommendation_pages
from tests.a_board import public
from tests.pages.published import a_recommendation, pages_of, published_by

if TYPE_CHECKING:
    from tests.a_board import ABoard

FIRST = "recommendations/scr-child-a-r1/"


def test_its_address_is_made_of_reference_and_id_in_small_letters(board: ABoard) -> None:
    public(board, "child-a", reference="SCR-2026-01", recommendations=[a_recommendation(), a_recommendation(2, id="R2a")])
    assert list(pages_of(recommendation_pages, published_by(board))) == [
        "recommendations/scr-2026-01-r1/",
        "recommendations/scr-2026-01-r2a/",
    ]


def test_the_page_holds_the_text_and_how_to_cite_it(board: ABoard) -> None:
    public(board, "child-a", recommendations=[a_recommendation()])
    page = pages_of(recommendation_pages, published_by(board))[FIRST]
    assert page.title == "Recommendation R1 of SCR-child-a"
    assert page.values["recommendation"]["text"] == "Do thing 1."
    assert page.values["cite"] == (
        "Rivercombe and Coast Safeguarding Children Board (2026). Recommendation R1. In: Review child-a. Reference SCR-child-a. "
        f"https://reviews.rcscb.example/{FIRST} (fingerprint {board.fingerprint('child-a')})."
    )


@pytest.mark.parametrize("showing", [showing for showing in Showing if showing is not Showing.REPORT])
def test_what_is_no_longer_shown_takes_its_recommendations_along(board: ABoard, showing: Showing) -> None:
    public(board, "child-a", recommendations=[a_recommendation(text="Xyzzytext.")])
    shown = published_by(board)
    notice = replace(shown, reviews=[{**review, "showing": showing.value} for review in shown.reviews])
    assert all_recommendations(notice) == ()
    pages, files = generated(notice)
    assert FIRST not in {page.path for page in pages}
    assert not any("Xyzzytext" in page.markdown for page in pages if page.path.startswith("recommendations/"))
    assert not any(b"Xyzzytext" in content for content in files.values())


def test_notes_and_days_of_progress_and_minutes_are_shown_to_nobody(board: ABoard) -> None:
    told = [{"on": "2026-11-20", "status": "in-progress", "note": "Wainscottle."}]
    adopted = {"on": "2026-10-17", "minute": "2026/777"}
    public(board, "child-a", recommendations=[a_recommendation(progress=told, adopted=adopted)])
    pages, files = generated(published_by(board))
    made = [page.markdown for page in pages] + [content.decode() for content in files.values()]
    for kept in ("Wainscottle", "2026-11-20", "20 November 2026", "2026-10-17", "17 October", "2026/777"):
        assert not any(kept in text for text in made), kept


@pytest.mark.parametrize(
    ("now", "overdue"),
    [("2026-12-30T10:00", None), ("2026-12-31T10:00", None), ("2027-01-01T00:01", 1), ("2027-01-31T10:00", 31)],
)
def test_it_is_overdue_from_the_day_after_its_day(board: ABoard, now: str, overdue: int | None) -> None:
    public(board, "child-a", recommendations=[a_recommendation(due="2026-12-31")])
    (item,) = all_recommendations(published_by(board, now))
    assert (item.stated["overdue"], item.days_overdue) == (overdue is not None, overdue)


def test_an_extended_day_counts_and_the_first_stays_on_the_page(board: ABoard) -> None:
    extended = [{"on": "2026-11-20", "status": "in-progress", "due": "2027-03-31"}]
    public(board, "child-a", recommendations=[a_recommendation(due="2026-11-30", progress=extended)])
    shown = pages_of(recommendation_pages, published_by(board))[FIRST].values["recommendation"]
    assert (shown["due"], shown["due_now"], shown["overdue"]) == ("30 November 2026", "31 March 2027", False)


def test_a_long_text_stands_whole_on_its_page_and_cut_at_a_word_elsewhere(board: ABoard) -> None:
    text = ("Every service, school and surgery. " * 250)[:8000].strip()
    public(board, "child-a", recommendations=[a_recommendation(text=text)])
    page = pages_of(recommendation_pages, published_by(board))[FIRST]
    assert page.values["recommendation"]["text"] == text
    assert page.description == page.values["recommendation"]["short"]
    assert 150 < len(page.description) <= 201
    assert text.startswith(page.description.removesuffix("…"))
    assert page.description.removesuffix("…").split()[-1] in {"Every", "service", "school", "and", "surgery"}


def test_neighbours_are_those_of_the_same_report(board: ABoard) -> None:
    public(board, "child-a", recommendations=[a_recommendation(1), a_recommendation(2)])
    public(board, "child-b", "2026-11-13", recommendations=[a_recommendation(1)])
    pages = pages_of(recommendation_pages, published_by(board))
    around = [[(pages[path].values[key] or {}).get("path") for key in ("before", "after")] for path in pages]
    assert around == [[None, "recommendations/scr-child-a-r2/"], ["recommendations/scr-child-a-r1/", None], [None, None]]


def test_what_all_agencies_are_asked_reaches_each_of_them_and_not_the_board(board: ABoard) -> None:
    public(board, "child-a", recommendations=[a_recommendation(**{"for": ["all-member-agencies"]})])
    made_of = published_by(board)
    listed = all_recommendations(made_of)
    assert set(addressees(listed, made_of.board)) == {"all-member-agencies", *made_of.board.agencies}
    assert listed[0].is_for("housing", made_of.board)
    assert not listed[0].is_for("board", made_of.board)


def test_a_renamed_agency_keeps_its_key_and_shows_its_new_name(board: ABoard) -> None:
    public(board, "child-a", recommendations=[a_recommendation()])
    settings = board.root / "mkdocs.yml"
    settings.write_text(settings.read_text() + "    agencies: {police: Coast Constabulary}\n")
    made_of = published_by(board)
    (item,) = all_recommendations(made_of)
    assert item.stated["addressees"] == [{"key": "police", "name": "Coast Constabulary"}]
    assert addressees((item,), made_of.board) == {"police": "Coast Constabulary"}
