"""The search index of a finished site, made anew and thrown away: what of a run goes into it."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from site_builder.render.search import index_pages

FOLDER = "index-made-anew"


def main(site: Path) -> None:
    """Index every page that is in the index of the site."""
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("index.html") if b"data-pagefind-body" in path.read_bytes())
    index_pages(site, pages, FOLDER)
    shutil.rmtree(site / FOLDER)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
