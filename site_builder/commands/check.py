"""`scr check`: for people, for programs, and for what a pipeline shows beside a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from site_builder.commands.options import LIVE, NOW, ROOT, clock_or_now, errors_end_the_run, live_site, page_of_job, tell, write_page
from site_builder.errors import CannotRead
from site_builder.formats.as_github import judgement_github
from site_builder.formats.as_gitlab import judgement_gitlab
from site_builder.formats.as_json import judgement_json
from site_builder.formats.as_junit import judgement_junit
from site_builder.formats.as_sarif import judgement_sarif
from site_builder.formats.as_summary import summary_markdown
from site_builder.formats.as_text import judgement_text
from site_builder.formats.told import refused
from site_builder.model.names import finds_none
from site_builder.pipeline.check import check, exit_code
from site_builder.read.clock import read_clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder.judgement import Judgement
    from site_builder.model.submission import Repository

OF_PIPELINES: dict[str, Callable[[Judgement], str]] = {
    "github": judgement_github,
    "gitlab": judgement_gitlab,
    "junit": judgement_junit,
    "sarif": judgement_sarif,
}


@click.command("check")
@click.argument("slugs", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", *OF_PIPELINES]),
    default="text",
    help="Words for people, JSON for programs, or what a pipeline shows beside the lines of a change.",
)
@click.option("--summary", metavar="FILE", help="Also write the page of the pipeline's job, in Markdown; a file that is there is replaced.")
@LIVE
@NOW
@ROOT
@errors_end_the_run
def check_command(slugs: tuple[str, ...], form: str, summary: str | None, live: str | None, now: str | None, root: Path) -> int:
    """Say everything that has to be put right, report by report, and what each one waits for."""
    page = page_of_job(root, summary)
    try:
        repository, judgement = _judged(root, slugs, now, live)
    except CannotRead as error:
        judgement = refused(clock_or_now(now), error.refusals, str(error))
        write_page(page, summary_markdown(judgement))
        if form in OF_PIPELINES:
            tell(OF_PIPELINES[form](judgement), finds_none)
        raise
    write_page(page, summary_markdown(judgement))
    if form in OF_PIPELINES:
        tell(OF_PIPELINES[form](judgement), repository.names)
    else:
        tell(judgement_json(judgement, repository.policy.id) if form == "json" else judgement_text(judgement), repository.names)
    return exit_code(judgement)


def _judged(root: Path, slugs: tuple[str, ...], now: str | None, live: str | None) -> tuple[Repository, Judgement]:
    repository, judgement = check(root.resolve(), read_clock(now), live_site(live))
    asked = frozenset(slugs)
    if unknown := sorted(asked - {item.submission.slug for item in judgement.standings} - {item.slug for item in judgement.findings}):
        raise CannotRead(f"there is no report in reports/{unknown[0]}/; `scr status` lists the reports that there are")
    return repository, judgement.about(asked)
