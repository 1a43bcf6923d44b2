"""What we are compared with: plain `mkdocs build` of the staged tree, and WeasyPrint alone on the same HTML with as many processes."""

from __future__ import annotations

import logging
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from site_builder.pages import render_pages
from site_builder.pipeline.check import check
from site_builder.pipeline.places import Places
from site_builder.read.clock import read_clock
from site_builder.render.fonts import web_fonts
from site_builder.render.print_page import report_css, report_html
from site_builder.stage.tree import reviews_of, stage_files, stage_pages, stage_reports
from site_builder.stage.view import public_views
from tests.benchmarks.boards import NOW


def write_inputs(root: Path, into: Path) -> None:
    """The staged tree with a `mkdocs.yml` that finds it, and one HTML file for each PDF."""
    places = Places(root)
    repository, judgement = check(root, read_clock(NOW))
    views = public_views(judgement)
    reviews = reviews_of(views, {}, repository.board, repository.site_url)
    staged = into / "staged"
    staged.mkdir(parents=True)
    stage_pages(render_pages(repository.board, repository.policy, list(reviews.values())), staged)
    stage_reports(views, reviews, places.reports, staged)
    stage_files(web_fonts(), staged)
    text = places.configuration.read_text(encoding="utf-8")
    text = (
        text.replace("build/staged", str(staged))
        .replace("build/mkdocs", str(into / "plain"))
        .replace("custom_dir: overrides", f"custom_dir: {places.templates[-1]}")
    )
    (into / "mkdocs.yml").write_text(text, encoding="utf-8")
    (into / "html").mkdir()
    (into / "report.css").write_text(report_css(places.templates), encoding="utf-8")
    for view in views:
        html = report_html(view, repository.board, repository.site_url, places.templates)
        (into / "html" / f"{view.slug}.html").write_text(html, encoding="utf-8")


def _render(html: str, css: str) -> int:
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    from weasyprint import CSS, HTML

    document = HTML(filename=html, base_url="https://reviews.rcscb.example/")
    return len(document.write_pdf(stylesheets=[CSS(filename=css)], pdf_variant="pdf/ua-1") or b"")


def main() -> None:
    """`python -m tests.benchmarks.peers FOLDER`: every PDF of a folder, with all cores."""
    folder = Path(sys.argv[1])
    pages = sorted(str(path) for path in (folder / "html").iterdir())
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        total = sum(pool.map(_render, pages, [str(folder / "report.css")] * len(pages)))
    sys.stdout.write(f"{len(pages)} PDFs, {total} bytes\n")


if __name__ == "__main__":
    main()
