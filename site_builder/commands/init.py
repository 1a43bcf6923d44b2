"""`scr init`, for whoever sets up a new board."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.commands.options import NOW, ROOT, errors_end_the_run
from site_builder.read.clock import read_clock


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--board", metavar="NAME", required=True, help="The board's full name, as readers see it.")
@NOW
@ROOT
@errors_end_the_run
def init_command(folder: Path, board: str, now: str | None, root: Path) -> int:
    """Write a new board's folder: settings, a sample report that is marked as one, and what to do first."""
    from site_builder.pipeline.init import init

    read_clock(now)  # nothing here hangs on the hour; a wrong one is told all the same
    written = init((root.resolve() / folder), board)
    click.echo("\n".join(["Written:", *(f"  {folder / name}" for name in written)]))
    click.echo("Write the site's address in mkdocs.yml beside site_url; README.md says what comes next.")
    return 0
