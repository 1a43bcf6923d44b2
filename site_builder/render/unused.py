"""Material's own scripts and styles, where the templates do not load them: what is not there cannot run."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_BUNDLES = ("assets/javascripts/", "assets/stylesheets/")


def take_out_unused(site: Path, shipped: Iterable[str]) -> set[str]:
    """Take out of a site those of the theme's files that no page loads, judged by the frame that all pages share; their names."""
    frame = "".join((site / page).read_text(encoding="utf-8") for page in ("index.html", "404.html"))
    unused = {name for name in shipped if name.startswith(tuple(folder for folder in _BUNDLES if folder not in frame))}
    for name in unused:
        (site / name).unlink()
    for folder in sorted({(site / name).parent for name in unused}, reverse=True):
        with suppress(OSError):  # a board may have files of its own beside them
            folder.rmdir()
    return unused
