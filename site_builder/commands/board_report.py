"""`scr board-report`, for the board's manager before a meeting."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.commands.options import NOW, ROOT, errors_end_the_run
from site_builder.read.clock import read_clock


@click.command("board-report")
@click.option(
    "--since",
    metavar="YYYY-MM-DD",
    help="The day of the last meeting. Default: as long ago as progress may go without a word (the policy's figure).",
)
@click.option("--to", "into", type=click.Path(path_type=Path), default=Path("papers"), help="Where the papers go. Default: papers/.")
@NOW
@ROOT
@errors_end_the_run
def board_report_command(since: str | None, into: Path, now: str | None, root: Path) -> int:
    """Make the board's own paper: recommendations by agency, what is overdue, and what was told since its last meeting."""
    from site_builder.formats.board_report_text import board_report_text
    from site_builder.pipeline.board_report import board_report

    base = root.resolve()
    made = board_report(base, read_clock(now), since=since, into=base / into)
    pdf, table = (path.relative_to(base) if path.is_relative_to(base) else path for path in (made.pdf, made.table))
    click.echo(board_report_text(made.report, pdf, table, made.unread))
    return 0
