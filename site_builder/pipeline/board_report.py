"""`scr board-report`: the board's own paper on recommendations, outside the site, as a PDF and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from site_builder.audit.words import missing_from_pdf
from site_builder.board_report import BoardReport, report_to_the_board
from site_builder.deliver.bundle import write
from site_builder.errors import CannotRead, RenderFailed
from site_builder.formats.as_csv import board_csv
from site_builder.formats.lines import without_standing
from site_builder.model.calendar import earlier
from site_builder.model.names import without_names
from site_builder.pipeline.check import check
from site_builder.pipeline.places import Places, refuse_bundle_at
from site_builder.render.board_page import board_css, board_html
from site_builder.render.markdown import words
from site_builder.render.pdf import PdfJob, pdf_text, render_all

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from site_builder.model.submission import Repository

_NAME = "board-report"


@dataclass(frozen=True, slots=True)
class Papers:
    """What was written, what it says, and the folders that are not in it since they cannot be read."""

    pdf: Path
    table: Path
    report: BoardReport
    unread: tuple[str, ...]


def board_report(root: Path, now: datetime, *, since: str | None, into: Path) -> Papers:
    """Both papers, of the day of `now`; without `since` what is new is what was told in the policy's period between two words of progress.

    Raises CannotRead for a day that is none or lies ahead, and for a folder that is published.
    """
    refuse_bundle_at(into, root, "the board's papers are")
    places, today = Places(root), now.date()
    repository, judgement = check(root, now)
    report = report_to_the_board(judgement, repository.board, _last_meeting(since, today, repository))
    unread = tuple(without_names(slug, judgement.names) for slug, _ in without_standing(judgement))
    pdf, table = (into / f"{_NAME}-{today.isoformat()}.{kind}" for kind in ("pdf", "csv"))
    for file, content in {pdf: _pdf(places, repository, report, unread), table: board_csv(report)}.items():
        write(file, content, "the board's paper")
    return Papers(pdf, table, report, unread)


def _last_meeting(since: str | None, today: date, repository: Repository) -> date:
    if since is None:
        return earlier(today, repository.policy.progress)
    try:
        day = date.fromisoformat(since)
    except ValueError:
        day = None
    if day is None or day.isoformat() != since:
        raise CannotRead("write the day of the last meeting as YYYY-MM-DD, for example `--since 2026-09-16`")
    if day > today:
        raise CannotRead(f"the day of the last meeting lies ahead of the day of this paper, {today}; give an earlier one with `--since`")
    return day


def _pdf(places: Places, repository: Repository, report: BoardReport, unread: tuple[str, ...]) -> bytes:
    """The PDF. It is kept in no cache: parts of it are not public."""
    html = board_html(report, repository.board, unread, places.templates)
    job = PdfJob(_NAME, html, board_css(places.templates), repository.site_url, places.root, ())
    content = render_all([job], cache=None)[_NAME].content
    body = html.partition("<body>")[2]
    if lost := missing_from_pdf("\n".join(words(body)), pdf_text(content)):
        raise RenderFailed(f"{lost.total()} words of the board's paper are missing from its PDF; nothing was written")
    return content
