"""The panel's papers as PDFs: every one by itself, and all of them bound in one; made side by side, and none of them short of a word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from site_builder.audit.words import missing_from_pdf
from site_builder.deliver.kinds import CHECKS, DECISION, LETTER, OF_KIND, REASONS, RECOMMENDATIONS, REPORT, TIMELINE, Kind
from site_builder.deliver.letter import letter_of, words_of
from site_builder.deliver.papers.checks import checks_paper
from site_builder.deliver.papers.periods import timeline_paper
from site_builder.deliver.papers.reasons import decision_paper, reasons_paper
from site_builder.deliver.papers.recommended import recommendations_paper
from site_builder.errors import RenderFailed
from site_builder.formats.progress import told
from site_builder.gate import State
from site_builder.model.calendar import spoken_with_weekday
from site_builder.model.manifest import DRAFT
from site_builder.pipeline.expected import printed_text
from site_builder.render.markdown import seen_words, to_html, words
from site_builder.render.papers import SIZES, Sheet, bound, paper_part, papers_css, response_part
from site_builder.render.pdf import PdfJob, pdf_text, render_all
from site_builder.render.print_page import base_url, report_css, report_html, report_part
from site_builder.stage.view import view_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from site_builder.deliver.kinds import Paper
    from site_builder.deliver.letter import Words
    from site_builder.gate import Standing
    from site_builder.model.submission import Repository
    from site_builder.model.view import ReportView
    from site_builder.pipeline.places import Places
    from site_builder.render.pdf import PdfDone
    from site_builder.rules.case import Case

# the day that a copy without a day bears; it is not shown
_NO_DAY = date(1980, 1, 1)
_BOUND = "the papers bound in one"
_TEMPLATES = {RECOMMENDATIONS: "recommendations", TIMELINE: "timeline", CHECKS: "checks", REASONS: "reasons", DECISION: "decision"}


@dataclass(frozen=True, slots=True)
class Papers:
    """The PDFs by the names of their files, all of them bound in one, and the letter in words."""

    files: Mapping[str, bytes]
    bound: bytes
    letter: Words


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the papers of one bundle are made from."""

    places: Places
    repository: Repository
    standing: Standing
    kind: Kind
    view: ReportView
    mark: str | None
    sheet: Sheet
    letter: Words

    @property
    def case(self) -> Case:
        return self.standing.case

    @property
    def has_page(self) -> bool:
        """Whether the address of the report answers, or will once it is public."""
        return self.kind is Kind.PUBLICATION or self.case.record is not None

    @property
    def title(self) -> str:
        return f"{self.repository.board.short_name}: {self.view.reference}"


def make_papers(places: Places, repository: Repository, standing: Standing, kind: Kind, *, draft: bool) -> Papers:
    """Every paper of a kind. Raises RenderFailed where one cannot be made, would lose a word, or where the letter does not fit on a page."""
    desk = _desk(places, repository, standing, kind, draft=draft)
    parts = dict(_parts(desk))
    for size in SIZES:
        done = _render(desk, parts, size)
        if done[LETTER.stem].pages == 1:
            _refuse_loss(desk, parts, done)
            files = {paper.pdf: done[paper.stem].content for paper in OF_KIND[kind]}
            return Papers(files, done[_BOUND].content, desk.letter)
    raise RenderFailed(_too_long(desk.case))


def _desk(places: Places, repository: Repository, standing: Standing, kind: Kind, *, draft: bool) -> _Desk:
    case, board = standing.case, repository.board
    view = view_of(case, State.PUBLIC)
    if not case.record:
        view = replace(view, published=_day(case), corrections=())
    view = replace(view, fingerprint=DRAFT) if draft else view
    mark = mark_of(case, kind, board.panel.name, draft=draft)
    of_papers = "DRAFT. Confidential: for the panel only" if draft else "Confidential: for the panel only"
    day = view.published if _day_decided(case) else None
    sheet = Sheet(board, view.reference, view.fingerprint, of_papers, draft, day, places.templates)
    return _Desk(places, repository, standing, kind, view, mark, sheet, words_of(letter_of(case, kind, view.fingerprint), board))


def _day(case: Case) -> date:
    """The day that the copy states, never that on which it is made: the same report gives the same bytes on any day."""
    return case.publication.date() if case.publication else _NO_DAY


def _day_decided(case: Case) -> bool:
    return case.record is not None or case.publication is not None


def mark_of(case: Case, kind: Kind, recipient: str, *, draft: bool) -> str | None:
    """What stands at the head of every page of the report's copy; nothing where the text is public, or was until it was retired."""
    name, publication = _in_a_sentence(recipient), case.publication
    if draft:
        return f"DRAFT, not the panel's copy. Confidential, for the {name}."
    if case.record:
        return f"Copy of a withdrawn report for the {name}. Confidential." if case.record.withdrawn else None
    if kind is Kind.WITHHOLD:
        return f"Copy for advice, for the {name}. Confidential; not to be published."
    if kind is Kind.NO_REVIEW:
        return f"Copy for the {name}. Confidential."
    until = f"{spoken_with_weekday(publication.date())}, {publication:%H:%M}" if publication else "publication; its day is not decided"
    return f"Pre-publication copy for the {name}. Embargoed until {until}."


def _in_a_sentence(name: str) -> str:
    """A name that begins with a common word goes on small; an abbreviation stays as it is."""
    return name if name[1:2].isupper() else f"{name[0].lower()}{name[1:]}"


def _parts(desk: _Desk) -> Iterator[tuple[Paper, Markup]]:
    """Each paper as what stands in the body of a document."""
    for paper in OF_KIND[desk.kind]:
        if paper is REPORT:
            args = (desk.view, desk.repository.board, desk.repository.site_url, desk.places.templates, desk.mark)
            yield paper, report_part(*args, day_decided=_day_decided(desk.case), has_page=desk.has_page)
        elif paper is LETTER:
            yield paper, paper_part(desk.sheet, "letter", desk.letter.subject, desk.letter)
        else:
            more = {"response": response_part(desk.view.response)} if paper is RECOMMENDATIONS else {}
            yield paper, paper_part(desk.sheet, _TEMPLATES[paper], paper.title, _values(desk, paper), **more)


def _values(desk: _Desk, paper: Paper) -> Any:
    case = desk.case
    if paper is RECOMMENDATIONS:
        return recommendations_paper(case.report, case.board)
    if paper is TIMELINE:
        return timeline_paper(case)
    if paper is CHECKS:
        return checks_paper(desk.standing, draft=desk.sheet.draft)
    return reasons_paper(case) if paper is REASONS else decision_paper(case)


def _render(desk: _Desk, parts: Mapping[Paper, Markup], size: str) -> dict[str, PdfDone]:
    """All at once; what was rendered before and has not changed comes from the cache."""
    jobs = list(_jobs(desk, parts, size))
    with told("PDFs", len(jobs)) as one_more:
        try:
            return render_all(jobs, cache=desk.places.cache, on_done=lambda _done: one_more())
        except RenderFailed as error:
            raise RenderFailed(_each_once(str(error))) from None


def _each_once(message: str) -> str:
    """What is wrong with a paper is wrong with the bound papers, too, and need not be said twice."""
    lines = message.split("\n")
    once = [line for line in lines if not line.startswith(f"  - {_BOUND}:")]
    return "\n".join(once if any(line.startswith("  - ") for line in once) else lines)


def _jobs(desk: _Desk, parts: Mapping[Paper, Markup], size: str) -> Iterator[PdfJob]:
    view, board, site_url, folders = desk.view, desk.repository.board, desk.repository.site_url, desk.places.templates
    css, folder, address = papers_css(folders), desk.places.reports / view.slug, base_url(view, site_url)
    for paper, part in parts.items():
        if paper is REPORT:
            html = report_html(view, board, site_url, folders, desk.mark, day_decided=_day_decided(desk.case), has_page=desk.has_page)
            yield PdfJob(paper.stem, html, report_css(folders), address, folder, view.assets)
        else:
            html = bound(desk.sheet, f"{desk.title}: {paper.title}", [part], "single", size)
            yield PdfJob(paper.stem, html, css, address, folder, ())
    yield PdfJob(
        _BOUND,
        bound(desk.sheet, f"{desk.title}: papers for the panel", list(parts.values()), "bound", size),
        css,
        address,
        folder,
        view.assets,
    )


def _refuse_loss(desk: _Desk, parts: Mapping[Paper, Markup], done: Mapping[str, PdfDone]) -> None:
    """Raises RenderFailed where a PDF has fewer words than what it was made of."""
    said = {paper.stem: _report_words(desk.view) if paper is REPORT else " ".join(words(part)) for paper, part in parts.items()}
    for name, text in {**said, _BOUND: "\n".join(said.values())}.items():
        if lost := missing_from_pdf(text, pdf_text(done[name].content)):
            raise RenderFailed(f"{lost.total()} words are missing from the PDF {name}; no bundle was made")


def _report_words(view: ReportView) -> str:
    response = seen_words(to_html(view.response, for_print=False)) if view.response else ""
    return printed_text(view, seen_words(to_html(view.body, for_print=False)), response)


def _too_long(case: Case) -> str:
    changed = case.report.panel and case.report.panel.changed_since
    key = "`what:` under `changed_since:` in the front matter, or " if changed else ""
    return f"the letter to the panel does not fit on one page; shorten {key}the board's name and contact in mkdocs.yml under `extra.scr`"
