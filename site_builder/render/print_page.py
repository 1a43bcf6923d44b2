"""A report as one HTML document for paper.

What is printed depends on what is fingerprinted, on the response, and on the days of publication and correction: never on the progress of
a recommendation and never on the present day. The templates therefore get a closed list of values, and not the view.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from site_builder.render.allowed import ForeignContent
from site_builder.render.markdown import Convert, Converted, convert
from site_builder.scan.markdown import with_addresses

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from site_builder.model.board import Board
    from site_builder.model.view import RecommendationView, ReportView

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PrintedRecommendation:
    """A recommendation as it was published; its status is told on the site."""

    id: str
    text: str
    addressees: tuple[str, ...]
    intended_outcome: str | None
    due: date | None


def report_html(  # noqa: PLR0913 - each is another thing that a copy may have
    view: ReportView,
    board: Board,
    site_url: str,
    template_folders: Sequence[Path],
    mark: str | None = None,
    *,
    day_decided: bool = True,
    has_page: bool = True,
    convert: Convert = convert,
) -> str:
    """The document, from `pdf/report.html` in the first folder that has one; `mark` is shown at the head of every page.

    A copy before publication may have no day yet; then the view's day is not shown. What will never have a page of its own shows no address.
    `convert` may remember what came of a text.
    """
    return _rendered("report.html", view, board, site_url, template_folders, mark, convert, day_decided=day_decided, has_page=has_page)


def report_part(
    view: ReportView,
    board: Board,
    site_url: str,
    template_folders: Sequence[Path],
    mark: str | None = None,
    *,
    day_decided: bool = True,
    has_page: bool = True,
) -> Markup:
    """What stands in the body of the document, to be bound with other papers."""
    body = _rendered("report_body.html", view, board, site_url, template_folders, mark, convert, day_decided=day_decided, has_page=has_page)
    return Markup(body)  # noqa: S704 - made by a template


def _rendered(
    name: str,
    view: ReportView,
    board: Board,
    site_url: str,
    template_folders: Sequence[Path],
    mark: str | None,
    convert: Convert,
    **how: bool,
) -> str:
    try:
        body, response = _converted(view.body, view.response, convert)
    except ForeignContent as error:
        raise ForeignContent(f"the report {view.slug}, or the response to it: {error}") from None
    template = environment(tuple(template_folders)).get_template(name)
    return template.render(
        _stated(view),
        address=base_url(view, site_url) if how["has_page"] else None,
        board=board,
        mark=mark,
        day_decided=how["day_decided"],
        body=Markup(body.html),  # noqa: S704 - held to the closed list of allowed.py
        response=Markup(response.html) if response else None,  # noqa: S704 - likewise
        headings=_shown_in_contents(body),
    )


@lru_cache(maxsize=1)
def _converted(body: str, response: str | None, convert: Convert) -> tuple[Converted, Converted | None]:
    """Both texts as HTML. The last are remembered, since a bundle has the same report twice."""
    return (
        convert(with_addresses(body), for_print=True, numbered=True),
        convert(response, for_print=True, prefix="response-") if response else None,
    )


def report_css(template_folders: Sequence[Path]) -> str:
    """The style sheet, `pdf/report.css` of the first folder that has one."""
    return sheet("report.css", template_folders)


def sheet(name: str, template_folders: Sequence[Path]) -> str:
    """A style sheet of `pdf/`, of the first folder that has one."""
    file = next(folder / "pdf" / name for folder in template_folders if (folder / "pdf" / name).is_file())
    return file.read_text(encoding="utf-8")


def base_url(view: ReportView, site_url: str) -> str:
    """The report's permanent address, ending in a slash; the PDF's own links start from here."""
    return f"{site_url.rstrip('/')}/{view.path}"


@cache
def environment(folders: tuple[Path, ...]) -> Environment:
    """The templates for paper: whatever is not marked as HTML is escaped, and a value that is missing is an error."""
    loader = FileSystemLoader([folder / "pdf" for folder in folders])
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters |= {"day": spoken_day, "paragraphs": paragraphs, "after_colon": after_colon}
    return made


def _stated(view: ReportView) -> dict[str, Any]:
    """The closed list."""
    return {
        "title": view.title,
        "reference": view.reference,
        "type_name": view.type_name,
        "summary": view.summary,
        "published": view.published,
        "changed": max([view.published, *(item.on for item in view.corrections)]),
        "corrections": view.corrections,
        "fingerprint": view.fingerprint,
        "recommendations": [_printed(item) for item in view.recommendations],
    }


def _printed(item: RecommendationView) -> PrintedRecommendation:
    addressees = tuple(named.name for named in item.addressees)
    return PrintedRecommendation(item.id, item.text, addressees, item.intended_outcome, item.due)


def _shown_in_contents(text: Converted) -> list[Any]:
    return [heading for heading in text.headings if heading.level in (2, 3)]


def spoken_day(day: date) -> str:
    """`9 October 2025`, whatever the machine's language."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, parted by empty lines."""
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def after_colon(title: str) -> Markup:
    """A title in two lines where it has a colon: `Serious Case Review:` and below it `Child T`."""
    return Markup(":<br>").join(title.split(": ", 1)) if ": " in title else Markup.escape(title)
