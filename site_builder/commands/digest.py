"""`scr digest`, for whoever writes the board's newsletter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from site_builder.commands.options import NOW, ROOT, errors_end_the_run, tell
from site_builder.formats.digest import digest_html, digest_markdown
from site_builder.read.clock import read_clock

if TYPE_CHECKING:
    from pathlib import Path


@click.command("digest")
@click.option("--since", metavar="YYYY-MM-DD", required=True, help="The first day of it, such as the day after your last newsletter.")
@click.option("--format", "form", type=click.Choice(["markdown", "html"]), default="markdown", help="What your newsletter is written in.")
@NOW
@ROOT
@errors_end_the_run
def digest_command(since: str, form: str, now: str | None, root: Path) -> int:
    """Print what was published, corrected and completed since a day, with links and what was learned, to paste into a newsletter."""
    from site_builder.pipeline.digest import news_since

    news = news_since(root.resolve(), read_clock(now), since)
    tell((digest_html if form == "html" else digest_markdown)(news.digest), news.names)
    for slug in news.unread:
        tell(
            f"scr: reports/{slug}/ cannot be read or is missing, so nothing of it is in the digest; `scr check` says why",
            news.names,
            err=True,
        )
    return 0
