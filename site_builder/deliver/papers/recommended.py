"""The paper on recommendations, and the same as a table: what is asked of whom, to what end, by when, and whether the board adopted it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken
from site_builder.scan.spreadsheet import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.model.board import Board
    from site_builder.model.recommendation import Recommendation
    from site_builder.model.report import Report

COLUMNS = ("id", "recommendation", "addressees", "intended_outcome", "to_be_done_by", "adopted_on", "minute")
NOT_STATED = "Not stated"


@dataclass(frozen=True, slots=True)
class Recommended:
    """One recommendation, in words."""

    id: str
    text: str
    addressees: str
    intended_outcome: str
    due: str
    adopted: str


@dataclass(frozen=True, slots=True)
class RecommendationsPaper:
    """All recommendations; where there are none, why."""

    recommendations: tuple[Recommended, ...]
    none_because: str | None


def recommendations_paper(report: Report, board: Board) -> RecommendationsPaper:
    """The paper as values; the board's response is laid beside it by the renderer."""
    recommendations = tuple(_recommended(item, board) for item in report.recommendations)
    return RecommendationsPaper(recommendations, report.no_recommendations)


def recommendations_csv(report: Report, board: Board) -> bytes:
    """The table, days as `2027-03-31`, in UTF-8 with the mark by which spreadsheets know it; no cell is taken for a formula."""
    return table(COLUMNS, (tuple(_cells(item, board)) for item in report.recommendations))


def _recommended(item: Recommendation, board: Board) -> Recommended:
    adopted = item.adopted
    by_minute = f", minute {adopted.minute}" if adopted and adopted.minute else ""
    return Recommended(
        id=item.id,
        text=item.text,
        addressees=_addressees(item, board) or NOT_STATED,
        intended_outcome=item.intended_outcome or NOT_STATED,
        due=spoken(item.due) if item.due else NOT_STATED,
        adopted=f"On {spoken(adopted.on)}{by_minute}" if adopted else "Not adopted by the board yet",
    )


def _addressees(item: Recommendation, board: Board) -> str:
    return "; ".join(board.addressee(key) for key in item.for_)


def _cells(item: Recommendation, board: Board) -> Iterable[str]:
    adopted = item.adopted
    yield from (item.id, item.text, _addressees(item, board), item.intended_outcome or "", item.due.isoformat() if item.due else "")
    yield from (adopted.on.isoformat() if adopted else "", (adopted.minute if adopted else None) or "")
