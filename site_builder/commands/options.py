"""Options that several commands take, how what stops a run becomes words and an exit code, and how anything is said."""

from __future__ import annotations

import os
import sys
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from site_builder.errors import CannotRead, PublishingError
from site_builder.formats.as_json import refusals_json
from site_builder.model.names import without_names
from site_builder.read.clock import read_clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from site_builder.model.names import NameFinder

NOW = click.option("--now", metavar="TIME", help="The moment to judge by, London time, such as 2026-12-10T09:30. Default: the clock.")
ROOT = click.option("--root", type=click.Path(path_type=Path), default=".", help="The board's folder. Default: here.")
FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Words for people or JSON for programs."
)
LIVE = click.option("--live", metavar="FILE|URL", help="The live site, or a kept copy of its register.json, to compare the register with.")
SCHEDULER = click.option(
    "--scheduler", metavar="tcp://HOST:8786", help="Have the machines of this Dask cluster make the PDFs. Needs the extra `cluster`."
)
SITE = click.option("--site", type=click.Path(path_type=Path), default=Path("site"), help="Where the site goes. Default: site/.")


def errors_end_the_run(command: Callable[..., int]) -> Callable[..., None]:
    """What stops a run is printed as words, with its exit code; anything else is a fault of ours and shows its trace."""

    @wraps(command)
    def run(**options: Any) -> None:
        try:
            code = command(**options)
        except PublishingError as error:
            if options.get("form") == "json" and isinstance(error, CannotRead):
                click.echo(refusals_json(clock_or_now(options.get("now")), error.refusals, str(error)))
            click.echo(f"scr: {error}", err=True)
            code = error.exit_code
        sys.exit(code)

    return run


def clock_or_now(given: str | None) -> datetime:
    """The given moment; the present where it is what could not be read."""
    try:
        return read_clock(given)
    except CannotRead:
        return read_clock()


def tell(text: str, names: NameFinder, *, err: bool = False) -> None:
    """Print, without any protected name: a pipeline's log may be read by more people than the folder."""
    click.echo(without_names(text, names), err=err)


def live_site(given: str | None) -> str | None:
    """The live site as it was named; an empty name is a pipeline's variable that was never set, and must not switch the comparison off."""
    if given is not None and not given.strip():
        raise CannotRead("--live names nothing; give the live site's address or a kept register.json, or leave --live out")
    return given


def scheduler_of(given: str | None, now: str | None, span: str | None = None) -> str | None:
    """The cluster's scheduler. Raises CannotRead where a text that is not public yet would be sent to its machines."""
    if given is None:
        return None
    if span is not None:
        raise CannotRead("--wait makes a report before its hour, and --scheduler would send it to other machines; leave out one of them")
    if read_clock(now) > read_clock():
        raise CannotRead(
            "--now lies in the future, and --scheduler would send to other machines what is not public yet; leave out one of them"
        )
    return given


def page_of_job(root: Path, summary: str | None) -> Path | None:
    """The file of a pipeline's page; an empty name is a pipeline's variable that was never set."""
    if summary is None:
        return None
    if not summary.strip():
        raise CannotRead("--summary names no file; name one, or leave --summary out")
    return root.resolve() / summary


def write_page(page: Path | None, text: str, *, after_what_is_there: bool = False) -> None:
    """Write the page in place, since a pipeline looks at the file that it named and may hold it open; nothing where none was asked for."""
    if page is None:
        return
    try:
        with page.open("a" if after_what_is_there else "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise CannotRead(f"the summary could not be written to {page}: {os.strerror(error.errno or 0)}") from error
