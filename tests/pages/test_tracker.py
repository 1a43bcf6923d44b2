"""The tracker says what is overdue first, and each choice is a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.pages.tracker import tracker_pages
from tests.a_board import public
from tests.pages.published import a_recommendation, pages_of, published_by

if TYPE_CHECKING:
    from site_builder.pages.generated import GeneratedPage
    from tests.a_board import ABoard

ALL = "recommendations/"
DONE = [{"on": "2026-11-20", "status": "completed"}]
BEGUN = [{"on": "2026-11-20", "status": "in-progress"}]


def _shown(page: GeneratedPage) -> list[tuple[str, list[str]]]:
    return [(group["key"], [item["id"] for item in group["items"]]) for group in page.values["groups"]]


def _board_with(board: ABoard, *recommendations: dict[str, Any]) -> dict[str, GeneratedPage]:
    public(board, "child-a", recommendations=list(recommendations))
    return pages_of(tracker_pages, published_by(board))


def test_the_longest_overdue_come_first_then_what_is_due_soonest_then_what_is_done(board: ABoard) -> None:
    pages = _board_with(
        board,
        a_recommendation(1, due="2026-10-01", progress=DONE),
        a_recommendation(2, due="2027-03-31"),
        a_recommendation(3, due="2026-11-30", progress=BEGUN),
        a_recommendation(4, due=None),
        a_recommendation(5, due="2026-10-31"),
        a_recommendation(6, due="2026-12-01"),
    )
    assert _shown(pages[ALL]) == [("overdue", ["R5", "R3"]), ("open", ["R6", "R2", "R4"]), ("completed", ["R1"])]


def test_each_status_has_a_page_and_what_is_overdue_is_on_both_of_its(board: ABoard) -> None:
    pages = _board_with(
        board,
        a_recommendation(1, due="2026-11-30", progress=BEGUN),
        a_recommendation(2),
        a_recommendation(3, progress=DONE),
    )
    assert _shown(pages[f"{ALL}overdue/"]) == [("overdue", ["R1"])]
    assert _shown(pages[f"{ALL}in-progress/"]) == [("overdue", ["R1"])]
    assert _shown(pages[f"{ALL}not-started/"]) == [("open", ["R2"])]
    assert _shown(pages[f"{ALL}completed/"]) == [("completed", ["R3"])]
    assert [(one["name"], one["count"]) for one in pages[ALL].values["filters"]] == [
        ("All", 3), ("Overdue", 1), ("In progress", 1), ("Not started", 1), ("Completed", 1),
    ]  # fmt: skip


def test_the_chart_counts_what_is_late_within_its_status(board: ABoard) -> None:
    pages = _board_with(
        board,
        a_recommendation(1, due="2026-11-30", progress=BEGUN),
        a_recommendation(2, due="2026-11-30"),
        a_recommendation(3),
        a_recommendation(4, progress=DONE, due="2026-10-01"),
    )
    assert pages[ALL].values["counts"] == {
        "total": 4,
        "overdue": 2,
        "in_progress": 1,
        "not_started": 2,
        "completed": 1,
        "in_progress_overdue": 1,
        "not_started_overdue": 1,
    }


def test_each_agency_has_a_page_and_a_line_of_numbers(board: ABoard) -> None:
    pages = _board_with(
        board,
        a_recommendation(1, **{"for": ["board"]}),
        a_recommendation(2, **{"for": ["police", "housing"]}, due="2026-11-30"),
        a_recommendation(3, **{"for": ["police"]}),
    )
    lines = pages[f"{ALL}agencies/"].values["lines"]
    assert [(line["name"], line["total"], line["overdue"]) for line in lines] == [("The board", 1, 0), ("Housing", 1, 1), ("Police", 2, 1)]
    assert _shown(pages[f"{ALL}agencies/police/"]) == [("overdue", ["R2"]), ("open", ["R3"])]
    assert {path for path in pages if path.startswith(f"{ALL}agencies/")} == {
        f"{ALL}agencies/{key}" for key in ("", "board/", "housing/", "police/")
    }


def test_the_page_of_an_agency_leads_to_its_other_one_with_the_number_of_its_reviews(board: ABoard) -> None:
    pages = _board_with(board, a_recommendation(1, **{"for": ["police", "housing"]}))
    assert pages[f"{ALL}agencies/police/"].values["agency"] == {"path": "agencies/police/", "reviews": 1}
    assert pages[f"{ALL}agencies/housing/"].values["agency"] == {"path": "agencies/housing/", "reviews": 0}
    assert "agency" not in pages[ALL].values


def test_what_all_agencies_are_asked_stands_on_the_page_of_each(board: ABoard) -> None:
    pages = _board_with(board, a_recommendation(1, **{"for": ["all-member-agencies"]}))
    assert _shown(pages[f"{ALL}agencies/youth-justice/"]) == [("open", ["R1"])]
    assert f"{ALL}agencies/board/" not in pages


def test_by_review_the_newest_comes_first_and_leads_to_its_recommendations(board: ABoard) -> None:
    public(board, "child-a", recommendations=[a_recommendation(1), a_recommendation(2)])
    public(board, "child-b", "2026-11-13", recommendations=[a_recommendation(1, due="2026-11-30")])
    lines = pages_of(tracker_pages, published_by(board))[f"{ALL}reviews/"].values["lines"]
    assert [(line["path"], line["total"], line["overdue"]) for line in lines] == [
        ("reviews/child-b/#report-recommendations", 1, 1),
        ("reviews/child-a/#report-recommendations", 2, 0),
    ]


@pytest.mark.parametrize(("number", "paths"), [(60, 1), (100, 1), (101, 2)])
def test_a_list_of_more_than_a_hundred_has_several_pages(board: ABoard, number: int, paths: int) -> None:
    pages = _board_with(board, *(a_recommendation(count) for count in range(1, number + 1)))
    own = [path for path in pages if path.removeprefix(ALL).rstrip("/").isdigit() or path == ALL]
    assert own == [ALL, f"{ALL}2/"][:paths]
    listed = [name for path in own for _, names in _shown(pages[path]) for name in names]
    assert listed == [f"R{count}" for count in range(1, number + 1)]
    first, last = pages[own[0]].values["page_of"], pages[own[-1]].values["page_of"]
    assert (first["after"], last["after"]) == (f"{ALL}2/" if paths == 2 else "", "")
    assert (first["before"], last["before"]) == ("", ALL if paths == 2 else "")
    assert pages[ALL].values["instant"] is (paths == 1)


def test_a_board_without_any_has_the_pages_of_each_status_and_no_other(board: ABoard) -> None:
    pages = pages_of(tracker_pages, published_by(board))
    assert set(pages) == {
        f"{ALL}{name}" for name in ("", "overdue/", "in-progress/", "not-started/", "completed/", "agencies/", "reviews/")
    }
    assert all(page.values.get("groups", []) == [] and page.values["all"]["total"] == 0 for page in pages.values())


def test_lists_are_not_searched_since_each_recommendation_is(board: ABoard) -> None:
    pages = _board_with(board, a_recommendation(1))
    assert [path for path, page in pages.items() if page.searchable] == [ALL]
