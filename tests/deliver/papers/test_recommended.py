"""The paper on recommendations, and the table beside it."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from site_builder.deliver.papers.recommended import COLUMNS, Recommended, recommendations_csv, recommendations_paper
from site_builder.model.board import Board
from site_builder.model.report import Report

BOARD = Board(board="A board")
R1 = {
    "id": "R1",
    "text": 'See the child, "alone".',
    "for": ["police", "all-member-agencies"],
    "intended_outcome": "Children are seen.",
    "due": "2027-01-31",
    "adopted": {"on": "2026-10-01", "minute": "2026/41"},
}


def _report(*recommendations: dict[str, Any], **front: Any) -> Report:
    return Report.model_validate(
        {"title": "T", "reference": "SCR-1", "type": "serious-case-review", "recommendations": list(recommendations), **front}
    )


def test_each_recommendation_is_told_with_addressees_outcome_day_and_adoption() -> None:
    paper = recommendations_paper(_report(R1), BOARD)
    adopted = "On 1 October 2026, minute 2026/41"
    assert paper.recommendations == (
        Recommended("R1", 'See the child, "alone".', "Police; All member agencies", "Children are seen.", "31 January 2027", adopted),
    )


def test_what_is_not_stated_is_said_not_to_be() -> None:
    (told,) = recommendations_paper(_report({"id": "R1", "text": "See the child."}), BOARD).recommendations
    assert told == Recommended("R1", "See the child.", "Not stated", "Not stated", "Not stated", "Not adopted by the board yet")


def test_an_adoption_without_a_minute_is_told_with_its_day() -> None:
    (told,) = recommendations_paper(_report({**R1, "adopted": {"on": "2026-10-01"}}), BOARD).recommendations
    assert told.adopted == "On 1 October 2026"


def test_a_review_without_recommendations_says_why() -> None:
    paper = recommendations_paper(_report(no_recommendations="Nothing was left to recommend."), BOARD)
    assert (paper.recommendations, paper.none_because) == ((), "Nothing was left to recommend.")


def test_the_table_has_a_row_for_each_and_opens_in_a_spreadsheet() -> None:
    written = recommendations_csv(_report(R1, {"id": "R2", "text": "Two\nlines."}), BOARD)
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    assert rows == [
        list(COLUMNS),
        ["R1", 'See the child, "alone".', "Police; All member agencies", "Children are seen.", "2027-01-31", "2026-10-01", "2026/41"],
        ["R2", "Two\nlines.", "", "", "", "", ""],
    ]


@pytest.mark.parametrize("begins", ["=", "+", "-", "@"])
def test_no_cell_is_taken_for_a_formula(begins: str) -> None:
    written = recommendations_csv(_report({"id": "R1", "text": f"{begins}1+1"}), BOARD).decode("utf-8-sig")
    assert f"R1,'{begins}1+1," in written
