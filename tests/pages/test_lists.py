"""Reviews are found by lists that work without JavaScript, and nothing that is not public is countable in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.errors import CannotRead
from site_builder.model.view import TYPE_NAMES
from site_builder.pages.facets import filters_of, marks_of
from site_builder.pages.generated import GeneratedPage, beside_each_other
from site_builder.pages.lists import list_pages, pages_of
from site_builder.stage.view import AGE_BANDS
from tests.a_board import entered, public
from tests.pages.published import a_recommendation, published_by
from tests.pages.published import pages_of as made_by

if TYPE_CHECKING:
    from tests.a_board import ABoard


def _pages(board: ABoard) -> dict[str, GeneratedPage]:
    return made_by(list_pages, published_by(board))


def _review(slug: str = "child-a", **different: Any) -> dict[str, Any]:
    usual = {
        "slug": slug,
        "showing": "report",
        "year": 2026,
        "type": "serious-case-review",
        "type_name": "Serious case review",
        "themes": [{"key": "neglect", "name": "Neglect"}],
        "organisations": [{"key": "police", "name": "Police"}],
        "age": "under-1",
        "age_band": "Under 1",
        "recommendations": [],
    }
    return {**usual, **different}


def _slugs(page: GeneratedPage) -> list[str]:
    return [review["slug"] for review in page.values["reviews"]]


def _choices(reviews: list[dict[str, Any]], key: str) -> dict[str, int]:
    (facet,) = [facet for facet in filters_of(reviews) if facet["key"] == key]
    return {choice["key"]: choice["count"] for choice in facet["choices"]}


def test_a_new_board_has_the_pages_of_themes_and_agencies_and_nothing_in_them(board: ABoard) -> None:
    pages = _pages(board)
    assert sorted(pages) == ["agencies/", "themes/"]
    assert [page.values["lines"] for page in pages.values()] == [[], []]
    assert filters_of([]) == []


def test_one_report_is_found_by_everything_that_is_stated_of_it(board: ABoard) -> None:
    public(board, "child-a", themes=["neglect", "unsafe-sleep"])
    pages = _pages(board)
    found = {path for path, page in pages.items() if "reviews" in page.values and _slugs(page) == ["child-a"]}
    assert found == {
        "ages/under-1/",
        "agencies/police/",
        "progress/completed/",
        "themes/neglect/",
        "themes/unsafe-sleep/",
        "types/serious-case-review/",
        "years/2026/",
    }
    assert pages["themes/"].values["lines"] == [
        {"name": "Neglect", "path": "themes/neglect/", "reviews": 1, "recommendations": 0},
        {"name": "Unsafe sleep", "path": "themes/unsafe-sleep/", "reviews": 1, "recommendations": 0},
    ]


def test_a_report_without_a_theme_an_age_band_or_an_agency_is_in_no_list_of_them(board: ABoard) -> None:
    public(board, "child-a", themes=None, age_band=None, organisations=None, exempt=None, recommendations=[], no_recommendations="None.")
    pages = _pages(board)
    assert sorted(pages) == ["agencies/", "themes/", "types/", "types/serious-case-review/", "years/", "years/2026/"]


@pytest.mark.parametrize("showing", ["withdrawn", "retired", "kept"])
def test_only_what_is_shown_whole_is_counted(showing: str) -> None:
    reviews = [_review(), _review("child-b", showing=showing, themes=[{"key": "escalation", "name": "Escalation"}])]
    assert _choices(reviews, "theme") == {"neglect": 1}
    assert _choices(reviews, "year") == {"2026": 1}
    assert marks_of(reviews[1]) == {}


def test_a_report_that_is_withdrawn_or_not_yet_public_leaves_no_trace_in_any_list(board: ABoard) -> None:
    public(board, "child-a")
    public(board, "child-b", themes=["exploitation"], withdrawn={"on": "2026-11-20", "authority": "harm", "reason": "A reason."})
    entered(board, "withdrawn", "child-b", "2026-11-20T09:00", on="2026-11-20")
    board.cleared("child-c", "2026-12-24", "2026-11-15", themes=["escalation"], organisations=["probation"])
    made = repr(_pages(board)).casefold()
    assert [word for word in ("child-a", "child-b", "child-c", "exploitation", "escalation", "probation") if word in made] == ["child-a"]


def test_years_stand_newest_first_and_themes_by_name_and_types_and_age_bands_in_their_order() -> None:
    reviews = [
        _review(year=2025, age="11-15", age_band="11 to 15", type="alternative-review", type_name="Alternative review"),
        _review(year=2026, themes=[{"key": "neglect", "name": "Neglect"}, {"key": "childs-voice", "name": "The child's voice"}]),
        _review(year=2024, age="6-10", age_band="6 to 10", themes=[{"key": "escalation", "name": "escalation"}]),
    ]
    assert list(_choices(reviews, "year")) == ["2026", "2025", "2024"]
    assert list(_choices(reviews, "theme")) == ["escalation", "neglect", "childs-voice"]
    assert list(_choices(reviews, "age")) == ["under-1", "6-10", "11-15"]
    assert list(_choices(reviews, "type")) == ["serious-case-review", "alternative-review"]
    assert _choices(reviews, "theme") == {"escalation": 1, "neglect": 2, "childs-voice": 1}


def test_progress_says_overdue_open_or_all_completed_and_nothing_without_recommendations() -> None:
    late, going = {"status": "in-progress", "overdue": True}, {"status": "not-started", "overdue": False}
    done = {"status": "completed", "overdue": False}
    assert marks_of(_review(recommendations=[late, done]))["progress"] == "overdue open"
    assert marks_of(_review(recommendations=[going, done]))["progress"] == "open"
    assert marks_of(_review(recommendations=[done, done]))["progress"] == "completed"
    assert "progress" not in marks_of(_review())


def test_marks_are_the_keys_by_which_the_list_is_filtered_where_it_stands() -> None:
    two = [{"key": "neglect", "name": "Neglect"}, {"key": "escalation", "name": "Escalation"}]
    assert marks_of(_review(themes=two)) == {
        "year": "2026",
        "theme": "neglect escalation",
        "agency": "police",
        "age": "under-1",
        "type": "serious-case-review",
    }


def test_every_type_and_age_band_has_an_address(board: ABoard) -> None:
    for number, (kind, band) in enumerate([*zip(TYPE_NAMES, [*AGE_BANDS], strict=True)]):
        if kind != "no-review":
            public(board, f"child-{number}", type=kind, age_band=band)
    pages = _pages(board)
    assert {f"types/{kind}/" for kind in TYPE_NAMES if kind != "no-review"} <= pages.keys()
    assert {"ages/under-1/", "ages/1-5/", "ages/6-10/", "ages/11-15/"} <= pages.keys()


def test_an_agency_that_took_part_in_no_review_has_a_page_where_something_is_asked_of_it(board: ABoard) -> None:
    public(board, "child-a", organisations=["police"], recommendations=[a_recommendation(1, **{"for": ["probation"]})])
    pages = _pages(board)
    assert pages["agencies/"].values["lines"] == [
        {"name": "Police", "path": "agencies/police/", "reviews": 1, "recommendations": 0},
        {"name": "Probation", "path": "agencies/probation/", "reviews": 0, "recommendations": 1},
    ]
    assert pages["agencies/probation/"].values["reviews"] == []
    assert pages["agencies/police/"].values["asked"] is None
    assert {
        choice["key"] for facet in filters_of(published_by(board).reviews) if facet["key"] == "agency" for choice in facet["choices"]
    } == {"police"}


def test_what_is_asked_of_all_member_agencies_counts_for_each(board: ABoard) -> None:
    public(board, "child-a", organisations=["police"], recommendations=[a_recommendation(1, **{"for": ["all-member-agencies"]})])
    lines = _pages(board)["agencies/"].values["lines"]
    asked = {line["path"] for line in lines if line["recommendations"] == 1}
    assert asked == {f"agencies/{key}/" for key in (*board.read().board.agencies, "all-member-agencies")}


def test_what_is_overdue_comes_first_and_what_is_done_last(board: ABoard) -> None:
    public(
        board,
        "child-a",
        recommendations=[
            a_recommendation(1, progress=[{"on": "2026-11-15", "status": "completed"}]),
            a_recommendation(2, due="2027-06-30"),
            a_recommendation(3, due="2026-11-30"),
            a_recommendation(4, due="2026-12-31"),
        ],
    )
    asked = _pages(board)["agencies/police/"].values["asked"]
    assert [item["name"] for item in asked["first"]] == [f"R{number} of SCR-child-a" for number in (3, 4, 2, 1)]
    assert {key: asked[key] for key in ("path", "total", "completed", "overdue")} == {
        "path": "recommendations/agencies/police/",
        "total": 4,
        "completed": 1,
        "overdue": 1,
    }


def test_sixty_recommendations_are_counted_and_the_ten_most_urgent_shown(board: ABoard) -> None:
    public(board, "child-a", recommendations=[a_recommendation(number) for number in range(1, 61)])
    asked = _pages(board)["agencies/police/"].values["asked"]
    assert (asked["total"], len(asked["first"])) == (60, 10)


def test_an_agency_that_was_renamed_keeps_its_address(board: ABoard) -> None:
    public(board, "child-a")
    settings = board.root / "mkdocs.yml"
    settings.write_text(settings.read_text() + '    agencies: {police: "Heddlu Gwent & Powys\' Police"}\n')
    page = _pages(board)["agencies/police/"]
    assert page.values["choice"] == {"key": "police", "name": "Heddlu Gwent & Powys' Police"}


@pytest.mark.parametrize(("length", "last"), [(0, 1), (1, 1), (50, 1), (51, 2), (500, 10)])
def test_a_long_list_stands_on_several_pages(length: int, last: int) -> None:
    pages = list(pages_of("themes/neglect/", length, 50))
    assert [page["path"] for page in pages] == ["themes/neglect/", *(f"themes/neglect/{number}/" for number in range(2, last + 1))]
    assert [(page["before"], page["after"]) for page in pages[:1]] == [("", "themes/neglect/2/" if last > 1 else "")]
    assert (pages[-1]["after"], {page["total"] for page in pages}) == ("", {length})


def test_five_hundred_reviews_of_a_theme_each_stand_on_one_of_ten_pages(board: ABoard) -> None:
    public(board, "child-a")
    made_of = published_by(board)
    (one,) = made_of.reviews
    many = [{**one, "slug": f"child-{number}"} for number in range(500)]
    pages = made_by(list_pages, replace(made_of, reviews=many))
    listed = [_slugs(pages[path]) for path in ("themes/neglect/", *(f"themes/neglect/{number}/" for number in range(2, 11)))]
    assert [len(slugs) for slugs in listed] == [50] * 10
    assert [slug for slugs in listed for slug in slugs] == [review["slug"] for review in many]
    assert pages["themes/neglect/3/"].title == "Reviews by theme: Neglect, page 3"
    assert pages["agencies/police/2/"].values["asked"] is None, "what is asked stands on the first page"
    assert filters_of(many)[1]["choices"] == [{"key": "neglect", "name": "Neglect", "path": "themes/neglect/", "count": 500}]


def test_a_page_of_the_boards_own_may_not_stand_where_a_list_is_made() -> None:
    page = GeneratedPage("themes/", "choices.html", "Themes", "All themes.")
    with pytest.raises(CannotRead, match=r"overrides/pages/themes/index\.md would stand where this program makes a page"):
        beside_each_other({"themes/index.md": "mine"}, [page])
    assert list(beside_each_other({"about.md": "mine"}, [page])) == ["about.md", "themes/index.md"]
