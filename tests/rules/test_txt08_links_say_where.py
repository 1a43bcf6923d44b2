"""The words of a link say where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.model.finding import Place
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard


def test_a_link_whose_words_fit_any_other_is_told_in_its_line(board: ABoard) -> None:
    board.report("child-a", "## 1. Introduction\n\n1.1 A paragraph.\n\n1.2 For the guidance [click here](https://a.example/).\n")
    (finding,) = board.findings()
    assert finding.message == "the words of this link do not say where it leads; put the name of the page between the brackets"
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("TXT08", "links-say-where", "should", False)
    assert (finding.key, finding.place) == (None, Place("reports/child-a/report.md", 11))
    assert finding.source == "the accessibility duty of public sector bodies' websites (WCAG 2.2, level AA)."


@pytest.mark.parametrize(
    "link",
    [
        pytest.param("[](https://a.example/)", id="no words"),
        pytest.param("[**here**](https://a.example/)", id="here"),
        pytest.param("[Read more][a]\n\n[a]: https://a.example/", id="by a name"),
        pytest.param("<https://a.example/>", id="a bare address"),
        pytest.param("[https://a.example/](https://a.example/)", id="an address as words"),
    ],
)
def test_words_that_say_nothing_are_told(board: ABoard, link: str) -> None:
    board.report("child-a", f"1.1 A paragraph.\n\n1.2 See {link}\n")
    assert [(finding.code, finding.place.line) for finding in board.findings()] == [("TXT08", 9)]


def test_each_line_is_told_and_those_of_the_response_too(board: ABoard) -> None:
    board.report(
        "child-a",
        "See [here](https://a.example/),\n[the guidance](https://a.example/)\nand [there is more\nhere](https://a.example/) or [more](a).\n",
    )
    board.raw("child-a", "What we do.\n\nSee [this](https://a.example/).\n", "response.md")
    places = [Place("reports/child-a/report.md", 7), Place("reports/child-a/report.md", 10), Place("reports/child-a/response.md", 3)]
    assert [(finding.code, finding.place) for finding in board.findings()] == [("TXT08", place) for place in places]


def test_words_that_say_where_a_link_leads_pass_and_a_note_is_no_link(board: ABoard) -> None:
    board.report("child-a", "See [the guidance](https://a.example/)[^1] or write to <a@b.example>, `[here](x)`.\n\n[^1]: A note.\n")
    assert board.findings(code="TXT") == []


def test_a_published_text_is_left_as_it_is_until_it_is_changed(board: ABoard) -> None:
    public(board, "child-a", body="[here](https://a.example/)\n")
    assert board.findings("2026-12-01", "TXT08") == []
    board.cleared("child-a", "2026-11-12", "2026-11-05", body="Words.\n\n[here](https://a.example/)\n")
    (finding,) = board.findings("2026-12-01", "TXT08")
    assert (finding.place.line, finding.stops) == (11, False)
