"""The board's paper as a table for spreadsheets: a line for each recommendation and each of those whom it is addressed to.

UTF-8 with the mark by which spreadsheets know it, lines as RFC 4180 has them, days as `2027-03-31`. A spreadsheet would calculate a cell
that begins like a formula, and could be made to send away what stands beside it: such a cell gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from site_builder.board_report import BoardReport, Item

COLUMNS = (
    "agency",
    "reference",
    "title",
    "state",
    "recommendation",
    "text",
    "intended_outcome",
    "adopted_on",
    "minute",
    "first_due",
    "due",
    "status",
    "days_overdue",
    "last_told_on",
    "last_told",
    "told_since_last_meeting",
)
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # and as wide as East Asian letters


def board_csv(report: BoardReport) -> bytes:
    """The whole table, in the order of the paper."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_as_text, _cells(part.name, item)) for part in report.parts for item in part.items)
    return written.getvalue().encode("utf-8-sig")


def _cells(agency: str, item: Item) -> Iterator[str]:
    adopted, last = item.adopted, item.last
    yield from (agency, item.reference, item.title, item.state, item.id, item.text or "", item.intended_outcome or "")
    yield from (_day(adopted.on if adopted else None), (adopted and adopted.minute) or "")
    yield from (_day(item.first_due), _day(item.due), item.status, str(item.days_overdue or ""))
    yield from (_day(last.on if last else None), (last and last.note) or "", str(len(item.told)))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_BEGINS_FORMULA) else cell
