"""`scr bundle`: what the panel gets before publication, outside the site. Stopped by every open must but those of `NOT` and `REG`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from site_builder.audit.words import missing_from_pdf
from site_builder.deliver.bundle import Letter, letter_text, lines_to_paste, pack, write_email
from site_builder.errors import CannotRead, RenderFailed
from site_builder.gate import State
from site_builder.model.calendar import last_day_to_send, spoken_with_weekday
from site_builder.model.finding import Duty
from site_builder.model.report import ReviewType
from site_builder.model.timeline import CHAIR
from site_builder.pipeline.check import check
from site_builder.pipeline.expected import printed_text
from site_builder.pipeline.making import make_pdfs
from site_builder.pipeline.places import Places, refuse_bundle_at
from site_builder.render.markdown import to_html
from site_builder.render.pdf import pdf_text
from site_builder.stage.view import view_of

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from site_builder.gate import Standing
    from site_builder.model.finding import Finding
    from site_builder.model.submission import Repository
    from site_builder.model.view import ReportView
    from site_builder.rules.case import Case

NOT_ASKED = ("NOT", "REG")
ASKED_BY_THE_BUNDLE_ITSELF = {"withhold": ("PAN",)}  # it is how the panel is informed and asked
DRAFT = "DRAFT"
# the day that archives without a day bear; it is not shown
_NO_DAY = date(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class Bundled:
    """The files that were written, and the lines to paste once the copy was sent; a draft has no lines."""

    bundle: Path
    email: Path | None
    lines: str | None


def bundle(root: Path, slug: str, now: datetime, *, kind: str, into: Path, draft: bool) -> tuple[tuple[Finding, ...], Bundled | None]:
    """What stands against a bundle, or the bundle.

    Raises CannotRead for a slug that has no readable report, a kind that does not fit the report, and a folder that is published.
    """
    refuse_bundle_at(into, root)
    repository, judgement = check(root, now)
    standing = judgement.standing(slug)
    if standing is None:
        about_it = tuple(finding for finding in judgement.findings if finding.slug == slug)
        if about_it:
            return about_it, None
        raise CannotRead(f"there is no report in reports/{slug}/; `scr status` lists the reports that there are")
    _fitting(standing, kind)
    not_asked = NOT_ASKED + ASKED_BY_THE_BUNDLE_ITSELF.get(kind, ())
    against = tuple(item for item in standing.findings if item.duty is Duty.MUST and not item.code.startswith(not_asked))
    if against and not draft:
        return against, None
    return (), _write(Places(root), repository, standing, kind=kind, into=into, draft=draft)


def _fitting(standing: Standing, kind: str) -> None:
    """Raises CannotRead where the letter would say of the report what is not so."""
    report = standing.case.report
    if kind == "publication" and report.withhold:
        raise CannotRead("this report is withheld, and a bundle of this kind announces its publication; make one with `--kind withhold`")
    if kind == "withhold" and report.withhold is None:
        raise CannotRead("this kind of bundle asks the panel about a report that is withheld; write `withhold:` in its front matter first")
    if kind == "no-review" and report.type is not ReviewType.NO_REVIEW:
        raise CannotRead(
            f"this kind of bundle tells the panel of a decision not to hold a review, and the type of this report is {report.type.value}"
        )


def _write(places: Places, repository: Repository, standing: Standing, *, kind: str, into: Path, draft: bool) -> Bundled:
    case, board = standing.case, repository.board
    view = view_of(case, State.PUBLIC)
    fingerprint = DRAFT if draft else view.fingerprint
    view = replace(view, fingerprint=fingerprint, published=_day(case), corrections=())
    mark = _mark(standing, repository, draft=draft)
    pdf = make_pdfs(places, repository, (view,), mark, day_decided=_day(case) != _NO_DAY)[view.slug]
    if lost := missing_from_pdf(_printed(view), pdf_text(pdf.content)):
        raise RenderFailed(f"{lost.total()} words of the report are missing from its PDF; no bundle was made")
    letter = letter_text(_letter(standing, kind, fingerprint), board)
    facts = {"kind": kind, "reference": view.reference, "fingerprint": fingerprint, "policy": case.policy.id}
    path = into / f"{view.reference}-{fingerprint}{'' if kind == 'publication' else f'-{kind}'}.zip"
    pack({"00-letter.txt": letter.encode(), "01-report.pdf": pdf.content}, facts, path)
    if draft:
        return Bundled(path, None, None)
    email = path.with_suffix(".eml")
    write_email(letter, view.reference, path, board, email)
    notice = case.policy.notice
    return Bundled(path, email, lines_to_paste(board, fingerprint, (*notice.also, *notice.copies)))


def _day(case: Case) -> date:
    """The day that the copy states, never that on which it is made: the same report gives the same bytes on any day."""
    if case.record:
        return case.record.published.first_public
    return case.publication.date() if case.publication else _NO_DAY


def _printed(view: ReportView) -> str:
    response = to_html(view.response, for_print=False) if view.response else ""
    return printed_text(view, to_html(view.body, for_print=False), response)


def _mark(standing: Standing, repository: Repository, *, draft: bool) -> str:
    """What stands at the head of every page of the copy."""
    publication = standing.case.publication
    until = (
        f"until {spoken_with_weekday(publication.date())}, {publication:%H:%M}"
        if publication
        else "until publication; its day is not decided"
    )
    recipient = repository.board.panel.name
    kind = "DRAFT, not the panel's copy" if draft else "Copy for advice" if standing.case.report.withhold else "Pre-publication copy"
    return f"{kind} for the {recipient[0].lower()}{recipient[1:]}. Confidential {until}."


def _letter(standing: Standing, kind: str, fingerprint: str) -> Letter:
    case = standing.case
    publication, panel = case.publication, case.report.panel
    return Letter(
        kind=kind,
        reference=case.report.reference,
        fingerprint=fingerprint,
        instrument=case.policy.instrument,
        notice=case.policy.notice.words,
        enclosures=("01-report.pdf", "manifest.json"),
        planned=f"{spoken_with_weekday(publication.date())} at {publication:%H:%M}" if publication else None,
        last_day=spoken_with_weekday(last_day_to_send(publication.date(), case.policy.notice)) if publication else None,
        reason=case.report.withhold.reason if case.report.withhold else None,
        what_changed=panel.changed_since.what if panel and panel.changed_since else None,
        decided_by_chair=case.report.timeline.decided_by == CHAIR,
    )
