"""The search indexes of a finished site, made anew and thrown away: what of a run goes into them."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from site_builder.placing import Placing
from site_builder.render.search import index_all

ANEW = "index-made-anew"


def main(site: Path) -> None:
    """Index every page that is in an index of the site, in as many indexes as the site has."""
    pages = [path.relative_to(site).as_posix() for path in site.rglob("index.html") if b"data-pagefind-body" in path.read_bytes()]
    folder_of = {page: f"{ANEW}/recommendations" if page.startswith("recommendations/") else ANEW for page in pages}
    index_all(site, folder_of, Placing(site))
    shutil.rmtree(site / ANEW)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
