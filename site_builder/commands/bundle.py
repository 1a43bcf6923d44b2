"""`scr bundle`: the panel's copy, the e-mail draft, and what a pipeline shows of both on the page of its job.

The pipelines are imported when the command is called: WeasyPrint takes a second that other commands need not wait.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.commands.options import NOW, ROOT, clock_or_now, errors_end_the_run, page_of_job, write_page
from site_builder.errors import PublishingError
from site_builder.formats.bundle_summary import bundle_summary, refusal_summary
from site_builder.formats.bundle_text import bundle_text
from site_builder.formats.proof_text import issued_text
from site_builder.formats.sent_text import sent_text
from site_builder.pipeline.check import COULD_NOT_READ
from site_builder.read.clock import read_clock
from site_builder.read.mail_server import SETTING as MAIL_SERVER
from site_builder.read.passphrase import SETTING as PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.deliver.paste import Paste
    from site_builder.pipeline.bundle import Bundled
    from site_builder.pipeline.send import Sent, Way


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the officer, or her pipeline, asked for."""

    slug: str
    kind: str
    into: Path
    draft: bool
    earlier: Path | None
    issuing: bool
    protect: bool
    sending: bool
    now: str | None
    base: Path


@click.command("bundle")
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
@click.option("--summary", metavar="FILE", help="Also add what the page of the pipeline's job says, in Markdown, to the end of this file.")
@NOW
@ROOT
@errors_end_the_run
def bundle_command(
    slug: str,
    kind: str,
    into: Path,
    draft: bool,  # noqa: FBT001 click passes it by name
    earlier: Path | None,
    issuing: bool,  # noqa: FBT001
    protect: bool,  # noqa: FBT001
    sending: bool,  # noqa: FBT001
    summary: str | None,
    now: str | None,
    root: Path,
) -> int:
    """Make the panel's copy, a letter as e-mail draft, and the lines to paste once it is sent."""
    page = page_of_job(root, summary)
    _add(page, "")  # whether it can be written is known before a copy is made, and sent
    asked = _Asked(slug, kind, into, draft, earlier, issuing, protect, sending, now, root.resolve())
    try:
        return _bundle(asked, page)
    except PublishingError as error:
        _add(page, refusal_summary(clock_or_now(now), error))
        raise


def _bundle(asked: _Asked, page: Path | None) -> int:
    from site_builder.pipeline.bundle import bundle
    from site_builder.pipeline.issue import issue, refuse_to_issue
    from site_builder.pipeline.send import send, way_to_send
    from site_builder.pipeline.since import since

    base, slug, now = asked.base, asked.slug, read_clock(asked.now)
    if asked.issuing:
        refuse_to_issue(base, now, draft=asked.draft)
    way = way_to_send(base, draft=asked.draft) if asked.sending else None
    if asked.earlier:
        click.echo(since(base, slug, base / asked.earlier))
    against, bundled = bundle(base, slug, now, kind=asked.kind, into=base / asked.into, draft=asked.draft, protect=asked.protect)
    for finding in against:
        click.echo(f"{finding.place.file}:{finding.place.line}: {finding.message} ({finding.code})", err=True)
    if bundled is None:
        click.echo("No bundle was made. Put this right, or make a marked draft with --draft.", err=True)
        _add(page, refusal_summary(now, against))
        return 2 if any(finding.code in COULD_NOT_READ for finding in against) else 1
    files = _files(bundled, base)
    click.echo(bundle_text(files, bundled.remarks, [] if way else _told(bundled.pastes)))
    if asked.issuing:
        click.echo(f"\n{issued_text(issue(base, slug, bundled.bundle, now))}")
    sent = send(bundled, way) if way else None
    if way and sent:
        click.echo(f"\n{_evidence(way, sent)}")
    pastes = _told(sent.pastes if sent else bundled.pastes)
    page_says = bundle_summary(
        bundled.case.report.reference, now, files, bundled.send_by, bundled.remarks, pastes, sent_at=sent.at if sent else None
    )
    _add(page, page_says)
    return 0


def _add(page: Path | None, text: str) -> None:
    """Add to the page what a step says after others, such as `scr check`, have written theirs."""
    write_page(page, text, after_what_is_there=True)


def _files(bundled: Bundled, base: Path) -> list[tuple[str, Path]]:
    """What was written, each with what it is."""
    written = [
        ("Bundle", bundled.bundle),
        ("The same as one PDF", bundled.bound),
        ("The bundle, protected", bundled.protected),
        ("E-mail draft", bundled.email),
        ("The same as text", bundled.text),
    ]
    return [(label, path.relative_to(base) if path.is_relative_to(base) else path) for label, path in written if path]


def _told(pastes: Iterable[Paste]) -> list[tuple[str, str]]:
    return [(paste.where, paste.lines) for paste in pastes]


def _evidence(way: Way, sent: Sent) -> str:
    return sent_text(way.sender, way.recipient, sent.at, sent.answer, sent.message_id, _told(sent.pastes))
