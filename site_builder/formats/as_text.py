"""Words for people: every report with what it waits for, every finding with its place; the register; and what a run put in place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from site_builder.agenda import Answer, answer_of_the_panel
from site_builder.formats.lines import count, drawn, how_soon, in_days, named, table, without_standing, wrapped
from site_builder.formats.told import weight
from site_builder.gate import State
from site_builder.model.calendar import spoken, spoken_with_weekday
from site_builder.model.entries import Issued
from site_builder.model.finding import Duty
from site_builder.model.fingerprint import in_groups
from site_builder.model.sealing import opened
from site_builder.model.view import Showing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from site_builder.gate import Judgement, Standing
    from site_builder.model.entries import Entry
    from site_builder.model.finding import Finding
    from site_builder.model.register import Register
    from site_builder.model.view import ReportView
    from site_builder.rules.case import Case


def judgement_text(judgement: Judgement) -> str:
    """The whole answer of `scr check`: what concerns the repository, then each report, then what this means for the site."""
    lines: list[str] = []
    for finding in judgement.findings:
        if finding.slug is None:
            lines += [*_finding(finding), ""]
    for slug, _ in without_standing(judgement):
        lines += [f"{slug}: cannot be read, or is missing", *_findings(judgement, slug), ""]
    for standing in judgement.standings:
        lines += [*_heading(standing), *_findings(judgement, standing.submission.slug, standing.state), *_answered(standing), ""]
    return "\n".join([*lines, *verdict(judgement)])


def _heading(standing: Standing) -> Iterator[str]:
    submission = standing.submission
    yield f"{named(submission.slug, submission.report.reference)}: {standing.state}"
    yield from wrapped(waits_for(standing), "  ")


def waits_for(standing: Standing) -> str:
    """What a report is waiting for, in plain words, with its next deadline."""
    case, steps = standing.case, {step.what: step.on for step in standing.steps}
    match standing.state:
        case State.PUBLIC:
            return _public(case.first_public or case.today, steps["stay until"], case.today)
        case State.EMBARGOED:
            moment = case.publication
            when = f"{spoken_with_weekday(moment.date())} at {moment:%H:%M}" if moment else ""
            waits = f"on hold until the hold is taken out (planned for {when})" if case.report.hold else f"goes public on {when}"
            return " ".join([f"Ready; {waits}.", *_answer_of_the_panel(case)])
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


_ANSWERS = {
    Answer.SILENCE: "The panel has not answered yet; its silence stops nothing.",
    Answer.OPEN: "The panel has answered; the board's regard to it is to be recorded.",
    Answer.CONSIDERED: "The panel's answer and the board's regard to it are recorded.",
}


def _answer_of_the_panel(case: Case) -> Iterator[str]:
    if answer := answer_of_the_panel(case):
        yield _ANSWERS[answer]


def _public(first: date, last_day: date, today: date) -> str:
    if last_day < today:
        return f"Public since {spoken(first)}; its period ended on {spoken(last_day)}, and it stays until somebody retires it."
    return f"Public since {spoken(first)}; stays at its address until at least {spoken(last_day)}."


def _draft(standing: Standing) -> str:
    if standing.case.publication is None:
        due = min((step for step in standing.steps if not step.recommendation), key=lambda step: step.on, default=None)
        today = standing.case.today
        what = f"; {due.what}: {spoken_with_weekday(due.on)} ({how_soon(due, today)})" if due else ": nothing is due"
        return f"A draft{what}. When it is ready, write a `publication_date`."
    planned = f"A draft, planned for {spoken_with_weekday(standing.case.publication.date())}; what stands below is to be done before."
    return " ".join([planned, *_answer_of_the_panel(standing.case)])


def _by(steps: dict[str, date], today: date) -> str:
    last_day = steps.get("send the panel copy by")
    if last_day:
        return f"send the panel its copy by {spoken_with_weekday(last_day)} ({in_days(last_day, today)})"
    return "see below"


def _findings(judgement: Judgement, slug: str, state: State | None = None) -> Iterator[str]:
    """What concerns a report: what must be put right first, then advice, each from the top of the file down."""
    for finding in sorted(judgement.findings, key=lambda finding: finding.duty is Duty.SHOULD):
        if finding.slug == slug:
            yield from _finding(finding, state, aside=finding in judgement.set_aside)


def _finding(finding: Finding, state: State | None = None, *, aside: bool = False) -> Iterator[str]:
    place = f"{finding.place.file}:{finding.place.line}" if finding.place.line else finding.place.file
    yield f"  {place}  {finding.code} {finding.name} ({weight(finding, state, aside=aside)})"
    key = f"{finding.key}: " if finding.key else ""
    yield from wrapped(f"{key}{finding.message}", "    ")
    yield from wrapped(f"By: {finding.source}", "    ")


def _answered(standing: Standing) -> Iterator[str]:
    """The advice that a report answers, with its reason, where the finding would stand."""
    for answer in standing.answered:
        yield from wrapped(f'{answer.code} {answer.name}: answered: "{answer.reason}"', "  ")


def verdict(judgement: Judgement) -> Iterator[str]:
    """What this means for the site, and how much is left to do."""
    moment = f"Checked as of {judgement.now:%Y-%m-%d %H:%M}, London."
    if stopping := len(judgement.stopping):
        yield f"{moment} {count(stopping, 'thing stops', 'things stop')} the site; put that right first."
    elif judgement.elsewhere:
        asked = ", ".join(standing.submission.slug for standing in judgement.standings)
        others = count(judgement.elsewhere, "thing elsewhere does", "things elsewhere do")
        yield f"{moment} Nothing in {asked} stops the site; {others} (`scr check` shows {'it' if judgement.elsewhere == 1 else 'them'})."
    else:
        yield f"{moment} Nothing stops the site."
    yield from _urgent(judgement, [kept.record.slug for kept in judgement.kept])
    states = {standing.submission.slug: standing.state for standing in judgement.standings}
    rest = [finding for finding in judgement.findings if not finding.stops and finding not in judgement.set_aside]
    weights = Counter(weight(finding, states.get(finding.slug or "")) for finding in rest)
    if weights:
        things = count(weights["to do before publication"], "thing is", "things are").capitalize()
        open_ = f"{count(weights['open'], 'thing', 'things')} open, " if weights["open"] else ""
        yield f"{things} to be done before publication, {open_}{count(weights['advice'], 'piece', 'pieces')} of advice."


def _urgent(judgement: Judgement, stay: Collection[str]) -> Iterator[str]:
    """In a run that takes text off the site: that nothing of other reports stops it, and what becomes of those; `stay` are those that stay as they were."""
    if not judgement.redacted:
        return
    yield f"This run takes text off the site ({', '.join(sorted(judgement.redacted))}). That never waits, so nothing of another report stops it."
    if stay:
        yield f"These stay as they are on the site: {', '.join(sorted(stay))}."
    if judgement.set_aside:
        yield f"What is not cleared, or links to it, stays out. The next run stops at {count(len(judgement.set_aside), 'thing', 'things')}; put that right soon."


def redaction_text(judgement: Judgement, as_it_was: Collection[str]) -> str:
    """What a run that took text off the site did with all other reports; `as_it_was` are those whose old page stands."""
    notices = [kept.record.slug for kept in judgement.kept if not kept.record.is_up]
    return "\n".join(_urgent(judgement, [*as_it_was, *notices]))


def purge_text(views: Sequence[ReportView], redacted: Collection[str], site_url: str) -> str:
    """What a redaction does not reach, and who is to be told. It names addresses only: a file's name may be what was taken out."""
    lines = ["What was taken off may still be elsewhere. Do this now:", _CACHES]
    for view in views:
        if view.slug in redacted:
            files = f"{view.pdf_name}, {view.briefing_name}, pictures"
            lines.append(f"     {site_url}reviews/{view.slug}/ (the page, and all files beside it: {files})")
            lines.append(f"     {site_url}{view.record_path} (its record)")
            lines += [f"     {site_url}reviews/{slug}/ (a former address)" for slug in view.former_slugs]
    lines += [f"     {site_url} and {site_url}reviews/ (the home page and the list of reviews, which show titles and summaries)"]
    lines += [
        f"     {site_url}feed.xml, and all below recommendations/, recommendations.csv, recommendations.json, learning/, themes/ and agencies/"
    ]
    lines += ["     (lists, downloads and feeds; where it is simpler, clear the whole site)"]
    lines += [f"     {site_url}pagefind/ (the search, which holds the text of pages)", *_ELSEWHERE]
    return "\n".join(lines)


def register_text(register: Register) -> str:
    """Every entry in the order in which it happened, and whether the register is whole; a sealed one names its report once that is published."""
    unsealed = opened(register.entries.values())
    entries = table("When (UTC)", "What", "Report", "Of which text", whole=("When (UTC)", "What", "Of which text"))
    for entry in register.entries.values():
        slug, text = unsealed.get(entry.digest, (entry.slug, "")) if isinstance(entry, Issued) else (entry.slug, _text_of(entry))
        entries.add_row(f"{entry.at:%Y-%m-%d %H:%M}", entry.kind, slug, in_groups(text) if text else "")
    lines = [drawn(entries), ""] if register.entries else []
    lines += [f"{problem.file}: {problem.message}" for problem in register.problems]
    if register.problems:
        return "\n".join([*lines, f"The register is broken: {count(len(register.problems), 'problem', 'problems')}."])
    heads = ", ".join(head[:16] for head in register.heads) or "none yet"
    return "\n".join([*lines, f"The register is whole: {count(len(register.entries), 'entry', 'entries')}, head {heads}."])


def _text_of(entry: Entry) -> str:
    content = getattr(entry, "content", None)
    return content.fingerprint if content else ""


def publication_text(views: Sequence[ReportView], entries: Sequence[Entry], site: Path, as_it_was: Collection[str] = frozenset()) -> str:
    """What a run put in place; names what is public and nothing else. `as_it_was` are the reports whose old page stands."""
    lines = [f"{site}/ holds {count(len(views), 'address', 'addresses')} of reviews{':' if views else '.'}"]
    lines += [f"  {named(view.slug, view.reference)}: {_AS_IT_WAS if view.slug in as_it_was else _SHOWN[view.showing]}" for view in views]
    if entries:
        lines.append(f"Entered in the register: {', '.join(f'{entry.slug} {entry.kind}' for entry in entries)}.")
    return "\n".join(lines)


_SHOWN = {
    Showing.REPORT: "page, PDF and search",
    Showing.WITHDRAWN: "a notice that it was taken down",
    Showing.RETIRED: "a notice, with how to ask for a copy",
    Showing.KEPT: (
        "a notice that it is being brought up to date, since the site before this one does not have its page as the register does, or that page would not pass today; "
        "put right what stands against it, and publish again"
    ),
}
_AS_IT_WAS = "as it was: page, PDF and search"
_CACHES = "1. Ask whoever looks after the website to clear these addresses from every cache in front of it (a CDN, a proxy):"
_ELSEWHERE = (
    "2. Ask search engines and web archives to remove the same addresses, and the copies that they keep of them.",
    "3. Ask whoever looks after the pipeline to delete old builds of the site: artifacts, caches, previews, copies of its folder, backups.",
    "4. Delete bundles with the old text: in bundles/, in your e-mail and wherever else you keep them.",
    "5. Then tell the panel, and everybody else who was sent a copy, that text was taken out, and ask them to delete the old copy.",
    "6. Ask whoever looks after the repository to take the old text out of its history, where it still is, and out of every copy of it.",
)
