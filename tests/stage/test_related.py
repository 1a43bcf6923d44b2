"""Related reviews are those that have most in common, and never one that is not public."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from site_builder.model.view import Named, Showing
from site_builder.stage.related import related_to_each
from site_builder.stage.tree import reviews_of
from site_builder.stage.view import public_views
from tests.a_board import public

if TYPE_CHECKING:
    from site_builder.model.view import ReportView
    from tests.a_board import ABoard


@pytest.fixture
def view(board: ABoard) -> ReportView:
    """A report that is shown whole."""
    public(board, "child-a")
    return public_views(board.judged("2026-11-20T09:30"))[0]


def _views(view: ReportView, **themes: str) -> list[ReportView]:
    """Reports with these themes, newest first."""
    return [
        replace(
            view,
            slug=slug,
            title=slug,
            published=date(2026, 11, 28 - number),
            themes=tuple(Named(key, key.title()) for key in keys.split()),
        )
        for number, (slug, keys) in enumerate(themes.items())
    ]


def _slugs(views: list[ReportView], slug: str) -> list[str]:
    return [entry["slug"] for entry in related_to_each(views)[slug]]


def test_more_themes_in_common_come_first_and_then_the_newest(view: ReportView) -> None:
    views = _views(view, this="neglect escalation", one="neglect", two="escalation neglect", three="escalation", none="exploitation")
    assert _slugs(views, "this") == ["two", "one", "three"]
    assert _slugs(views, "none") == []


def test_there_are_at_most_three_and_never_the_report_itself(view: ReportView) -> None:
    views = _views(view, a="neglect", b="neglect", this="neglect", c="neglect", d="neglect")
    assert _slugs(views, "this") == ["a", "b", "c"]


@pytest.mark.parametrize("showing", [Showing.WITHDRAWN, Showing.RETIRED, Showing.KEPT])
def test_a_report_that_is_not_shown_whole_is_related_to_none(view: ReportView, showing: Showing) -> None:
    this, other = _views(view, this="neglect", other="neglect")
    related = related_to_each([this, replace(other, showing=showing)])
    assert related == {"this": []}


def test_what_is_said_of_a_related_review_is_what_lists_say_and_what_is_in_common(view: ReportView) -> None:
    views = _views(view, this="neglect escalation", other="escalation exploitation")
    assert related_to_each(views)["this"] == [
        {
            "slug": "other",
            "title": "other",
            "reference": view.reference,
            "published": "27 November 2026",
            "published_iso": "2026-11-27",
            "themes": ["Escalation"],
        }
    ]


def test_a_report_that_is_not_public_yet_is_related_to_none(board: ABoard) -> None:
    public(board, "child-a")
    board.cleared("child-b", "2026-12-24", "2026-11-15")
    judgement = board.judged("2026-11-20T09:30")
    reviews = reviews_of(public_views(judgement), {}, board.read().board, "https://reviews.board.example/")
    assert {slug: review["related"] for slug, review in reviews.items()} == {"child-a": []}
