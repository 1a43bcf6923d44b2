"""`scr verify`, after a deploy and every hour: in a board's folder, or anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from site_builder.commands.options import NOW, ROOT, errors_end_the_run
from site_builder.formats.verified import observed_json, observed_junit, observed_text, recorded_text
from site_builder.read.clock import read_clock

if TYPE_CHECKING:
    from pathlib import Path

_FORMATS = {"text": observed_text, "json": observed_json, "junit": observed_junit}


@click.command("verify")
@click.argument("url")
@click.option(
    "--format", "form", type=click.Choice(list(_FORMATS)), default="text", help="Words for people, JSON or JUnit XML for programs."
)
@click.option("--record", "recording", is_flag=True, help="Also enter in the register that the site was up, or what did not answer.")
@NOW
@ROOT
@errors_end_the_run
def verify_command(url: str, form: str, recording: bool, now: str | None, root: Path) -> int:  # noqa: FBT001 click passes it by name
    """Look at the live site as the public does, and say whether it shows what the register has."""
    from site_builder.pipeline.verify import verify
    from site_builder.pipeline.verify_record import record, refuse_to_record

    base, moment = root.resolve(), read_clock(now)
    if recording:
        refuse_to_record(base, url, moment)
    observed = verify(base, url, moment, clock_given=now is not None, recording=recording)
    click.echo(_FORMATS[form](observed))
    if recording:
        click.echo(recorded_text(record(base, observed)), err=form != "text")
    return 0 if observed.as_it_should_be else 1
