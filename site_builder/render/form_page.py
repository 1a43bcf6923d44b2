"""The referral form as one HTML document for paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.pages.referral_form import TITLE, referral_form
from site_builder.render.print_page import environment, report_css, sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from site_builder.model.board import Board
    from site_builder.model.policy import Policy


def form_html(board: Board, policy: Policy, template_folders: Sequence[Path]) -> str:
    """The document, from `pdf/referral_form.html` in the first folder that has one; it bears no date."""
    template = environment(tuple(template_folders)).get_template("referral_form.html")
    return template.render(title=TITLE, board=board, parts=referral_form(board, policy))


def form_css(template_folders: Sequence[Path]) -> str:
    """The style of every PDF, then that of the form."""
    return f"{report_css(template_folders)}\n{sheet('referral_form.css', template_folders)}"
