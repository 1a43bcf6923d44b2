"""What `scr board-report` says: where the papers are, what is in them, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.formats.lines import count
from site_builder.model.calendar import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from site_builder.board_report import BoardReport


def board_report_text(report: BoardReport, pdf: Path, table: Path, unread: Sequence[str]) -> str:
    """Two files, the numbers, whether they may be passed on, and the folders that could not be read."""
    owed, told = report.count, count(len(report.told), "entry", "entries")
    numbers = f"{count(owed.total, 'recommendation', 'recommendations').capitalize()}, {owed.overdue or 'none'} overdue"
    lines = [
        f"Paper for the board: {pdf}",
        f"The same as a table: {table}",
        "",
        f"{numbers}; {told} of progress since {spoken(report.since)}.",
    ]
    if not report.all_public:
        lines.append("Parts of it are not public, and are marked: it is for the board alone.")
    if unread:
        lines.append(f"Not in it, since it cannot be read or is missing: {', '.join(unread)}; `scr check` says why.")
    return "\n".join(lines)
