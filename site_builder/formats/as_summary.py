"""The page of a pipeline's job, in Markdown and plain words: what stops the site, then each report that waits for somebody, with its days and what is to be written.

A report that is on the site, or was, and against which nothing stands is only counted. No title stands here and no protected name: the page may be
read by more people than the folder.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from site_builder.formats.as_text import verdict, waits_for
from site_builder.formats.in_markdown import plain, with_code
from site_builder.formats.lines import count, how_soon, named, short_day, without_standing
from site_builder.formats.told import Level, printable, told
from site_builder.judgement import State
from site_builder.model.names import without_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from site_builder.formats.told import Told
    from site_builder.judgement import Judgement, Standing

MOST_REPORTS = 100  # GitHub takes a page of one mebibyte
_QUIET = {State.PUBLIC, State.RETIRED, State.WITHDRAWN}
_HEADINGS = {Level.STOPS: "Stops the site", Level.TO_DO: "To do", Level.ADVICE: "Advice"}


def summary_markdown(judgement: Judgement) -> str:
    """The whole page, with a line at its end."""
    by_slug: dict[str | None, list[Told]] = {}
    for item in told(judgement):
        by_slug.setdefault(item.finding.slug, []).append(item)
    first, *rest = verdict(judgement)
    lines = ["# Reviews: what is to be done", "", f"**{with_code(first)}**", ""]
    lines += [f"{line}\n" for line in map(plain, rest)]
    if None in by_slug:
        lines += ["## Of the repository as a whole", "", *_findings(by_slug[None])]
    for slug, what in without_standing(judgement):
        name = plain(printable(without_names(slug, judgement.names)))
        lines += [f"## {name}: {what}", "", *_findings(by_slug[slug])]
    shown = sorted((item for item in judgement.standings if _is_shown(item, by_slug)), key=lambda item: _urgency(item, by_slug))
    for standing in shown[:MOST_REPORTS]:
        lines += [*_report(judgement, standing), *_findings(by_slug.get(standing.submission.slug, ()))]
    return without_names("\n".join([*lines, *_left_out(judgement, len(shown))]), judgement.names) + "\n"


def _is_shown(standing: Standing, found: dict[str | None, list[Told]]) -> bool:
    return standing.state not in _QUIET or standing.submission.slug in found


def _urgency(standing: Standing, found: dict[str | None, list[Told]]) -> tuple[int, str]:
    """What stops the site comes first, then by slug."""
    slug = standing.submission.slug
    return min((item.level for item in found.get(slug, ()) if item.level is Level.STOPS), default=Level.TO_DO), slug


def _report(judgement: Judgement, standing: Standing) -> Iterator[str]:
    submission, today = standing.submission, judgement.now.date()
    yield f"## {plain(named(submission.slug, submission.report.reference))}: {standing.state}"
    yield from ("", with_code(waits_for(standing)), "")
    steps = sorted((step for step in standing.steps if not step.recommendation), key=lambda step: step.on)
    if steps:
        yield from ("| What is due | When | Who acts |", "|---|---|---|")
        for step in steps:
            yield f"| {plain(step.what)} | {short_day(step.on)}, {how_soon(step, today)} | {plain(step.who)} |"
        yield ""


def _findings(found: Sequence[Told]) -> Iterator[str]:
    """Under a heading for each weight; advice is folded away."""
    for level, same in groupby(found, key=lambda item: item.level):
        lines = [line for item in same for line in _finding(item)]
        if level is Level.ADVICE:
            pieces = count(sum(line.startswith("-") for line in lines), "piece", "pieces")
            yield from (f"<details><summary>{pieces} of advice</summary>", "", *lines, "", "</details>", "")
        else:
            yield from (f"**{_HEADINGS[level]}**", "", *lines, "")


def _finding(item: Told) -> Iterator[str]:
    finding = item.finding
    where = f"{plain(finding.place.file)}, line {finding.place.line}: " if finding.place.line else f"{plain(finding.place.file)}: "
    yield f"- {where if finding.place.file else ''}{with_code(item.message)}  "
    yield f"  {finding.code} {finding.name} ({item.weight}), by: {plain(finding.source)}"


def _left_out(judgement: Judgement, shown: int) -> Iterator[str]:
    if shown > MOST_REPORTS:
        yield f"{count(shown - MOST_REPORTS, 'more report waits', 'more reports wait')} for somebody; `scr check` lists them all.\n"
    if quiet := len(judgement.standings) - shown:
        yield f"Nothing stands against {count(quiet, 'report that is, or was, on the site', 'reports that are, or were, on the site')}."
