"""Hosts are told every address that leads elsewhere, with what lies below it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.errors import CannotRead
from site_builder.pages.generated import beside_each_other
from site_builder.pages.redirects import Redirect, former_address_pages, redirect_file, redirects, refuse_circles
from tests.a_board import public
from tests.pages.published import files_of, pages_of, published_by

if TYPE_CHECKING:
    from site_builder.pages.generated import Published
    from tests.a_board import ABoard


def _made(board: ABoard, **stated: Any) -> Published:
    public(board, "child-a", reference="SCR-2026-01")
    made = published_by(board)
    return replace(made, reviews=[{**review, **stated} for review in made.reviews])


def test_a_former_address_leads_on_with_all_below_it_and_small_letters_lead_to_the_record(board: ABoard) -> None:
    made = _made(board, former_slugs=["older", "old"])
    assert redirects(made) == (
        Redirect("/reviews/old/", "/reviews/child-a/", whole=True),
        Redirect("/reviews/older/", "/reviews/child-a/", whole=True),
        Redirect("/scr-2026-01/", "/SCR-2026-01/"),
    )
    assert files_of(redirect_file, made)["_redirects"].decode().splitlines()[1:] == [
        "/reviews/old/* /reviews/child-a/:splat 301",
        "/reviews/older/* /reviews/child-a/:splat 301",
        "/scr-2026-01/ /SCR-2026-01/ 301",
    ]


def test_below_a_folder_of_the_host_each_path_begins_with_it(board: ABoard) -> None:
    made = replace(_made(board, former_slugs=["old"]), site_url="https://board.example/scr/")
    assert [(one.former, one.address) for one in redirects(made)] == [
        ("/scr/reviews/old/", "/scr/reviews/child-a/"),
        ("/scr/scr-2026-01/", "/scr/SCR-2026-01/"),
    ]


def test_one_that_differs_in_capitals_alone_is_known(board: ABoard) -> None:
    assert [one.letters_only for one in redirects(_made(board, former_slugs=["old"]))] == [False, True]


def test_a_reference_in_small_letters_leads_nowhere_else(board: ABoard) -> None:
    assert redirects(_made(board, record_path="scr-2026-01/")) == ()


def test_a_withdrawn_report_s_former_address_leads_to_its_notice(board: ABoard) -> None:
    assert redirects(_made(board, former_slugs=["old"], showing="withdrawn"))[0] == Redirect(
        "/reviews/old/", "/reviews/child-a/", whole=True
    )


def test_a_proof_tells_hosts_nothing(board: ABoard) -> None:
    assert redirects(_made(board, former_slugs=["old"], proof="Proof")) == ()


def test_a_board_without_reports_has_the_file_all_the_same(board: ABoard) -> None:
    assert files_of(redirect_file, published_by(board)) == {
        "_redirects": b"# Former addresses, and short addresses in small letters. Made by scr.\n"
    }


def _earlier(board: ABoard, *lines: tuple[str, str], **stated: Any) -> Published:
    """A public child-a, an embargoed child-z, and these addresses of an earlier website."""
    settings = board.root / "mkdocs.yml"
    settings.write_text(
        settings.read_text() + "    former_addresses:\n" + "".join(f"      - {{from: {old}, to: {to}}}\n" for old, to in lines)
    )
    board.report("child-z")
    return _made(board, **stated)


def test_an_address_of_an_earlier_website_leads_to_what_is_public(board: ABoard) -> None:
    made = _earlier(board, ("/old/child-k/", "child-a"), ("/old.pdf", "child-a"), ("/news", "/learning/"), ("/start.php", "/"))
    assert redirects(made)[:4] == (
        Redirect("/news", "/learning/"),
        Redirect("/old.pdf", "/reviews/child-a/"),
        Redirect("/old/child-k/", "/reviews/child-a/"),
        Redirect("/scr-2026-01/", "/SCR-2026-01/"),
    )
    assert {path: page.values["target"] for path, page in pages_of(former_address_pages, made).items()} == {
        "news/": "../learning/",
        "old/child-k/": "../../reviews/child-a/",
    }
    assert redirects(made)[4] == Redirect("/start.php", "/")


def test_it_names_nothing_that_is_not_public(board: ABoard) -> None:
    made = _earlier(board, ("/old/child-z/", "child-z"), ("/child-z.pdf", "child-z"), ("/x/", "no-report"))
    assert [one.former for one in redirects(made)] == ["/scr-2026-01/"]
    assert pages_of(former_address_pages, made) == {}
    assert b"child-z" not in files_of(redirect_file, made)["_redirects"]


def test_a_report_that_moved_since_is_led_to_at_once(board: ABoard) -> None:
    made = _earlier(board, ("/old.pdf", "older"), former_slugs=["older"])
    assert Redirect("/old.pdf", "/reviews/child-a/") in redirects(made)


def test_below_a_folder_of_the_host_a_page_stands_only_where_the_site_does(board: ABoard) -> None:
    made = replace(_earlier(board, ("/old/", "child-a"), ("/scr/older/", "child-a")), site_url="https://board.example/scr/")
    assert [(one.former, one.address) for one in redirects(made)][:2] == [
        ("/old/", "/scr/reviews/child-a/"),
        ("/scr/older/", "/scr/reviews/child-a/"),
    ]
    assert list(pages_of(former_address_pages, made)) == ["older/"]


def test_a_proof_has_no_address_of_an_earlier_website(board: ABoard) -> None:
    made = _earlier(board, ("/old/", "child-a"), ("/news/", "/learning/"), proof="Proof")
    assert (redirects(made), pages_of(former_address_pages, made)) == ((), {})


@pytest.mark.parametrize("old", ["/reviews/child-z/", "/Assets/x/", "/themes/neglect/"])
def test_a_folder_of_the_site_s_own_is_refused(board: ABoard, old: str) -> None:
    with pytest.raises(
        CannotRead, match=f"^extra.scr.former_addresses: {old} lies in a folder of this site's own; a report's former name stands"
    ):
        pages_of(former_address_pages, _earlier(board, (old, "child-a")))


def test_the_address_of_another_page_is_refused(board: ABoard) -> None:
    pages = list(pages_of(former_address_pages, _earlier(board, ("/About/", "child-a"))).values())
    with pytest.raises(
        CannotRead,
        match=r"^extra.scr.former_addresses: /About/ is an address of this site, so it cannot lead elsewhere; take the line out$",
    ):
        beside_each_other({"about.md": ""}, pages)


@pytest.mark.parametrize("old", ["/feed.xml", "/Feed.xml", "/about/index.html"])
def test_the_address_of_a_file_of_the_site_is_refused(board: ABoard, old: str) -> None:
    made = _earlier(board, (old, "child-a"))
    with pytest.raises(CannotRead, match=f"^extra.scr.former_addresses: {old} is an address of this site"):
        refuse_circles(made, {"feed.xml", "about/index.html", "reviews/child-a/index.html"})


def test_a_page_that_the_site_does_not_have_is_refused(board: ABoard) -> None:
    made = _earlier(board, ("/old.pdf", "/lerning/"), ("/home.asp", "/"))
    files = {"index.html", "learning/index.html"}
    with pytest.raises(
        CannotRead, match=r"^extra.scr.former_addresses: /old.pdf leads to /lerning/, and this site has no such page; look at the address$"
    ):
        refuse_circles(made, files)
    refuse_circles(made, {*files, "lerning/index.html"})
