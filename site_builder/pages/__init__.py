"""Generated pages and information pages: Markdown templates that draw their numbers from the policy and their names from the board.

A board replaces a page by one of the same name in `overrides/pages/`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from site_builder.scan.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from site_builder.model.board import Board
    from site_builder.model.policy import Policy

SHIPPED = Path(__file__).parent / "templates"


def render_pages(board: Board, policy: Policy, reviews: Sequence[dict[str, Any]], own: Path | None = None) -> dict[str, str]:
    """Every page but the reports', by its place in the tree; `reviews` are what templates read of each report, newest first."""
    folders = [folder for folder in (own, SHIPPED) if folder and folder.is_dir()]
    environment = Environment(loader=FileSystemLoader(folders), undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)  # noqa: S701 Markdown, not HTML; values are policy and board settings
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    environment.filters["md"] = escaped
    names = sorted({path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*.md")})
    values = {"board": board, "policy": policy, "reviews": _listed(reviews), "years": _by_year(reviews)}
    return {name: environment.get_template(name).render(values) for name in names}


_NOT_LISTED = frozenset({"response_html", "recommendations", "briefing", "cite", "proof"})


def _listed(reviews: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What lists show of each report: facts and summary, not its whole content."""
    return [{key: value for key, value in review.items() if key not in _NOT_LISTED} for review in reviews]


def _by_year(reviews: Sequence[dict[str, Any]]) -> list[tuple[int, list[dict[str, Any]]]]:
    listed = _listed(reviews)
    return [(year, [item for item in listed if item["year"] == year]) for year in sorted({item["year"] for item in listed}, reverse=True)]
