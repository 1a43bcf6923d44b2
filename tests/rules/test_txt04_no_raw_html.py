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
