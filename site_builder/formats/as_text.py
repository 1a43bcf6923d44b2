"""Words for people: every report with what it waits for, every finding with its place, and the table of what is due when.

Reports are named by slug and reference, never by title: the log of a pipeline may be public.
"""

from __future__ import annotations

import io
import textwrap
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from site_builder.gate import State
from site_builder.model.calendar import spoken, spoken_with_weekday
from site_builder.model.finding import Duty
from site_builder.model.fingerprint import Fingerprint
from site_builder.model.view import Showing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from site_builder.gate import Judgement, Standing
    from site_builder.model.entries import Entry
    from site_builder.model.finding import Finding
    from site_builder.model.register import Register
    from site_builder.model.view import ReportView

_WIDTH = 100
_MISSING = "REG01"


def judgement_text(judgement: Judgement) -> str:
    """The whole answer of `scr check`: what concerns the repository, then each report, then what this means for the site."""
    lines: list[str] = []
    for finding in judgement.findings:
        if finding.slug is None:
            lines += [*_finding(finding), ""]
    readable = {standing.submission.slug for standing in judgement.standings}
    for slug in sorted({finding.slug for finding in judgement.findings if finding.slug and finding.slug not in readable}):
        lines += [f"{slug}: cannot be read, or is missing", *_findings(judgement, slug), ""]
    for standing in judgement.standings:
        lines += [*_heading(standing), *_findings(judgement, standing.submission.slug), ""]
    return "\n".join([*lines, *_verdict(judgement)])


def _heading(standing: Standing) -> Iterator[str]:
    submission = standing.submission
    yield f"{submission.slug} ({submission.report.reference}): {standing.state}"
    yield from _wrapped(waits_for(standing), "  ")


def waits_for(standing: Standing) -> str:
    """What a report is waiting for, in plain words, with its next deadline."""
    case, steps = standing.case, {step.what: step.on for step in standing.steps}
    match standing.state:
        case State.PUBLIC:
            return _public(case.first_public or case.today, steps["stay until"], case.today)
        case State.EMBARGOED:
            moment = case.publication
            when = f"{spoken_with_weekday(moment.date())} at {moment:%H:%M}" if moment else ""
            return (
                f"Ready; on hold until the hold is taken out (planned for {when})."
                if case.report.hold
                else f"Ready; goes public on {when}."
            )
        case State.WAITING_FOR_PANEL:
            return f"Waits for the panel: planned for {spoken_with_weekday(steps['publication'])}, {_by(steps, case.today)}."
        case State.BLOCKED:
            return f"Should be public since {spoken(steps['publication'])} and is held back by what stands below."
        case State.WITHHELD:
            advice = case.report.withhold and case.report.withhold.advice_received
            return (
                "Withheld; the panel's advice was received."
                if advice
                else "Withheld; waits for the panel's advice. Nothing of it is on the site."
            )
        case State.INTERNAL:
            return "For the board only; nothing of it is ever on the site."
        case State.WITHDRAWN:
            return "Withdrawn; a notice stands at its address."
        case State.RETIRED:
            return "Retired after its period; its page says how to ask for a copy."
        case _:
            return _draft(standing)


def _public(first: date, last_day: date, today: date) -> str:
    if last_day < today:
        return f"Public since {spoken(first)}; its period ended on {spoken(last_day)}, and it stays until somebody retires it."
    return f"Public since {spoken(first)}; stays at its address until at least {spoken(last_day)}."


def _draft(standing: Standing) -> str:
    if standing.case.publication is None:
        return "A draft: nothing is due. When it is ready, write a `publication_date`."
    return f"A draft, planned for {spoken_with_weekday(standing.case.publication.date())}; what stands below is to be done before."


def _by(steps: dict[str, date], today: date) -> str:
    last_day = steps.get("send the panel copy by")
    if last_day:
        return f"send the panel its copy by {spoken_with_weekday(last_day)} ({_in_days(last_day, today)})"
    return "see below"


def _in_days(day: date, today: date) -> str:
    days = (day - today).days
    if days == 0:
        return "today"
    unit = "day" if abs(days) == 1 else "days"
    return f"in {days} {unit}" if days > 0 else f"{-days} {unit} ago"


def _findings(judgement: Judgement, slug: str) -> Iterator[str]:
    for finding in judgement.findings:
        if finding.slug == slug:
            yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[str]:
    place = f"{finding.place.file}:{finding.place.line}" if finding.place.line else finding.place.file
    weight = "stops the site" if finding.stops else "to do before publication" if finding.duty is Duty.MUST else "advice"
    yield f"  {place}  {finding.code} {finding.name} ({weight})"
    key = f"{finding.key}: " if finding.key else ""
    yield from _wrapped(f"{key}{finding.message}", "    ")
    yield from _wrapped(f"By: {finding.source}", "    ")


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _verdict(judgement: Judgement) -> Iterator[str]:
    counted = judgement.findings
    stopping = sum(finding.stops for finding in counted)
    to_do = sum(finding.duty is Duty.MUST and not finding.stops for finding in counted)
    advice = sum(finding.duty is Duty.SHOULD for finding in counted)
    moment = f"Checked as of {judgement.now:%Y-%m-%d %H:%M}, London."
    if stopping:
        yield f"{moment} {_count(stopping, 'thing stops', 'things stop')} the site; put that right first."
    elif judgement.elsewhere:
        asked = ", ".join(standing.submission.slug for standing in judgement.standings)
        others = _count(judgement.elsewhere, "thing elsewhere does", "things elsewhere do")
        yield f"{moment} Nothing in {asked} stops the site; {others} (`scr check` shows {'it' if judgement.elsewhere == 1 else 'them'})."
    else:
        yield f"{moment} Nothing stops the site."
    if to_do or advice:
        things = _count(to_do, "thing is", "things are").capitalize()
        yield f"{things} to be done before publication, {_count(advice, 'piece', 'pieces')} of advice."


def _count(number: int, one: str, many: str) -> str:
    return f"{number or 'no'} {one if number == 1 else many}"


def status_text(judgement: Judgement) -> str:
    """What is due, by day: late things first."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in ("Report", "State", "What", "When", ""):
        table.add_column(column, no_wrap=column != "What")
    for slug, what in _without_standing(judgement):
        table.add_row(slug, what, "see `scr check`", "", "")
    rows = [(step.on, standing, step.what) for standing in judgement.standings for step in standing.steps]
    for day, standing, what in sorted(rows, key=lambda row: (row[0], row[1].submission.slug, row[2])):
        table.add_row(standing.submission.slug, standing.state.value, what, f"{day:%a} {spoken(day)}", _in_days(day, judgement.now.date()))
    for standing in judgement.standings:
        if not standing.steps:
            table.add_row(standing.submission.slug, standing.state.value, "nothing is due", "", "")
    return f"As of {judgement.now:%Y-%m-%d %H:%M}, London\n{_drawn(table)}"


def _without_standing(judgement: Judgement) -> Iterator[tuple[str, str]]:
    """What has no state: a report that cannot be read, and a public one whose folder is not there."""
    known = {standing.submission.slug for standing in judgement.standings}
    for slug in sorted({finding.slug for finding in judgement.findings if finding.slug and finding.slug not in known}):
        codes = {finding.code for finding in judgement.findings if finding.slug == slug}
        yield slug, "is missing" if codes == {_MISSING} else "cannot be read"


def register_text(register: Register) -> str:
    """Every entry in the order in which it happened, and whether the register is whole."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in ("When (UTC)", "What", "Report", "Of which text"):
        table.add_column(column, no_wrap=True)
    for entry in register.entries.values():
        table.add_row(f"{entry.at:%Y-%m-%d %H:%M}", entry.kind, entry.slug, _text_of(entry))
    lines = [_drawn(table)] if register.entries else []
    lines += [f"{problem.file}: {problem.message}" for problem in register.problems]
    if register.problems:
        return "\n".join([*lines, f"The register is broken: {_count(len(register.problems), 'problem', 'problems')}."])
    heads = ", ".join(head[:16] for head in register.heads) or "none yet"
    return "\n".join([*lines, f"The register is whole: {_count(len(register.entries), 'entry', 'entries')}, head {heads}."])


def _text_of(entry: Entry) -> str:
    content = getattr(entry, "content", None)
    return Fingerprint(content.fingerprint).short if content else ""


def _drawn(table: Table) -> str:
    out = io.StringIO()
    Console(file=out, width=_WIDTH + 20, color_system=None, legacy_windows=False).print(table)
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip().split("\n"))


def publication_text(views: Sequence[ReportView], entries: Sequence[Entry], site: Path) -> str:
    """What a run put in place; names what is public and nothing else."""
    lines = [f"{site}/ holds {_count(len(views), 'address', 'addresses')} of reviews:"]
    lines += [f"  {view.slug} ({view.reference}): {_SHOWN[view.showing]}" for view in views]
    if entries:
        lines.append(f"Entered in the register: {', '.join(f'{entry.slug} {entry.kind}' for entry in entries)}.")
    return "\n".join(lines)


_SHOWN = {
    Showing.REPORT: "page, PDF and search",
    Showing.WITHDRAWN: "a notice that it was taken down",
    Showing.RETIRED: "a notice, with how to ask for a copy",
}
