"""Each column of a table has a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.model.finding import Place
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard


def message(column: int) -> str:
    return f"column {column} of this table has no heading; write a word for what stands below it in the table's first row"


def test_a_column_without_a_heading_is_told_with_its_number_in_the_line_of_the_first_row(board: ABoard) -> None:
    board.report("child-a", "## 1. Introduction\n\n1.1 A table.\n\n| When | |\n|---|---|\n| March | A visit |\n")
    (finding,) = board.findings()
    assert finding.message == "column 2 of this table has no heading; write a word for what stands below it in the table's first row"
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("TXT07", "tables-have-headers", "must", False)
    assert (finding.key, finding.place) == (None, Place("reports/child-a/report.md", 11))
    assert finding.source == "the accessibility duty of public sector bodies' websites (WCAG 2.2, level AA)."


def test_each_column_is_told_and_those_of_the_response_too(board: ABoard) -> None:
    board.report("child-a", "| | B | |\n|---|---|---|\n| 1 | 2 | 3 |\n\n| A | B |\n|---|---|\n| | |\n")
    board.raw("child-a", "What we do.\n\n| | A |\n|---|---|\n| 1 | 2 |\n", "response.md")
    assert [(finding.message, finding.place) for finding in board.findings()] == [
        (message(1), Place("reports/child-a/report.md", 7)),
        (message(3), Place("reports/child-a/report.md", 7)),
        (message(1), Place("reports/child-a/response.md", 3)),
    ]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("| When | What |\n|---|:-:|\n| March | |\n", id="each column has a heading"),
        pytest.param("1.1 Yes | no | perhaps.\n", id="no table"),
        pytest.param("    | | B |\n    |---|---|\n", id="code"),
    ],
)
def test_nothing_is_told_of(board: ABoard, body: str) -> None:
    board.report("child-a", body)
    assert board.findings() == []


def test_a_published_text_is_left_as_it_is_until_it_is_changed(board: ABoard) -> None:
    public(board, "child-a", body="| | B |\n|---|---|\n")
    assert board.findings("2026-12-01", "TXT07") == []
    board.cleared("child-a", "2026-11-12", "2026-11-05", body="Words.\n\n| | B |\n|---|---|\n")
    (finding,) = board.findings("2026-12-01", "TXT07")
    assert (finding.place.line, finding.stops) == (11, True)
