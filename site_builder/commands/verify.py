"""`scr verify`, after a deploy and every hour: in a board's folder, or anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from site_builder.commands.options import NOW, ROOT, errors_end_the_run
from site_builder.formats.verified import observed_json, observed_junit, observed_text
from site_builder.read.clock import read_clock

if TYPE_CHECKING:
    from pathlib import Path

_FORMATS = {"text": observed_text, "json": observed_json, "junit": observed_junit}


@click.command("verify")
@click.argument("url")
@click.option(
    "--format", "form", type=click.Choice(list(_FORMATS)), default="text", help="Words for people, JSON or JUnit XML for programs."
)
@NOW
@ROOT
@errors_end_the_run
def verify_command(url: str, form: str, now: str | None, root: Path) -> int:
    """Look at the live site as the public does, and say whether it shows what the register has."""
    from site_builder.pipeline.verify import verify

    observed = verify(root.resolve(), url, read_clock(now))
    click.echo(_FORMATS[form](observed))
    return 0 if observed.as_it_should_be else 1
