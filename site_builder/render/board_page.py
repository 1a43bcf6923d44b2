"""The board's own paper as one HTML document for paper, in landscape: what is asked of whom, how far it is, and what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.recommendation import Status
from site_builder.render.print_page import environment, report_css, sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from site_builder.board_report import BoardReport
    from site_builder.model.board import Board

STATUS_NAMES = {Status.NOT_STARTED: "Not started", Status.IN_PROGRESS: "In progress", Status.COMPLETED: "Completed"}


def board_html(report: BoardReport, board: Board, unread: Sequence[str], template_folders: Sequence[Path]) -> str:
    """The document, from `pdf/board_report.html` in the first folder that has one; `unread` are the folders that could not be read."""
    template = environment(tuple(template_folders)).get_template("board_report.html")
    return template.render(report=report, board=board, unread=unread, statuses=STATUS_NAMES, short=short_day)


def short_day(day: date) -> str:
    """A day as it stands in a narrow column: `9 Oct 2025`."""
    return f"{day.day} {day:%b %Y}"


def board_css(template_folders: Sequence[Path]) -> str:
    """The style of every PDF, then that of this paper."""
    return f"{report_css(template_folders)}\n{sheet('board_report.css', template_folders)}"
