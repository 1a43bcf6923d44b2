"""Each picture has a text that says what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.model.finding import Place
from tests.a_board import a_picture, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

MESSAGE = "this picture is not described; write what it shows between the brackets: `![Contacts by month, rising in spring](…)`"


def with_chart(board: ABoard, body: str) -> None:
    board.raw("child-a", a_picture(), "chart.png")
    board.report("child-a", body)


def test_a_picture_without_words_is_told_in_its_line(board: ABoard) -> None:
    with_chart(board, "## 1. Introduction\n\n1.1 A chart.\n\n![](chart.png)\n")
    (finding,) = board.findings()
    assert finding.message == MESSAGE
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("TXT06", "pictures-described", "must", False)
    assert (finding.key, finding.place) == (None, Place("reports/child-a/report.md", 11))
    assert finding.source == "the accessibility duty of public sector bodies' websites (WCAG 2.2, level AA)."


@pytest.mark.parametrize("words", ["", " ", "image", "A chart", "Figure 1", "chart.png", "Chart"])
def test_words_for_any_picture_and_file_names_are_told(board: ABoard, words: str) -> None:
    with_chart(board, f"![{words}](chart.png)\n")
    assert [(finding.code, finding.place.line) for finding in board.findings()] == [("TXT06", 7)]


def test_each_picture_is_told_and_those_of_the_response_too(board: ABoard) -> None:
    with_chart(board, "![](chart.png)\n\n![Visits by month](chart.png)\n\n![Chart](chart.png)\n")
    board.raw("child-a", "What we do.\n\n![A picture][c]\n\n[c]: chart.png\n", "response.md")
    places = [Place("reports/child-a/report.md", 7), Place("reports/child-a/report.md", 11), Place("reports/child-a/response.md", 3)]
    assert [(finding.code, finding.place) for finding in board.findings()] == [("TXT06", place) for place in places]


def test_the_description_that_the_message_offers_passes(board: ABoard) -> None:
    with_chart(board, "![Contacts by month, rising in spring](chart.png)\n")
    assert board.findings() == []


def test_a_published_text_is_left_as_it_is_until_it_is_changed(board: ABoard) -> None:
    board.raw("child-a", a_picture(), "chart.png")
    public(board, "child-a", body="![](chart.png)\n")
    assert board.findings("2026-12-01", "TXT06") == []
    board.cleared("child-a", "2026-11-12", "2026-11-05", body="Words.\n\n![](chart.png)\n")
    (finding,) = board.findings("2026-12-01", "TXT06")
    assert (finding.place.line, finding.stops) == (11, True)
