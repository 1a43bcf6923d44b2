"""`scr deploy`, in a pipeline after `scr publish` and after the register was pushed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from site_builder.commands.options import NOW, ROOT, SITE, errors_end_the_run
from site_builder.errors import CannotRead
from site_builder.formats.deployed_text import deployed_text
from site_builder.read.clock import read_clock

if TYPE_CHECKING:
    from pathlib import Path


@click.command("deploy")
@click.argument("target")
@SITE
@NOW
@ROOT
@errors_end_the_run
def deploy_command(target: str, site: Path, now: str | None, root: Path) -> int:
    """Bring the finished site to where readers are: a folder, ssh://user@host/path, or s3://bucket/folder."""
    from site_builder.pipeline.deploy import deploy

    moment, base = read_clock(now), root.resolve()
    if moment > read_clock():
        raise CannotRead("--now lies in the future, and nothing is deployed before its hour, so the clock counts here; leave --now out")
    place, deployed = deploy(base, base / site, target, moment)
    click.echo(deployed_text(deployed, str(place), moment if now else read_clock()))
    return 0
