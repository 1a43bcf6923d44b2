"""The table and the file of recommendations: what they hold is what their schema says, and no spreadsheet takes it for a formula."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from site_builder.pages.open_data import columns, recommendation_files
from site_builder.scan.spreadsheet import as_text
from tests.a_board import public
from tests.pages.published import a_recommendation, files_of, pages_of, published_by

if TYPE_CHECKING:
    from tests.a_board import ABoard

BEGUN = [{"on": "2026-11-20", "status": "in-progress", "due": "2026-11-30"}]


def _files(board: ABoard) -> dict[str, bytes]:
    return files_of(recommendation_files, published_by(board))


def _rows(board: ABoard) -> list[dict[str, str]]:
    table = _files(board)["recommendations.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(table, newline="")))


def _told(board: ABoard) -> Any:
    return json.loads(_files(board)["recommendations.json"])


def _problems(told: Any, board: ABoard) -> list[str]:
    schema = json.loads(_files(board)["recommendations.schema.json"])
    Draft202012Validator.check_schema(schema)
    return [error.message for error in Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(told)]


def _two_reviews(board: ABoard) -> None:
    public(
        board,
        "child-a",
        recommendations=[
            a_recommendation(1, due="2026-10-31", progress=BEGUN, **{"for": ["police", "board"]}),
            a_recommendation(2, due=None, intended_outcome=None),
        ],
    )
    public(board, "child-b", "2026-11-13", recommendations=[a_recommendation(1)])


def test_the_file_is_as_its_schema_says(board: ABoard) -> None:
    _two_reviews(board)
    told = _told(board)
    assert told["$schema"] == "https://reviews.rcscb.example/recommendations.schema.json"
    assert _problems(told, board) == []


@pytest.mark.parametrize(("key", "wrong"), [("status", "done"), ("due", "31 March"), ("overdue", "no"), ("days_overdue", 0), ("id", "")])
def test_the_schema_refuses_what_the_file_never_says(board: ABoard, key: str, wrong: Any) -> None:
    _two_reviews(board)
    told = _told(board)
    told["recommendations"][0][key] = wrong
    assert len(_problems(told, board)) == 1


def test_the_schema_asks_for_every_column(board: ABoard) -> None:
    schema = json.loads(_files(board)["recommendations.schema.json"])
    assert schema["$defs"]["recommendation"]["required"] == list(columns())


def test_a_line_holds_all_that_readers_see(board: ABoard) -> None:
    _two_reviews(board)
    assert _told(board)["recommendations"][0] == {
        "reference": "SCR-child-a",
        "review": "Review child-a",
        "review_address": "https://reviews.rcscb.example/reviews/child-a/",
        "published": "2026-11-12",
        "id": "R1",
        "address": "https://reviews.rcscb.example/recommendations/scr-child-a-r1/",
        "text": "Do thing 1.",
        "intended_outcome": "It is done.",
        "for": ["police", "board"],
        "for_names": ["Police", "The board"],
        "first_due": "2026-10-31",
        "due": "2026-11-30",
        "status": "in-progress",
        "overdue": True,
        "days_overdue": 1,
        "themes": ["neglect"],
        "theme_names": ["Neglect"],
    }


def test_the_table_says_the_same_with_lists_parted_and_words_for_yes_and_no(board: ABoard) -> None:
    _two_reviews(board)
    first, second, _ = _rows(board)
    assert list(first) == list(columns())
    assert (first["for"], first["for_names"], first["overdue"], first["days_overdue"]) == ("police; board", "Police; The board", "yes", "1")
    assert (second["due"], second["intended_outcome"], second["overdue"], second["days_overdue"]) == ("", "", "no", "")


def test_the_order_is_that_of_publication_whatever_the_status(board: ABoard) -> None:
    _two_reviews(board)
    expected = [("SCR-child-a", "R1"), ("SCR-child-a", "R2"), ("SCR-child-b", "R1")]
    assert [(line["reference"], line["id"]) for line in _told(board)["recommendations"]] == expected
    assert [(line["reference"], line["id"]) for line in _rows(board)] == expected


def test_the_table_is_utf8_with_its_mark_and_lines_end_as_the_standard_has_them(board: ABoard) -> None:
    public(board, "child-a", recommendations=[a_recommendation(text='Say "plant â Chymru", then\nویلز; and, again.')])
    table = _files(board)["recommendations.csv"]
    assert table.startswith(b"\xef\xbb\xbfreference,review,")
    assert table.count(b"\r\n") == 2
    assert _rows(board)[0]["text"] == 'Say "plant â Chymru", then\nویلز; and, again.'


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "  =1", "\uff1d1", "\uff20x"])
def test_what_begins_like_a_formula_is_text_in_the_table_and_as_it_is_in_the_file(board: ABoard, text: str) -> None:
    public(board, "child-a", recommendations=[a_recommendation(intended_outcome=text)])
    assert _rows(board)[0]["intended_outcome"] == f"'{text.strip()}" if text.startswith(" ") else f"'{text}"
    assert _told(board)["recommendations"][0]["intended_outcome"] == text.strip()


@pytest.mark.parametrize("cell", ["\t=1", "\r=1", "\n=1", " -1"])
def test_blanks_hide_no_formula(cell: str) -> None:
    assert as_text(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", "2026-12-01", "'tis"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert as_text(cell) == cell


def test_a_board_without_any_has_a_table_of_names_alone_and_an_empty_list(board: ABoard) -> None:
    assert _rows(board) == []
    assert _told(board)["recommendations"] == []
    assert _problems(_told(board), board) == []


def test_the_page_explains_each_column_in_the_order_of_the_table(board: ABoard) -> None:
    page = pages_of(recommendation_files, published_by(board))["recommendations/data/"]
    assert [column["name"] for column in page.values["columns"]] == list(columns())
    assert all(column["about"].endswith(".") for column in page.values["columns"])
