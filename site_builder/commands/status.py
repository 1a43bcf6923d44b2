"""`scr status`: as tables for people, JSON for programs, a calendar; and the desk, as a private page and on the page of a pipeline's job."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

from site_builder.commands.options import NOW, ROOT, errors_end_the_run, page_of_job, tell, write_page
from site_builder.errors import CannotRead
from site_builder.formats.as_json import judgement_json
from site_builder.formats.board_text import board_text
from site_builder.formats.lines import WIDTH
from site_builder.formats.status_text import status_text
from site_builder.formats.verified import last_observed
from site_builder.model.names import without_names
from site_builder.oversight import oversee
from site_builder.pipeline.check import check
from site_builder.pipeline.desk import place_of_desk, write_desk
from site_builder.read.clock import read_clock

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.formats.desk import Desk
    from site_builder.judgement import Judgement
    from site_builder.model.submission import Repository

NARROWEST, WIDEST = 80, 120


@click.command("status")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "ics"]),
    default="text",
    help="Words for people, JSON for programs, or a calendar file.",
)
@click.option("--board", "board_wide", is_flag=True, help="Also the board-wide view: what runs, what is late, how far recommendations are.")
@click.option("--desk", metavar="FILE", help="Also write one private page: what is due today, this week, this month, who acts, and how.")
@click.option(
    "--summary", metavar="FILE", help="Also add the same, in Markdown, to the end of this file, for the page of a pipeline's job."
)
@NOW
@ROOT
@errors_end_the_run
def status_command(
    form: str,
    board_wide: bool,  # noqa: FBT001 click passes it by name
    desk: str | None,
    summary: str | None,
    now: str | None,
    root: Path,
) -> int:
    """Show each report's state, what is due when, and who acts."""
    if form == "ics" and board_wide:
        raise CannotRead(
            "a calendar shows what is due when and has no board-wide view; leave --board out, or ask for --format text or json"
        )
    base = root.resolve()
    place = None if desk is None else place_of_desk(base, desk)
    page = page_of_job(root, summary)
    repository, judgement = check(base, read_clock(now))
    if place or page:
        _write(_desk(repository, judgement), place, page)
    _tell(form, repository, judgement, board_wide=board_wide)
    return 0


def _tell(form: str, repository: Repository, judgement: Judgement, *, board_wide: bool) -> None:
    oversight = oversee(judgement) if board_wide else None
    if form == "ics":
        from site_builder.formats.as_ics import judgement_ics

        click.echo(without_names(judgement_ics(judgement, repository.board).decode(), repository.names).encode(), nl=False)
    elif form == "json":
        tell(judgement_json(judgement, repository.policy.id, oversight), repository.names)
    else:
        width = _width()
        parts = (
            status_text(judgement, width),
            "\n".join(_observed(repository, judgement)),
            board_text(oversight, width) if oversight else "",
        )
        tell("\n\n".join(part for part in parts if part), repository.names)


def _desk(repository: Repository, judgement: Judgement) -> Desk:
    from site_builder.formats.desk import desk_of

    return desk_of(judgement, oversee(judgement), repository.board.short_name, _observed(repository, judgement))


def _observed(repository: Repository, judgement: Judgement) -> tuple[str, ...]:
    return tuple(last_observed(repository.register, judgement.now, repository.board.observed_within))


def _write(desk: Desk, place: Path | None, page: Path | None) -> None:
    from site_builder.formats.desk_html import desk_html
    from site_builder.formats.desk_markdown import desk_markdown

    if place:
        write_desk(place, desk_html(desk))
    write_page(page, desk_markdown(desk), after_what_is_there=True)


def _width() -> int:
    """How wide tables may be: as the terminal, within reason; where nobody looks on, always the same."""
    return min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST) if sys.stdout.isatty() else WIDTH
