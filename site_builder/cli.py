"""The commands of `scr`. Each reads its options, calls one pipeline, prints the answer and ends with the promised code.

The commands that render import their pipeline when they are called: WeasyPrint, MkDocs and Pagefind take a second that `check` need not wait.
"""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click

import site_builder
from site_builder.commands.board_report import board_report_command
from site_builder.commands.bundle import bundle_command
from site_builder.commands.check import check_command
from site_builder.commands.deploy import deploy_command
from site_builder.commands.digest import digest_command
from site_builder.commands.editor import editor_command
from site_builder.commands.init import init_command
from site_builder.commands.new import new_command
from site_builder.commands.options import FORMAT, LIVE, NOW, ROOT, SCHEDULER, SITE, errors_end_the_run, live_site, scheduler_of, tell
from site_builder.commands.redirects import redirects_command
from site_builder.commands.status import status_command
from site_builder.commands.verify import verify_command
from site_builder.commands.verify_bundle import verify_bundle_command
from site_builder.commands.wait import way_to_wait
from site_builder.formats.as_json import register_json
from site_builder.formats.as_text import judgement_text, publication_text, purge_text, redaction_text, register_text
from site_builder.pipeline.check import check, exit_code
from site_builder.read.clock import read_clock
from site_builder.read.protected_names import KEY

if TYPE_CHECKING:
    from site_builder.gate import Judgement
    from site_builder.pipeline.made import Made


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(site_builder.__version__, prog_name="scr")
def main() -> None:
    """Publish serious case reviews: checked, at the right hour, and for as long as the law asks."""
    # A tenth of a run went into looking for garbage among reports that are all in use. Less often is often enough: runs are short.
    gc.set_threshold(100_000, 20, 100)


main.add_command(new_command)
main.add_command(check_command)
main.add_command(status_command)


@main.command("build")
@SCHEDULER
@SITE
@LIVE
@NOW
@ROOT
@errors_end_the_run
def build_command(scheduler: str | None, site: Path, live: str | None, now: str | None, root: Path) -> int:
    """Make the site: check, render, audit, put in place. Enters nothing in the register."""
    from site_builder.pipeline.build import build

    base = root.resolve()
    return _said(build(base, base / site, read_clock(now), live_site(live), scheduler=scheduler_of(scheduler, now)), site)


@main.command("publish")
@SCHEDULER
@click.option(
    "--wait", "span", metavar="SPAN", help="Where a report is due within 90m (or 2h, 45s): make all of it now, and publish at its hour."
)
@SITE
@LIVE
@NOW
@ROOT
@errors_end_the_run
def publish_command(scheduler: str | None, span: str | None, site: Path, live: str | None, now: str | None, root: Path) -> int:
    """Make the site, and enter in the register what it makes public. Safe to repeat."""
    from site_builder.pipeline.publish import publish

    base, wait = root.resolve(), way_to_wait(span, now)
    elsewhere = scheduler_of(scheduler, now, span)
    outcome = publish(base, base / site, read_clock(now), live_site(live), clock_given=now is not None, wait=wait, scheduler=elsewhere)
    return _said(outcome, site, publishing=True)


def _said(outcome: tuple[Judgement, Made | None], site: Path, *, publishing: bool = False) -> int:
    judgement, made = outcome
    if made is None:
        tell(judgement_text(judgement.only_stopping()), judgement.names, err=True)
        click.echo("Nothing was built; the site stays as it was.", err=True)
        return exit_code(judgement)
    click.echo(publication_text(made.views, made.entries, site, made.as_it_was))
    if judgement.redacted:
        click.echo(redaction_text(judgement, made.as_it_was))
    if judgement.redacted and publishing:
        click.echo(f"\n{purge_text(made.views, judgement.redacted, made.site_url)}")
    return 0


main.add_command(bundle_command)
main.add_command(verify_bundle_command)
main.add_command(verify_command)
main.add_command(redirects_command)
main.add_command(deploy_command)
main.add_command(board_report_command)
main.add_command(digest_command)
main.add_command(init_command)
main.add_command(editor_command)


@main.command("register")
@FORMAT
@NOW
@ROOT
@errors_end_the_run
def register_command(form: str, now: str | None, root: Path) -> int:
    """Verify the register and show it."""
    repository, _ = check(root.resolve(), read_clock(now))
    register = repository.register
    click.echo(register_json(register) if form == "json" else register_text(register))
    return 1 if register.problems else 0


@main.command("clean")
@click.argument("image", type=click.Path(path_type=Path))
@ROOT
@errors_end_the_run
def clean_command(image: Path, root: Path) -> int:
    """Make a picture anew from its pixels, so that its file carries nothing else. Look at it again afterwards."""
    from site_builder.deliver.clean import clean

    clean(root.resolve() / image)
    click.echo(f"Cleaned: {image}\nIt was made anew from its pixels. Look at it again before you publish it.")
    return 0


@main.command("protect")
@click.argument("names", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--to", "into", type=click.Path(path_type=Path), default=Path("protected-names.json"), help="Default: protected-names.json.")
@ROOT
@errors_end_the_run
def protect_command(names: Path, into: Path, root: Path) -> int:
    """Of a list of real names, kept outside the repository, make an index that tells nobody who they are."""
    from site_builder.pipeline.protect import protect

    base = root.resolve()
    protected = protect(base, base / names.expanduser(), base / into)
    click.echo(
        f"Written: {_shown(base / into, base)}, the index of {protected} {'name' if protected == 1 else 'names'}.\n"
        f"Write in mkdocs.yml under `extra:` and `scr:` the line `protected_names: {_shown(base / into, base)}`.\n"
        f"Keep the key ({KEY}) in the pipeline's secrets and in the board's safe, never in the repository. Without it nobody can read a name from the\n"
        "index; about how many names there are, and how many letters they have, everybody can see from it."
    )
    return 0


def _shown(path: Path, base: Path) -> Path:
    return path.relative_to(base) if path.is_relative_to(base) else path


@main.command("serve")
@click.option("--proof", metavar="SLUG", help="Show this one report, though it is not published, marked on every page.")
@click.option("--port", type=int, default=8000, help="Port on 127.0.0.1. Default: 8000, or the next free one.")
@NOW
@ROOT
@errors_end_the_run
def serve_command(proof: str | None, port: int, now: str | None, root: Path) -> int:
    """Build and look, on this machine only; made again on every change."""
    from site_builder.pipeline.serve import serve

    serve(root.resolve(), lambda: read_clock(now), proof=proof, port=port, say=click.echo)
    return 0
