"""Hosts are told every address that leads elsewhere, with what lies below it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from site_builder.pages.redirects import Redirect, redirect_file, redirects
from tests.a_board import public
from tests.pages.published import files_of, published_by

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
