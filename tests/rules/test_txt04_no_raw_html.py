"""A report is written in Markdown; raw HTML, and links that run something, are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.model.finding import Place

if TYPE_CHECKING:
    from tests.a_board import ABoard

MESSAGE = "this holds raw HTML, or a link that runs something instead of leading somewhere; write it in Markdown (`&lt;` shows a `<`)"

RAW = [
    pytest.param("1.1 <script>alert(1)</script>", id="C1 a script"),
    pytest.param('1.1 <img src="x" onerror="alert(1)">', id="C1 a picture that runs something"),
    pytest.param("1.1 [the guidance](javascript:alert(1))", id="C2 a link that runs something"),
    pytest.param("1.1 [the guidance](&#106;avascript:alert(1))", id="C2 the same, written as entities"),
    pytest.param("1.1 <iframe></iframe>", id="C3 a frame"),
    pytest.param("1.1 <!-- not to be seen -->", id="C20 a comment"),
]


@pytest.mark.parametrize("line", RAW)
def test_it_is_told_in_its_line_of_the_report(board: ABoard, line: str) -> None:
    board.report("child-a", f"## 1. Introduction\n\n{line}\n")
    (finding,) = board.findings()
    assert (finding.message, finding.key, finding.place) == (MESSAGE, None, Place("reports/child-a/report.md", 9))
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("TXT04", "no-raw-html", "must", False)


def test_it_is_told_in_its_line_of_the_response(board: ABoard) -> None:
    board.report("child-a")
    board.raw("child-a", "The board accepts this.\n\n<b>All of it.</b>\n", "response.md")
    (finding,) = board.findings()
    assert (finding.message, finding.key, finding.place) == (MESSAGE, None, Place("reports/child-a/response.md", 3))


def test_markdown_passes_and_so_does_less_than(board: ABoard) -> None:
    board.report(
        "child-a", "## 1. Introduction\n\n1.1 **All** of it, [here](https://example.org/), <https://example.org/>, 3 < 4, &lt;b&gt;.\n"
    )
    board.raw("child-a", "The board accepts *every* recommendation.\n", "response.md")
    assert board.findings(code="TXT04") == []


STRANGE = "a link leads to a page (`https://…`) or a place in a report, or it writes or calls (`mailto:`, `tel:`); write one of these, or take it out"


@pytest.mark.parametrize("scheme", ["ftp", "blob", "ms-word", "sms", "view-source"])
def test_a_link_that_leads_to_no_page_is_told(board: ABoard, scheme: str) -> None:
    board.report("child-a", f"Words.\n\n[The form]({scheme}:x)\n")
    (finding,) = board.findings(code="TXT04")
    assert (finding.message, finding.key, finding.place.line) == (STRANGE, None, 9)


@pytest.mark.parametrize("address", ["https://example.org/", "HTTP://example.org/", "mailto:a@example.org", "tel:999", "#p-1-1", "../child-b/report.md", "a file: of words"])  # fmt: skip
def test_other_links_are_not(board: ABoard, address: str) -> None:
    board.report("child-a", f"Words, [the form]({address}).\n")
    assert board.findings(code="TXT04") == []


def test_settings_of_a_caption_are_told_in_their_line(board: ABoard) -> None:
    board.report("child-a", "Words.\n\n/// figure-caption\n    attrs: {id: x}\nFigure 1. Words.\n///\n")
    (finding,) = board.findings(code="TXT04")
    message = "an indented line below `/// …` is no text but settings; begin the caption at the margin, or take the line out"
    assert (finding.message, finding.key, finding.place.line) == (message, None, 10)


@pytest.mark.parametrize("body", ["/// figure-caption\nWords.\n///\n", "/// caption\n   Words.\n///\n", "- One\n\n    /// caption\n    Words.\n    ///\n", "- /// caption\n    Words.\n    ///\n", "A//// b\n    Words.\n"])  # fmt: skip
def test_a_caption_of_words_passes(board: ABoard, body: str) -> None:
    board.report("child-a", body)
    assert board.findings(code="TXT04") == []


@pytest.mark.parametrize("passage", ["/// lang | xx\n\nWords.\n\n///\n", "/// lang | cy\n\nGeiriau.\n"])
def test_a_passage_in_no_known_language_or_without_an_end_is_told_in_its_line(board: ABoard, passage: str) -> None:
    board.report("child-a", f"Words.\n\n{passage}")
    message = "this marks a passage in a language that the program does not know, or no line ends the passage; write for example `/// lang | cy` above it and `///` below it"
    (finding,) = board.findings(code="TXT04")
    assert (finding.message, finding.key, finding.place.line) == (message, None, 9)


def test_a_passage_in_welsh_passes(board: ABoard) -> None:
    board.report("child-a", "Words.\n\n/// lang | cy\n\nGeiriau.\n\n///\n")
    assert board.findings(code="TXT04") == []
