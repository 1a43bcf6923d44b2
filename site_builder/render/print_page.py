"""A report as one HTML document for paper.

What is printed depends on what is fingerprinted, on the response, and on the days of publication and correction: never on the progress of
a recommendation and never on the present day. The templates therefore get a closed list of values, and not the view.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from site_builder.render.markdown import Converted, convert
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


def report_html(
    view: ReportView,
    board: Board,
    site_url: str,
    template_folders: Sequence[Path],
    mark: str | None = None,
    *,
    day_decided: bool = True,
) -> str:
    """The document, from `pdf/report.html` in the first folder that has one; `mark` is shown at the head of every page.

    A copy before publication may have no day yet; then the view's day is not shown.
    """
    body = convert(with_addresses(view.body), for_print=True, numbered=True)
    response = convert(view.response, for_print=True, prefix="response-") if view.response else None
    template = _environment(tuple(template_folders)).get_template("report.html")
    return template.render(
        _stated(view),
        address=base_url(view, site_url),
        board=board,
        mark=mark,
        day_decided=day_decided,
        body=Markup(body.html),  # noqa: S704 - made from Markdown in which TXT04 refuses HTML
        response=Markup(response.html) if response else None,  # noqa: S704 - likewise
        headings=_shown_in_contents(body),
    )


def report_css(template_folders: Sequence[Path]) -> str:
    """The style sheet, `pdf/report.css` of the first folder that has one."""
    file = next(folder / "pdf" / "report.css" for folder in template_folders if (folder / "pdf" / "report.css").is_file())
    return file.read_text(encoding="utf-8")


def base_url(view: ReportView, site_url: str) -> str:
    """The report's permanent address, ending in a slash; the PDF's own links start from here."""
    return f"{site_url.rstrip('/')}/{view.path}"


@cache
def _environment(folders: tuple[Path, ...]) -> Environment:
    loader = FileSystemLoader([folder / "pdf" for folder in folders])
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"day": spoken_day, "paragraphs": paragraphs, "after_colon": after_colon}
    return environment


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
