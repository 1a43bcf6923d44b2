"""The panel's papers as HTML for paper, each by itself and all of them bound in one document, in the print style of the reports.

A template of `pdf/papers/` sees the values of its paper and those of `Sheet`, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from site_builder.render.markdown import convert
from site_builder.render.print_page import environment, sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from site_builder.model.board import Board

SIZES = ("", "smaller", "smallest")
"""The sizes of a letter, from the usual one down; all of them can be read at arm's length."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What all papers of a bundle have in common; `mark` stands at the head of every page but the letter's, `day` is that of the files."""

    board: Board
    reference: str
    fingerprint: str
    mark: str
    draft: bool
    day: date | None
    folders: tuple[Path, ...]


def paper_part(of: Sheet, stem: str, title: str, paper: Any, **more: Any) -> Markup:
    """One paper, from the template of its name, as what stands in the body of a document."""
    template = environment(of.folders).get_template(f"papers/{stem}.html")
    values = {"board": of.board, "reference": of.reference, "fingerprint": of.fingerprint, "mark": of.mark, "draft": of.draft}
    return Markup(template.render(values, title=title, paper=paper, **more))  # noqa: S704 - made by a template that escapes


def bound(of: Sheet, title: str, parts: Sequence[Markup], kind: str, size: str = "") -> str:
    """A whole document of one or several parts; `kind` and `size` are classes of its body."""
    template = environment(of.folders).get_template("papers/sheet.html")
    return template.render(board=of.board, title=title, day=of.day, parts=parts, classes=f"{kind} {size}".strip())


def response_part(response: str | None) -> Markup | None:
    """The board's response as it stands in a paper of its own, with ids that the report does not have."""
    if not response:
        return None
    return Markup(convert(response, for_print=True, prefix="paper-").html)  # noqa: S704 - held to the closed list of allowed.py


def papers_css(folders: Sequence[Path]) -> str:
    """The style of the reports, and what papers need beside it."""
    return sheet("report.css", folders) + sheet("papers.css", folders)
