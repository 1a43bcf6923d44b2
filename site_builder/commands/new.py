"""`scr new`, for the officer, and for a form of the pipeline that she fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from site_builder.commands.options import NOW, ROOT, errors_end_the_run
from site_builder.model.report import ReviewType
from site_builder.pipeline.new import new
from site_builder.read.clock import read_clock

if TYPE_CHECKING:
    from pathlib import Path


@click.command("new")
@click.argument("slug")
@click.option("--title", default="", help="What readers see first; it names nobody. Blank: an example, to be written over.")
@click.option("--reference", default="", help="Names the review for the panel and readers. Blank: the next free one, such as SCR-2026-01.")
@click.option("--type", "kind", metavar="TYPE", default="", help=f"{', '.join(ReviewType)}. Blank: the first.")
@NOW
@ROOT
@errors_end_the_run
def new_command(slug: str, title: str, reference: str, kind: str, now: str | None, root: Path) -> int:
    """Write a commented reports/SLUG/report.md that reads at once as a draft."""
    path = new(root.resolve(), slug, read_clock(now), title=title, reference=reference, kind=kind)
    click.echo(f"Written: {path.relative_to(root.resolve())}\nFill it in, then look: scr check {slug}")
    return 0
