"""The commands of `scr`. Each reads its options, calls one pipeline, prints the answer and ends with the promised code.

The commands that render import their pipeline when they are called: WeasyPrint, MkDocs and Pagefind take a second that `check` need not wait.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

import site_builder
from site_builder.commands.board_report import board_report_command
from site_builder.commands.check import check_command
from site_builder.commands.digest import digest_command
from site_builder.commands.init import init_command
from site_builder.commands.options import FORMAT, LIVE, NOW, ROOT, SITE, errors_end_the_run, live_site, tell
from site_builder.commands.verify import verify_command
from site_builder.commands.verify_bundle import verify_bundle_command
from site_builder.errors import CannotRead
from site_builder.formats.as_json import judgement_json, register_json
from site_builder.formats.as_text import judgement_text, publication_text, purge_text, redaction_text, register_text
from site_builder.formats.board_text import board_text
from site_builder.formats.bundle_text import bundle_text
from site_builder.formats.lines import WIDTH
from site_builder.formats.proof_text import issued_text
from site_builder.formats.sent_text import sent_text
from site_builder.formats.status_text import status_text
from site_builder.model.names import without_names
from site_builder.oversight import oversee
from site_builder.pipeline.check import COULD_NOT_READ, check, exit_code
from site_builder.pipeline.new import new
from site_builder.read.clock import read_clock
from site_builder.read.mail_server import SETTING as MAIL_SERVER
from site_builder.read.passphrase import SETTING as PASSPHRASE
from site_builder.read.protected_names import KEY

if TYPE_CHECKING:
    from site_builder.gate import Judgement
    from site_builder.pipeline.making import Made

NARROWEST, WIDEST = 80, 120


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(site_builder.__version__, prog_name="scr")
def main() -> None:
    """Publish serious case reviews: checked, at the right hour, and for as long as the law asks."""


@main.command("new")
@click.argument("slug")
@NOW
@ROOT
@errors_end_the_run
def new_command(slug: str, now: str | None, root: Path) -> int:
    """Write a commented reports/SLUG/report.md that reads at once as a draft."""
    path = new(root.resolve(), slug, read_clock(now))
    click.echo(f"Written: {path.relative_to(root.resolve())}\nFill it in, then look: scr check {slug}")
    return 0


main.add_command(check_command)


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
@errors_end_the_run
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

        click.echo(without_names(judgement_ics(judgement, repository.board).decode(), repository.names).encode(), nl=False)
    elif form == "json":
        tell(judgement_json(judgement, repository.policy.id, oversight), repository.names)
    else:
        width = _width()
        tell("\n\n".join([status_text(judgement, width), *([board_text(oversight, width)] if oversight else [])]), repository.names)
    return 0


def _width() -> int:
    """How wide tables may be: as the terminal, within reason; where nobody looks on, always the same."""
    return min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST) if sys.stdout.isatty() else WIDTH


@main.command("build")
@SITE
@LIVE
@NOW
@ROOT
@errors_end_the_run
def build_command(site: Path, live: str | None, now: str | None, root: Path) -> int:
    """Make the site: check, render, audit, put in place. Enters nothing in the register."""
    from site_builder.pipeline.build import build

    base = root.resolve()
    return _said(build(base, base / site, read_clock(now), live_site(live)), site)


@main.command("publish")
@SITE
@LIVE
@NOW
@ROOT
@errors_end_the_run
def publish_command(site: Path, live: str | None, now: str | None, root: Path) -> int:
    """Make the site, and enter in the register what it makes public. Safe to repeat."""
    from site_builder.pipeline.publish import publish

    base = root.resolve()
    return _said(publish(base, base / site, read_clock(now), live_site(live), clock_given=now is not None), site, publishing=True)


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


@main.command("bundle")
@click.argument("slug")
@click.option(
    "--kind", type=click.Choice(["publication", "withhold", "no-review"]), default="publication", help="What the panel is sent it for."
)
@click.option("--to", "into", type=click.Path(path_type=Path), default=Path("bundles"), help="Where the bundle goes. Default: bundles/.")
@click.option("--draft", is_flag=True, help="Make it although something is open; marked as a draft, without a fingerprint.")
@click.option("--since", "earlier", metavar="BUNDLE", type=click.Path(path_type=Path), help="Say first what changed since this older copy.")
@click.option("--issue", "issuing", is_flag=True, help="Enter in the register that the copy was made, sealed until publication.")
@click.option("--protect", is_flag=True, help=f"Also encrypted, for the e-mail; the passphrase stands in {PASSPHRASE}.")
@click.option("--send", "sending", is_flag=True, help=f"Send the e-mail, encrypted on its way, over the server in {MAIL_SERVER}.")
@NOW
@ROOT
@errors_end_the_run
def bundle_command(
    slug: str,
    kind: str,
    into: Path,
    draft: bool,  # noqa: FBT001
    earlier: Path | None,
    issuing: bool,  # noqa: FBT001
    protect: bool,  # noqa: FBT001
    sending: bool,  # noqa: FBT001
    now: str | None,
    root: Path,
) -> int:
    """Make the panel's copy, a letter as e-mail draft, and the lines to paste once it is sent."""
    from site_builder.pipeline.bundle import bundle
    from site_builder.pipeline.issue import issue, refuse_to_issue
    from site_builder.pipeline.send import send, way_to_send
    from site_builder.pipeline.since import since

    base = root.resolve()
    if issuing:
        refuse_to_issue(base, read_clock(now), draft=draft)
    way = way_to_send(base, draft=draft) if sending else None
    if earlier:
        click.echo(since(base, slug, base / earlier))
    against, bundled = bundle(base, slug, read_clock(now), kind=kind, into=base / into, draft=draft, protect=protect)
    for finding in against:
        click.echo(f"{finding.place.file}:{finding.place.line}: {finding.message} ({finding.code})", err=True)
    if bundled is None:
        click.echo("No bundle was made. Put this right, or make a marked draft with --draft.", err=True)
        return 2 if any(finding.code in COULD_NOT_READ for finding in against) else 1
    written = [
        ("Bundle", bundled.bundle),
        ("The same as one PDF", bundled.bound),
        ("The bundle, protected", bundled.protected),
        ("E-mail draft", bundled.email),
        ("The same as text", bundled.text),
    ]
    files = [(label, _shown(path, base)) for label, path in written if path]
    click.echo(bundle_text(files, bundled.remarks, [] if way else [(paste.where, paste.lines) for paste in bundled.pastes]))
    if issuing:
        click.echo(f"\n{issued_text(issue(base, slug, bundled.bundle, read_clock(now)))}")
    if way:
        sent = send(bundled, way)
        pastes = [(paste.where, paste.lines) for paste in sent.pastes]
        click.echo(f"\n{sent_text(way.sender, way.recipient, sent.at, sent.answer, sent.message_id, pastes)}")
    return 0


def _shown(path: Path, base: Path) -> Path:
    return path.relative_to(base) if path.is_relative_to(base) else path


main.add_command(verify_bundle_command)
main.add_command(verify_command)
main.add_command(board_report_command)
main.add_command(digest_command)
main.add_command(init_command)


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
