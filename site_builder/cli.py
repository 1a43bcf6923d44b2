"""The commands of `scr`. Each reads its options, calls one pipeline, prints the answer and ends with the promised code.

The commands that render import their pipeline when they are called: WeasyPrint, MkDocs and Pagefind take a second that `check` need not wait.
"""

from __future__ import annotations

import shutil
import sys
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import site_builder
from site_builder.errors import CannotRead, PublishingError
from site_builder.formats.as_json import judgement_json, refusals_json, register_json
from site_builder.formats.as_text import judgement_text, publication_text, register_text
from site_builder.formats.board_text import board_text
from site_builder.formats.lines import WIDTH
from site_builder.formats.status_text import status_text
from site_builder.oversight import oversee
from site_builder.pipeline.check import COULD_NOT_READ, check, exit_code
from site_builder.pipeline.new import new
from site_builder.read.clock import read_clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from site_builder.gate import Judgement
    from site_builder.pipeline.making import Made

NOW = click.option("--now", metavar="TIME", help="The moment to judge by, London time, such as 2026-12-10T09:30. Default: the clock.")
ROOT = click.option("--root", type=click.Path(path_type=Path), default=".", help="The board's folder. Default: here.")
FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Words for people or JSON for programs."
)
LIVE = click.option("--live", metavar="FILE|URL", help="The live site, or a kept copy of its register.json, to compare the register with.")
NARROWEST, WIDEST = 80, 120
SITE = click.option("--site", type=click.Path(path_type=Path), default=Path("site"), help="Where the site goes. Default: site/.")


def _errors_end_the_run(command: Callable[..., int]) -> Callable[..., None]:
    """What stops a run is printed as words, with its exit code; anything else is a fault of ours and shows its trace."""

    @wraps(command)
    def run(**options: Any) -> None:
        try:
            code = command(**options)
        except PublishingError as error:
            if options.get("form") == "json" and isinstance(error, CannotRead):
                click.echo(refusals_json(_clock_or_now(options.get("now")), error.refusals, str(error)))
            click.echo(f"scr: {error}", err=True)
            code = error.exit_code
        sys.exit(code)

    return run


def _clock_or_now(given: str | None) -> datetime:
    """The given moment; the present where it is what could not be read."""
    try:
        return read_clock(given)
    except CannotRead:
        return read_clock()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(site_builder.__version__, prog_name="scr")
def main() -> None:
    """Publish serious case reviews: checked, at the right hour, and for as long as the law asks."""


@main.command("new")
@click.argument("slug")
@NOW
@ROOT
@_errors_end_the_run
def new_command(slug: str, now: str | None, root: Path) -> int:
    """Write a commented reports/SLUG/report.md that reads at once as a draft."""
    path = new(root.resolve(), slug, read_clock(now))
    click.echo(f"Written: {path.relative_to(root.resolve())}\nFill it in, then look: scr check {slug}")
    return 0


@main.command("check")
@click.argument("slugs", nargs=-1)
@FORMAT
@LIVE
@NOW
@ROOT
@_errors_end_the_run
def check_command(slugs: tuple[str, ...], form: str, live: str | None, now: str | None, root: Path) -> int:
    """Say everything that has to be put right, report by report, and what each one waits for."""
    repository, judgement = check(root.resolve(), read_clock(now), _live(live))
    asked = frozenset(slugs)
    if unknown := sorted(asked - {item.submission.slug for item in judgement.standings} - {item.slug for item in judgement.findings}):
        raise CannotRead(f"there is no report in reports/{unknown[0]}/; `scr status` lists the reports that there are")
    judgement = judgement.about(asked)
    click.echo(judgement_json(judgement, repository.policy.id) if form == "json" else judgement_text(judgement))
    return exit_code(judgement)


@main.command("status")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "ics"]),
    default="text",
    help="Words for people, JSON for programs, or a calendar file.",
)
@click.option("--board", "board_wide", is_flag=True, help="Also the board-wide view: what runs, what is late, how far recommendations are.")
@NOW
@ROOT
@_errors_end_the_run
def status_command(form: str, board_wide: bool, now: str | None, root: Path) -> int:  # noqa: FBT001 click passes it by name
    """Show each report's state, what is due when, and who acts."""
    if form == "ics" and board_wide:
        raise CannotRead(
            "a calendar shows what is due when and has no board-wide view; leave --board out, or ask for --format text or json"
        )
    repository, judgement = check(root.resolve(), read_clock(now))
    oversight = oversee(judgement) if board_wide else None
    if form == "ics":
        from site_builder.formats.as_ics import judgement_ics

        click.echo(judgement_ics(judgement, repository.board), nl=False)
    elif form == "json":
        click.echo(judgement_json(judgement, repository.policy.id, oversight))
    else:
        width = _width()
        click.echo("\n\n".join([status_text(judgement, width), *([board_text(oversight, width)] if oversight else [])]))
    return 0


def _width() -> int:
    """How wide tables may be: as the terminal, within reason; where nobody looks on, always the same."""
    return min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST) if sys.stdout.isatty() else WIDTH


@main.command("build")
@SITE
@LIVE
@NOW
@ROOT
@_errors_end_the_run
def build_command(site: Path, live: str | None, now: str | None, root: Path) -> int:
    """Make the site: check, render, audit, put in place. Enters nothing in the register."""
    from site_builder.pipeline.build import build

    base = root.resolve()
    return _said(build(base, base / site, read_clock(now), _live(live)), site)


@main.command("publish")
@SITE
@LIVE
@NOW
@ROOT
@_errors_end_the_run
def publish_command(site: Path, live: str | None, now: str | None, root: Path) -> int:
    """Make the site, and enter in the register what it makes public. Safe to repeat."""
    from site_builder.pipeline.publish import publish

    base = root.resolve()
    return _said(publish(base, base / site, read_clock(now), _live(live), clock_given=now is not None), site)


def _live(given: str | None) -> str | None:
    """The live site as it was named; an empty name is a pipeline's variable that was never set, and must not switch the comparison off."""
    if given is not None and not given.strip():
        raise CannotRead("--live names nothing; give the live site's address or a kept register.json, or leave --live out")
    return given


def _said(outcome: tuple[Judgement, Made | None], site: Path) -> int:
    judgement, made = outcome
    if made is None:
        click.echo(judgement_text(judgement.only_stopping()), err=True)
        click.echo("Nothing was built; the site stays as it was.", err=True)
        return exit_code(judgement)
    click.echo(publication_text(made.views, made.entries, site))
    return 0


@main.command("bundle")
@click.argument("slug")
@click.option(
    "--kind", type=click.Choice(["publication", "withhold", "no-review"]), default="publication", help="What the panel is sent it for."
)
@click.option("--to", "into", type=click.Path(path_type=Path), default=Path("bundles"), help="Where the bundle goes. Default: bundles/.")
@click.option("--draft", is_flag=True, help="Make it although something is open; marked as a draft, without a fingerprint.")
@NOW
@ROOT
@_errors_end_the_run
def bundle_command(slug: str, kind: str, into: Path, draft: bool, now: str | None, root: Path) -> int:  # noqa: FBT001 click passes it by name
    """Make the panel's copy, a letter as e-mail draft, and the lines to paste once it is sent."""
    from site_builder.pipeline.bundle import bundle

    base = root.resolve()
    against, bundled = bundle(base, slug, read_clock(now), kind=kind, into=base / into, draft=draft)
    for finding in against:
        click.echo(f"{finding.place.file}:{finding.place.line}: {finding.message} ({finding.code})", err=True)
    if bundled is None:
        click.echo("No bundle was made. Put this right, or make a marked draft with --draft.", err=True)
        return 2 if any(finding.code in COULD_NOT_READ for finding in against) else 1
    click.echo(f"Bundle: {_shown(bundled.bundle, base)}")
    if bundled.email and bundled.lines:
        click.echo(
            f"E-mail draft: {_shown(bundled.email, base)}\n\nOnce it is sent, paste these lines into case.yml or the front matter, with the day:\n\n{bundled.lines}"
        )
    return 0


def _shown(path: Path, base: Path) -> Path:
    return path.relative_to(base) if path.is_relative_to(base) else path


@main.command("register")
@FORMAT
@NOW
@ROOT
@_errors_end_the_run
def register_command(form: str, now: str | None, root: Path) -> int:
    """Verify the register and show it."""
    repository, _ = check(root.resolve(), read_clock(now))
    register = repository.register
    click.echo(register_json(register) if form == "json" else register_text(register))
    return 1 if register.problems else 0


@main.command("clean")
@click.argument("image", type=click.Path(path_type=Path))
@ROOT
@_errors_end_the_run
def clean_command(image: Path, root: Path) -> int:
    """Make a picture anew from its pixels, so that its file carries nothing else. Look at it again afterwards."""
    from site_builder.deliver.clean import clean

    clean(root.resolve() / image)
    click.echo(f"Cleaned: {image}\nIt was made anew from its pixels. Look at it again before you publish it.")
    return 0


@main.command("serve")
@click.option("--proof", metavar="SLUG", help="Show this one report, though it is not published, marked on every page.")
@click.option("--port", type=int, default=8000, help="Port on 127.0.0.1. Default: 8000, or the next free one.")
@NOW
@ROOT
@_errors_end_the_run
def serve_command(proof: str | None, port: int, now: str | None, root: Path) -> int:
    """Build and look, on this machine only; made again on every change."""
    from site_builder.pipeline.serve import serve

    serve(root.resolve(), lambda: read_clock(now), proof=proof, port=port, say=click.echo)
    return 0
