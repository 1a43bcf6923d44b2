"""Every typed paragraph number occurs once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Place

if TYPE_CHECKING:
    from tests.a_board import ABoard


def test_the_second_of_two_equal_numbers_is_told_with_the_line_of_the_first(board: ABoard) -> None:
    board.report("child-a", "## 1. Introduction\n\n1.1 First.\n\n1.2 Second.\n\n1.1 Third.\n")
    (finding,) = board.findings()
    assert finding.message == "the paragraph number 1.1 is used already, in line 9; number this paragraph anew, or write 1.1a"
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("TXT01", "paragraph-numbers-once", "must", False)
    assert (finding.key, finding.place) == (None, Place("reports/child-a/report.md", 13))


def test_a_third_one_still_points_to_the_first(board: ABoard) -> None:
    board.report("child-a", "1.1 First.\n\n1.1 Second.\n\n1.1 Third.\n")
    assert [(finding.place.line, "in line 7;" in finding.message) for finding in board.findings()] == [(9, True), (11, True)]


def test_an_inserted_paragraph_with_a_letter_passes(board: ABoard) -> None:
    board.report("child-a", "1.1 First.\n\n1.1a Inserted.\n\n1.2 Second.\n\n1.10 Third.\n")
    assert board.findings() == []
