"""A report's one-page briefing as one HTML document for paper, in type as large as the page allows.

Like the report's PDF it depends on what is stated and on the days of publication and correction, never on the present day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.render.print_page import base_url, environment, report_css, sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from site_builder.model.board import Board
    from site_builder.model.view import ReportView

# In points, the one that is tried first before the others; what is smaller than the last is not read by people.
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0)


def briefing_html(view: ReportView, board: Board, site_url: str, template_folders: Sequence[Path], mark: str | None = None) -> str:
    """The document, from `pdf/briefing.html` in the first folder that has one; `mark` is shown at its head. The view has a briefing."""
    template = environment(tuple(template_folders)).get_template("briefing.html")
    return template.render(
        title=view.title,
        reference=view.reference,
        fingerprint=view.fingerprint,
        published=view.published,
        changed=max([view.published, *(item.on for item in view.corrections)]),
        briefing=view.briefing,
        address=base_url(view, site_url),
        board=board,
        mark=mark,
    )


def briefing_css(template_folders: Sequence[Path], size: float) -> str:
    """The style of every PDF, then that of the briefing, with text of so many points."""
    return f"{report_css(template_folders)}\n{sheet('briefing.css', template_folders)}\nhtml {{ font-size: {size:g}pt }}\n"
