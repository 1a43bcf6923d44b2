"""What a store says of each file of the site to browsers: its type, and how long it may be kept.

Whatever holds a report's words is asked for again each time (`no-cache`: kept, and compared), so that a passage that was taken out is gone
from the next look on; that holds for search fragments and pictures, too. Styles and scripts bear no digest in their names and are kept for
minutes. Fonts, and files of `assets/` that bear a digest in their names, never change.
"""

from __future__ import annotations

import re

_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/plain; charset=utf-8",
    "xml": "application/xml",
    "ics": "text/calendar; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "svg": "image/svg+xml",
    "ico": "image/vnd.microsoft.icon",
    "woff2": "font/woff2",
    "wasm": "application/wasm",
    "gz": "application/gzip",
}
_WITHOUT_SUFFIX = "text/plain; charset=utf-8"
_UNKNOWN = "application/octet-stream"
_FEED = re.compile(r"(?:.+/)?feed\.xml")
_NEVER_CHANGES = re.compile(r"assets/(?:.+\.woff2|.+[.-][0-9a-f]{8,}\.\w+)")
_OF_THE_LOOK = re.compile(r"assets/.+\.(?:css|js|svg|png|ico)|pagefind/(?:[^/]+\.js|wasm\.[^/]+)")


def content_type(path: str) -> str:
    """The media type of a file, with its encoding where it is text."""
    if _FEED.fullmatch(path):
        return "application/atom+xml; charset=utf-8"
    name, dot, suffix = path.rpartition("/")[2].rpartition(".")
    return _TYPES.get(suffix.lower(), _UNKNOWN) if dot and name else _WITHOUT_SUFFIX


def cache_control(path: str) -> str:
    """How long browsers and caches may keep a file without asking; in seconds."""
    if _NEVER_CHANGES.fullmatch(path):
        return "public, max-age=31536000, immutable"
    return "public, max-age=600" if _OF_THE_LOOK.fullmatch(path) else "no-cache"
