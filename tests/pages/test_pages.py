"""Information pages say what the board's settings say, and a board's own pages stay in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.errors import CannotRead, PublishingError, RenderFailed
from site_builder.model.board import Colours
from site_builder.pages import render_pages
from site_builder.render.markdown import to_html, words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.a_board import ABoard

ODD = "A*B* [Board] <i>& Sons</i>_"


def _own(board: ABoard, name: str, text: str | bytes) -> Path:
    own = board.root / "overrides" / "pages"
    (own / name).parent.mkdir(parents=True, exist_ok=True)
    (own / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return own


def _pages(board: ABoard, own: Path | None = None) -> dict[str, str]:
    repository = board.read()
    return render_pages(repository.board, repository.policy, (), own)


def test_settings_read_as_they_are_written_whatever_signs_they_hold(board: ABoard) -> None:
    repository = board.read()
    contact = repository.board.contact.model_copy(update={"telephone": ODD, "postal_address": ODD})
    strange = {"board": ODD, "short_name": f"{ODD}2", "strapline": ODD, "referral_subcommittee": ODD, "contact": contact}
    plain = render_pages(repository.board.model_copy(update=strange), repository.policy, ())
    for name in (
        "about.md",
        "contact.md",
        "request-a-copy.md",
        "accessibility.md",
        "privacy.md",
        "professionals/referral.md",
        "professionals/learning.md",
    ):
        text = plain[name].split("---\n", 2)[2]
        assert " ".join(ODD.split()) in " ".join(words(to_html(text, for_print=False))), name


def test_an_address_for_letters_is_a_link_that_works(board: ABoard) -> None:
    repository = board.read()
    contact = repository.board.contact.model_copy(update={"email": "scr_team-1+a@board.example"})
    page = render_pages(repository.board.model_copy(update={"contact": contact}), repository.policy, ())["contact.md"]
    assert '<a href="mailto:scr_team-1+a@board.example">scr_team-1+a@board.example</a>' in to_html(
        page.split("---\n", 2)[2], for_print=False
    )


def test_the_law_is_named_as_the_policy_names_it(board: ABoard) -> None:
    repository = board.read()
    pages = render_pages(repository.board, repository.policy.model_copy(update={"regulation": "section 9 of another Act"}), ())
    for name in ("professionals/criteria.md", "professionals/purpose.md"):
        assert "section 9 of another Act" in pages[name]
        assert "Regulations 2006" not in pages[name]


def test_a_page_of_the_boards_own_replaces_the_shipped_one(board: ABoard) -> None:
    assert _pages(board, _own(board, "about.md", "We are {{ board.short_name | md }}."))["about.md"] == "We are RCSCB."


@pytest.mark.parametrize("name", ["reviews/pub/index.md", "reviews/child-a.md", "Reviews/x.md", "reviews.md"])
def test_a_page_that_would_stand_among_the_reports_is_refused(board: ABoard, name: str) -> None:
    with pytest.raises(CannotRead, match=f"overrides/pages/{name} would stand among the reports"):
        _pages(board, _own(board, name, "text"))


@pytest.mark.parametrize("name", ["feed.xml", "themes/neglect/feed.xml", "robots.txt", "assets/styles/board.css"])
def test_a_file_of_the_boards_own_that_would_be_replaced_is_refused(board: ABoard, name: str) -> None:
    own = _own(board, f"../{name}", "mine")
    repository = board.read()
    coloured = repository.board.model_copy(update={"colours": Colours(main="#6a1b4d")})
    with pytest.raises(CannotRead, match=f"overrides/{name} would be replaced, since this program writes /{name} itself"):
        render_pages(coloured, repository.policy, (), own)


def test_a_style_sheet_of_the_boards_own_stays_where_it_states_no_colours(board: ABoard) -> None:
    assert "index.md" in _pages(board, _own(board, "../assets/styles/board.css", "mine"))


def test_the_list_of_reviews_may_be_replaced(board: ABoard) -> None:
    assert _pages(board, _own(board, "reviews/index.md", "mine"))["reviews/index.md"] == "mine"


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("one\n{{ board.", RenderFailed, "overrides/pages/more.md, line 2 cannot be made into a page"),
        ("{{ nothing }}", RenderFailed, "overrides/pages/more.md cannot be made into a page: 'nothing' is undefined"),
        ("{{ 1 / 0 }}", RenderFailed, "overrides/pages/more.md cannot be made into a page"),
        ("{{ board.name + 1 }}", RenderFailed, "overrides/pages/more.md cannot be made into a page"),
        ("{% include 'gone.md' %}", RenderFailed, "overrides/pages/more.md cannot be made into a page"),
        (b"\xff", CannotRead, "overrides/pages/more.md is not UTF-8 text"),
    ],
)
def test_a_page_that_is_no_template_is_named(board: ABoard, text: str | bytes, error: type[PublishingError], said: str) -> None:
    with pytest.raises(error, match=said):
        _pages(board, _own(board, "more.md", text))
