"""The staged tree: a fresh folder of Markdown and assets that any renderer of Markdown can take."""

from __future__ import annotations

import shutil
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


def stage_reports(views: Sequence[ReportView], reviews: Mapping[str, dict[str, Any]], reports: Path, tree: Path) -> None:
    """Write each report's page, and beside it the pictures that were fingerprinted with it."""
    for view in views:
        folder = tree / view.path
        folder.mkdir(parents=True)
        (folder / "index.md").write_text(staged_page(reviews[view.slug], view), encoding="utf-8")
        for asset in view.assets:
            shutil.copyfile(reports / view.slug / asset.name, folder / asset.name)
        for old in dict.fromkeys(view.former_slugs):
            former = tree / "reviews" / old
            former.mkdir(parents=True)
            (former / "index.md").write_text(redirect_page(view.title, f"../{view.slug}/"), encoding="utf-8")


def stage_pages(pages: Mapping[str, str], tree: Path) -> None:
    """Write the generated pages and the information pages."""
    for name, text in pages.items():
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def stage_files(files: Mapping[str, bytes], tree: Path) -> None:
    """Write files that the site needs as they are, such as fonts."""
    for name, content in files.items():
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
