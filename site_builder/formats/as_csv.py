"""The board's paper as a table for spreadsheets: a line for each recommendation and each of those whom it is addressed to, days as `2027-03-31`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.scan.spreadsheet import table

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


def board_csv(report: BoardReport) -> bytes:
    """The whole table, in the order of the paper."""
    return table(COLUMNS, (tuple(_cells(part.name, item)) for part in report.parts for item in part.items))


def _cells(agency: str, item: Item) -> Iterator[str]:
    adopted, last = item.adopted, item.last
    yield from (agency, item.reference, item.title, item.state, item.id, item.text or "", item.intended_outcome or "")
    yield from (_day(adopted.on if adopted else None), (adopted and adopted.minute) or "")
    yield from (_day(item.first_due), _day(item.due), item.status, str(item.days_overdue or ""))
    yield from (_day(last.on if last else None), (last and last.note) or "", str(len(item.told)))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
