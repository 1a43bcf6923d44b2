"""The staged tree: Markdown and assets by their places in it, as any renderer of Markdown can take them. It lies in memory and on no disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.stage.related import related_to_each
from site_builder.stage.report_page import redirect_page, review_mapping, staged_page

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from site_builder.model.board import Board
    from site_builder.model.view import PageFacts, ReportView


def reviews_of(
    views: Sequence[ReportView], facts: Mapping[str, PageFacts], board: Board, site_url: str, proof: str | None = None
) -> dict[str, dict[str, Any]]:
    """What templates read, by slug; of each report also which others to read after it."""
    also = {} if proof else related_to_each(views)
    return {
        view.slug: {**review_mapping(view, facts.get(view.slug), board, site_url, proof), "related": also.get(view.slug, [])}
        for view in views
    }


def staged_reports(views: Sequence[ReportView], reviews: Mapping[str, dict[str, Any]], reports: Path) -> dict[str, str | Path]:
    """Each report's page, the pictures that were fingerprinted with it beside it, and a page at each of its former addresses."""
    tree: dict[str, str | Path] = {}
    for view in views:
        tree[f"{view.path}index.md"] = staged_page(reviews[view.slug], view)
        tree |= {f"{view.path}{asset.name}": reports / view.slug / asset.name for asset in view.assets}
        tree |= {f"reviews/{old}/index.md": redirect_page(view.title, f"../{view.slug}/") for old in view.former_slugs}
    return tree
