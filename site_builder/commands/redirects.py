"""`scr redirects`, for whoever looks after the web server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from site_builder.commands.options import NOW, ROOT, errors_end_the_run
from site_builder.formats.host_redirects import HOSTS, host_redirects
from site_builder.read.clock import read_clock

if TYPE_CHECKING:
    from pathlib import Path


@click.command("redirects")
@click.argument("host", type=click.Choice(sorted(HOSTS)))
@NOW
@ROOT
@errors_end_the_run
def redirects_command(host: str, now: str | None, root: Path) -> int:
    """Print former addresses as a web server's configuration has them (docs/hosting.md)."""
    from site_builder.pipeline.redirects import redirects_now

    click.echo(host_redirects(host, redirects_now(root.resolve(), read_clock(now))), nl=False)
    return 0
