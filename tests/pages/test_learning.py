"""The page of learning leads to each briefing, and tells what was done and what is planned to spread the learning."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.view import Showing
from site_builder.pages import learning as module
from site_builder.pages.learning import learning_pages
from site_builder.stage.view import public_views
from tests.a_board import public
from tests.pages.published import pages_of, published_by

if TYPE_CHECKING:
    from site_builder.pages.generated import GeneratedPage
    from tests.a_board import ABoard


def _event(on: str, kind: str = "training", note: str | None = None) -> dict[str, Any]:
    return {"on": on, "kind": kind, **({"note": note} if note else {})}


def _pages(board: ABoard, now: str = "2026-12-01T10:00") -> dict[str, GeneratedPage]:
    return pages_of(learning_pages, published_by(board, now))


def test_each_briefing_is_listed_with_its_first_points_and_its_pdf(board: ABoard) -> None:
    briefing = {"happened": "Something.", "learned": ["One.", "Two.", "Three.", "Four.", "Five."]}
    public(board, "child-a", briefing=briefing)
    made = published_by(board)
    pdf = {"name": "SCR-child-a-briefing.pdf", "size": "17 kB"}
    page = pages_of(learning_pages, replace(made, reviews=[{**review, "briefing_pdf": pdf} for review in made.reviews]))["learning/"]
    (listed,) = page.values["briefings"]
    assert (listed["slug"], listed["points"], listed["more"], listed["briefing_pdf"]) == ("child-a", ["One.", "Two.", "Three."], 2, pdf)
    assert "Something." not in page.markdown


def test_what_was_done_comes_newest_first_and_what_is_planned_soonest_first(board: ABoard) -> None:
    public(
        board, "child-a", learning=[_event("2026-11-20", "newsletter", "Winter newsletter."), _event("2027-02-01"), _event("2026-12-02")]
    )
    public(board, "child-b", learning=[_event("2026-12-01", "engagement", "A meeting."), _event("2026-11-13", "briefing")])
    page = _pages(board)["learning/"]
    assert [(event["on"], event["kind_name"], event["note"], event["review"]["slug"]) for event in page.values["past"]] == [
        ("1 December 2026", "Meeting", "A meeting.", "child-b"),
        ("20 November 2026", "Newsletter", "Winter newsletter.", "child-a"),
        ("13 November 2026", "Briefing", "", "child-b"),
    ]
    assert [event["on"] for event in page.values["to_come"]] == ["2 December 2026", "1 February 2027"]
    assert page.values["events_path"] == ""


@pytest.mark.parametrize("showing", [showing for showing in Showing if showing is not Showing.REPORT])
def test_what_is_no_longer_shown_takes_its_learning_along(board: ABoard, showing: Showing) -> None:
    public(board, "child-a", title="Quibblethorpe", learning=[_event("2026-11-20", note="Wainscottle.")])
    made = published_by(board)
    pages = pages_of(learning_pages, replace(made, reviews=[{**review, "showing": showing.value} for review in made.reviews]))
    assert list(pages) == ["learning/"]
    assert not {word for word in ("Quibblethorpe", "Wainscottle") if word in pages["learning/"].markdown}


@pytest.mark.parametrize("left", ["withdrawn", "retired"])
def test_a_notice_s_view_holds_no_learning(board: ABoard, left: str) -> None:
    stated: dict[str, Any] = {left: {"on": "2027-11-20"} | ({"authority": "harm"} if left == "withdrawn" else {})}
    public(board, "child-a", learning=[_event("2026-11-20", note="Wainscottle.")], **stated)
    for now, notes in (("2026-12-01T10:00", ["Wainscottle."]), ("2027-12-01T10:00", [])):
        (view,) = public_views(board.judged(now))
        assert [event.note for event in view.learning] == notes


def test_a_new_board_has_the_page_and_nothing_on_it(board: ABoard) -> None:
    (page,) = _pages(board).values()
    assert (page.path, page.values["briefings"], page.values["past"], page.values["to_come"]) == ("learning/", [], [], [])


def test_a_briefing_that_says_nothing_is_not_listed(board: ABoard) -> None:
    public(board, "child-a", briefing={})
    assert _pages(board)["learning/"].values["briefings"] == []


def test_long_lists_go_on_at_pages_of_their_own(board: ABoard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BRIEFINGS_A_PAGE", 1)
    monkeypatch.setattr(module, "EVENTS_A_PAGE", 8)
    for slug in ("child-a", "child-b"):
        public(board, slug, learning=[_event("2027-01-01"), *(_event(f"2026-11-{day}") for day in range(14, 20))])
    pages = _pages(board)
    assert list(pages) == ["learning/", "learning/2/", "learning/events/", "learning/events/2/"]
    first, second, events, more = pages.values()
    assert (len(first.values["past"]), first.values["all_past"], first.values["events_path"]) == (10, 12, "learning/events/")
    assert len(first.values["to_come"]) == 2
    assert (second.title, second.values["past"], second.values["to_come"], second.searchable) == ("Learning, page 2", [], [], False)
    assert [len(page.values["past"]) for page in (events, more)] == [8, 4]
    assert more.title == "What was done to spread the learning, page 2"
