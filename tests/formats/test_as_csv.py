"""The board's paper as a table: what stands in which column, and no cell that a spreadsheet would calculate."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from site_builder.board_report import BoardReport, Item, Part
from site_builder.formats.as_csv import COLUMNS, board_csv
from site_builder.gate import State
from site_builder.model.recommendation import Adopted, Progress, Status

TOLD = Progress(on=date(2026, 11, 20), status=Status.IN_PROGRESS, note="Half of it.")
ITEM = Item(
    slug="child-a",
    reference="SCR-2026-01",
    title="Review A",
    state=State.PUBLIC,
    id="R1",
    text="An action.",
    intended_outcome="It is so.",
    addressees=("Police", "Schools"),
    adopted=Adopted(on=date(2026, 10, 1), minute="2026/41"),
    first_due=date(2026, 10, 31),
    due=date(2026, 11, 30),
    status=Status.IN_PROGRESS,
    days_overdue=1,
    last=TOLD,
    told=(TOLD,),
    unheard=None,
)
BARE = replace(ITEM, text=None, intended_outcome=None, title="", adopted=None, first_due=None, due=None, days_overdue=0, last=None, told=())


def table(*parts: Part) -> bytes:
    return board_csv(BoardReport(date(2026, 12, 1), date(2026, 11, 15), (ITEM,), parts))


def rows(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def one(**changes: Any) -> dict[str, str]:
    (row,) = rows(table(Part("Police", (replace(ITEM, **changes),))))
    return row


def test_each_column_says_what_its_head_says() -> None:
    assert one() == {
        "agency": "Police",
        "reference": "SCR-2026-01",
        "title": "Review A",
        "state": "public",
        "recommendation": "R1",
        "text": "An action.",
        "intended_outcome": "It is so.",
        "adopted_on": "2026-10-01",
        "minute": "2026/41",
        "first_due": "2026-10-31",
        "due": "2026-11-30",
        "status": "in-progress",
        "days_overdue": "1",
        "last_told_on": "2026-11-20",
        "last_told": "Half of it.",
        "told_since_last_meeting": "1",
    }


def test_what_is_not_stated_is_an_empty_cell() -> None:
    (row,) = rows(table(Part("Police", (BARE,))))
    full = {"agency", "reference", "state", "recommendation", "status", "told_since_last_meeting"}
    assert {column for column, cell in row.items() if cell} == full


def test_there_is_a_line_for_each_agency_and_recommendation_in_the_order_of_the_paper() -> None:
    written = table(Part("Schools", (ITEM, replace(ITEM, id="R2"))), Part("Police", (ITEM,)))
    assert [(row["agency"], row["recommendation"]) for row in rows(written)] == [("Schools", "R1"), ("Schools", "R2"), ("Police", "R1")]


def test_a_spreadsheet_knows_its_letters_and_its_lines() -> None:
    written = table(Part("Café Zürich", (ITEM,)))
    assert written.startswith(b"\xef\xbb\xbfagency,reference,")
    assert written.count(b"\r\n") == 2
    assert b"Caf\xc3\xa9 Z\xc3\xbcrich" in written
    assert table() == b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n"


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "＋", "－", "＠"])
def test_no_cell_is_taken_for_a_formula(begins: str) -> None:
    cell = f"{begins}cmd|' /C calc'!A0"
    assert one(text=cell)["text"] == f"'{cell}"


def test_commas_quotes_and_lines_stay_in_their_cell() -> None:
    text = 'First, "the second"\nand a third line'
    assert one(text=text)["text"] == text
