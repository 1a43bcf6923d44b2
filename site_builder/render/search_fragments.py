"""What the search loads of each page that it finds, without what nobody is shown.

Pagefind 1.5.2 writes every paragraph twice there: once in the text, once as the text of its anchor. A result needs the text, the anchors of paragraphs and recommendations by which a passage is told, and the words of headings. A fragment of a
report is half as long without the rest, and a first search loads several of them.
"""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING, Any

from site_builder.crew import each
from site_builder.errors import RenderFailed

if TYPE_CHECKING:
    from pathlib import Path

MARK = b"pagefind_dcd"
_FEW = 400  # fragments that are rewritten sooner than helpers are called
_HEADING = re.compile(r"h[1-6]")
_CITED = re.compile(r"(?:p-\d|r\d)", re.IGNORECASE)


def lighten(index: Path) -> None:
    """Rewrite every fragment of a new index under its name. Raises RenderFailed when one is not of the form that this knows."""
    paths = sorted((index / "fragment").glob("*.pf_fragment"))
    if not all(each(_lightened, paths, least=_FEW)):
        raise RenderFailed("the search index has fragments of a form that this program does not know; was Pagefind changed?")


def _lightened(path: Path) -> bool:
    """Rewrite one; whether it was of the form that this knows."""
    try:
        page = json.loads(gzip.decompress(path.read_bytes()).removeprefix(MARK))
        page["anchors"] = [kept for anchor in page["anchors"] if (kept := _kept(anchor))]
    except (ValueError, KeyError, TypeError):
        return False
    written = json.dumps(page, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    path.write_bytes(gzip.compress(MARK + written, mtime=0))
    return True


def _kept(anchor: dict[str, Any]) -> dict[str, Any] | None:
    if _HEADING.fullmatch(anchor["element"]):
        return anchor
    return {**anchor, "text": ""} if _CITED.match(anchor["id"]) else None
