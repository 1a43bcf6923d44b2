"""One-page briefings: made beside the reports' PDFs, and again in smaller type where one takes more than its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.errors import RenderFailed
from site_builder.render.briefing_page import SIZES, briefing_css, briefing_html
from site_builder.render.pdf import PdfJob, page_texts, render_all
from site_builder.render.print_page import base_url

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from site_builder.model.submission import Repository
    from site_builder.model.view import ReportView
    from site_builder.pipeline.places import Places
    from site_builder.render.pdf import PdfDone

LARGEST, *SMALLER = SIZES


def briefing_jobs(
    places: Places, repository: Repository, views: Sequence[ReportView], mark: str | None = None, size: float = LARGEST
) -> list[PdfJob]:
    """A job for each view that has a briefing; `mark` stands at the head of one that is not published."""
    return [
        PdfJob(
            name=_name(view),
            html=briefing_html(view, repository.board, repository.site_url, places.templates, mark),
            css=briefing_css(places.templates, size),
            base_url=base_url(view, repository.site_url),
            folder=places.reports / view.slug,
            assets=(),
        )
        for view in views
        if view.briefed
    ]


def on_one_page(
    places: Places, repository: Repository, views: Sequence[ReportView], done: Mapping[str, PdfDone], mark: str | None = None
) -> dict[str, PdfDone]:
    """The finished briefings by slug, each in the largest type in which it takes one page; `done` has them in the largest of all.

    Raises RenderFailed, which names for each that takes more in the smallest type the part to shorten.
    """
    briefings = {view.slug: done[_name(view)] for view in views if view.briefed}
    for size in SMALLER:
        if not (too_long := [view for view in views if view.slug in briefings and briefings[view.slug].pages > 1]):
            break
        again = render_all(briefing_jobs(places, repository, too_long, mark, size), cache=places.cache)
        briefings |= {view.slug: again[_name(view)] for view in too_long}
    if too_long := [view for view in views if view.slug in briefings and briefings[view.slug].pages > 1]:
        raise RenderFailed("\n".join(_to_be_shortened(repository, view, briefings[view.slug]) for view in too_long))
    return briefings


def _name(view: ReportView) -> str:
    """How messages speak of a briefing; no report's slug has a blank."""
    return f"{view.slug} (briefing)"


def _to_be_shortened(repository: Repository, view: ReportView, pdf: PdfDone) -> str:
    """What is to be done about a briefing that does not fit; where, of all its parts, is most to be gained."""
    briefing = view.briefed
    parts = {name: _words(getattr(briefing, name)) for name in ("happened", "learned", "for_my_role", "questions")}
    longest = max(parts, key=lambda name: parts[name])
    submission = repository.submission(view.slug)
    place = submission.place("briefing", longest) if submission else None
    where = f"{place.file}:{place.line}: " if place else ""
    return (
        f"{where}briefing.{longest}: the briefing does not fit on one page, even in the smallest type that is easy to read: {_left_over(pdf)} words "
        f"stand on a second one. Shorten what stands under `{longest}`, its longest part ({parts[longest]} of {sum(parts.values())} words)"
    )


def _words(part: str | Sequence[str] | None) -> int:
    text = part if isinstance(part, str) else "\n".join(part or ())
    return len(text.split())


def _left_over(pdf: PdfDone) -> int:
    """How many words stand on further pages, foot and all: a measure of how much has to go."""
    return sum(len(text.split()) for text in page_texts(pdf.content)[1:])
