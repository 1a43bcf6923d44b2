"""`--wait` of `scr publish`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from site_builder.errors import CannotRead
from site_builder.read.span import read_span

if TYPE_CHECKING:
    from site_builder.pipeline.wait import Wait


def way_to_wait(span: str | None, now: str | None) -> Wait | None:
    """How the run waits, told line by line to whoever looks on; None where it is not to wait. Raises CannotRead where the clock stands still."""
    if span is None:
        return None
    from site_builder.pipeline.wait import Wait

    longest = read_span(span)
    if now is not None:
        raise CannotRead("--now holds the clock still, so no hour would ever come; leave out --now or --wait")
    return Wait(longest, lambda line: click.echo(line, err=True))
