"""Headings go down one level at a time, beginning below the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.model.finding import Place
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

REPORT, RESPONSE = "reports/child-a/report.md", "reports/child-a/response.md"


def told(board: ABoard, now: str = "2026-11-01T09:30") -> list[tuple[str, Place]]:
    return [(finding.message, finding.place) for finding in board.findings(now, "TXT05")]


def leaves_out(above: int, wanted: str) -> str:
    return f"this heading leaves out a level: after one of level {above}, write it with `{wanted}`"


def test_a_level_that_is_left_out_is_told_in_the_line_of_its_heading(board: ABoard) -> None:
    board.report("child-a", "## 1. Introduction\n\n1.1 A paragraph.\n\n#### Scope\n")
    (finding,) = board.findings()
    assert finding.message == "this heading leaves out a level: after one of level 2, write it with `###`"
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("TXT05", "headings-in-order", "should", False)
    assert (finding.key, finding.place) == (None, Place(REPORT, 11))
    assert finding.source == "the accessibility duty of public sector bodies' websites (WCAG 2.2, level AA)."


def test_the_level_of_the_title_is_told_in_the_line_of_its_heading(board: ABoard) -> None:
    board.report("child-a", "Introduction\n============\n\n1.1 A paragraph.\n\n# Scope\n\n## Period\n")
    message = "the title of the report is the first level; write this heading with `##`"
    assert told(board) == [(message, Place(REPORT, 7)), (message, Place(REPORT, 12))]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param("## A\n\n### B\n\n#### C\n\n## D\n\n### E\n", [], id="down by one, up by any"),
        pytest.param("### A\n\n### B\n", [(leaves_out(1, "##"), Place(REPORT, 7))], id="the first is too deep, the second beside it"),
        pytest.param("## A\n\n##### B\n\n###### C\n", [(leaves_out(2, "###"), Place(REPORT, 9))], id="only where it goes down"),
        pytest.param("## A\n\n### B\n\n## C\n\n#### D\n", [(leaves_out(2, "###"), Place(REPORT, 13))], id="counted from the one before"),
        pytest.param("No heading at all.\n", [], id="no heading"),
    ],
)
def test_each_heading_is_at_most_one_level_below_the_one_before(board: ABoard, body: str, found: list[tuple[str, Place]]) -> None:
    board.report("child-a", body)
    assert told(board) == found


@pytest.mark.parametrize(
    ("response", "found"),
    [
        pytest.param("### What we accept\n\n#### More\n", [], id="below the heading that the page gives it"),
        pytest.param("## What we accept\n\n### More\n", [], id="beside it"),
        pytest.param("#### What we accept\n", [(leaves_out(2, "###"), Place(RESPONSE, 1))], id="too deep"),
        pytest.param(
            "Words.\n\n# What we accept\n",
            [("the title of the report is the first level; write this heading with `###`", Place(RESPONSE, 3))],
            id="the title's level",
        ),
    ],
)
def test_the_response_stands_below_a_heading_of_the_second_level(board: ABoard, response: str, found: list[tuple[str, Place]]) -> None:
    board.report("child-a", "## A\n\n### B\n\n#### C\n")
    board.raw("child-a", response, "response.md")
    assert told(board) == found


def test_a_published_text_is_left_as_it_is_until_it_is_changed(board: ABoard) -> None:
    public(board, "child-a", body="### A\n")
    assert told(board, "2026-12-01") == []
    board.cleared("child-a", "2026-11-12", "2026-11-05", body="#### A\n")
    assert told(board, "2026-12-01") == [(leaves_out(1, "##"), Place(REPORT, 9))]


def test_of_a_published_report_a_new_response_is_looked_at_alone(board: ABoard) -> None:
    public(board, "child-a", body="### Out of order\n")
    board.raw("child-a", "##### Out of order too\n", "response.md")
    assert [finding.place.file for finding in board.findings("2026-12-01", "TXT05")] == ["reports/child-a/response.md"]
