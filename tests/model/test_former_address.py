"""Addresses of an earlier website: what is one, where it may lead, and that none leads in a circle."""

from __future__ import annotations

from typing import Any

import pytest

from site_builder.model.board import Board
from site_builder.read.schema import typed


def _refusals(*lines: tuple[str, str]) -> list[str]:
    board = typed(Board, {"board": "A board", "former_addresses": [{"from": old, "to": to} for old, to in lines]})
    return [] if isinstance(board, Board) else [message for _, message in board]


def _one(old: str, to: str = "child-k") -> Any:
    board = typed(Board, {"board": "A board", "former_addresses": [{"from": old, "to": to}]})
    assert isinstance(board, Board)
    return board.former_addresses[0]


@pytest.mark.parametrize("old", ["/a", "/a/", "/wp-content/uploads/scr-child-k.pdf", "/a%20b/c%C3%A9.pdf", "/a+b,c=d(e)'f!g&h@i~j.asp"])
def test_a_path_as_browsers_show_it_is_one(old: str) -> None:
    assert _one(old).from_ == old


@pytest.mark.parametrize(
    ("old", "told"),
    [
        ("https://old.example/a.pdf", "write the address without the website's name"),
        ("/?p=12", "hosts cannot lead on by what comes after"),
        ("/a#b", "hosts cannot lead on by what comes after"),
        ("/a b.pdf", "with % signs for blanks"),
        ("/é.pdf", "with % signs for blanks"),
        ("a.pdf", "write the path that the page or file had"),
        ("/a//b", "write the path that the page or file had"),
        ("/a*", "write the path that the page or file had"),
        ("/:splat", "write the path that the page or file had"),
        ("/a%2", "write the path that the page or file had"),
        ("/" + "a" * 400, "write the path that the page or file had"),
        ("/a%2Fb", "this path has signs that no address has"),
        ("/a%00b", "this path has signs that no address has"),
        ("/a%0Ab", "this path has signs that no address has"),
        ("/a%5Cb", "this path has signs that no address has"),
        ("/a%FFb", "this path has signs that no address has"),
        ("/a/../b", "without steps such as ../"),
        ("/a/%2E%2E/b", "without steps such as ../"),
        ("/", "this is the first page of this site"),
    ],
)
def test_anything_else_is_refused_with_what_to_write(old: str, told: str) -> None:
    (message,) = _refusals((old, "child-k"))
    assert told in message


@pytest.mark.parametrize(
    "to", ["", "Child-K", "learning/", "/learning", "/learning.html", "//elsewhere.example/", "https://elsewhere.example/", "site"]
)
def test_it_leads_to_a_report_or_a_page_and_nowhere_else(to: str) -> None:
    (message,) = _refusals(("/a", to))
    assert message.startswith("write where it leads now: a report's folder name")
    assert _refusals(("/a", "child-k"), ("/b", "/learning/"), ("/c", "/")) == []


@pytest.mark.parametrize("again", ["/Old.pdf", "/old.pdf", "/old%2Epdf", "/old.pdf/"])
def test_two_that_a_host_cannot_tell_apart_are_refused(again: str) -> None:
    (message,) = _refusals(("/old.pdf", "child-k"), (again, "child-b"))
    assert message.startswith(f"{again} stands here twice")


@pytest.mark.parametrize("lines", [[("/a/", "/a/")], [("/a/", "/b/"), ("/b/", "/a/")], [("/A", "/learning/"), ("/b.pdf", "/a/")]])
def test_one_that_leads_to_another_is_refused(lines: list[tuple[str, str]]) -> None:
    (message,) = _refusals(*lines)
    assert "is a former address itself; write where readers are to arrive at last" in message


@pytest.mark.parametrize(
    ("old", "base", "page"),
    [
        ("/a/b/", "/", "a/b/"),
        ("/a/b", "/", "a/b/"),
        ("/a/b.pdf", "/", None),
        ("/a/b.html", "/", None),
        ("/a%20b/", "/", None),
        ("/scr/a/", "/scr/", "a/"),
        ("/a/", "/scr/", None),
        ("/scr", "/scr/", None),
    ],
)
def test_a_page_can_stand_at_an_address_like_a_folder_s_within_the_site(old: str, base: str, page: str | None) -> None:
    assert _one(old).page_below(base) == page


@pytest.mark.parametrize("days", ["1", "61", "0", "-3", "seven", "14.5", ""])
def test_the_days_within_which_the_site_is_looked_at_again_are_a_number(days: str) -> None:
    board = typed(Board, {"board": "A board", "observed_within": days})
    assert not isinstance(board, Board)
    assert [message for _, message in board] == ["write a number of days from 2 to 60, for example 14"]


def test_without_a_number_it_is_a_fortnight() -> None:
    board, other = typed(Board, {"board": "A board"}), typed(Board, {"board": "A board", "observed_within": "60"})
    assert isinstance(board, Board)
    assert isinstance(other, Board)
    assert (board.observed_within, other.observed_within) == (14, 60)
