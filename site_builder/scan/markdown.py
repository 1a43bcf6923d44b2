"""Places in a report's Markdown: typed paragraph numbers, links to other reports, raw HTML. Lines are counted from zero.

This looks at source text line by line and skips nothing but what Markdown itself would not read as text; the renderer has the last word.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Staging writes these two lines around a report's text; between them paragraphs are numbered, and the renderer takes the lines out again.
NUMBERED_BEGIN = "[numbered-paragraphs]"
NUMBERED_END = "[/numbered-paragraphs]"

# A sentence begins after the number; `2.5 per cent of families` at the head of a paragraph is a quantity.
TYPED_NUMBER = re.compile(r"\s*(?P<number>\d{1,3}(?:\.\d{1,3})+[a-z]?)(?=\s+[^\sa-z]|\s*$)")
_REPORT_LINK = re.compile(r"\.\./(?P<slug>[a-z0-9-]+)/report\.md(?P<anchor>#[\w.-]+)?")


def paragraph_numbers(body: str) -> Iterator[tuple[int, str]]:
    """Each paragraph that begins with a typed number such as `4.2`, with its line."""
    blank = True
    for line, text in enumerate(body.split("\n")):
        if blank and (match := TYPED_NUMBER.match(text)):
            yield line, match["number"]
        blank = not text.strip()


def report_links(body: str) -> Iterator[tuple[int, str]]:
    """Each link to another report's file, `../other-slug/report.md`, with its line."""
    for match in _REPORT_LINK.finditer(body):
        yield body.count("\n", 0, match.start()), match["slug"]


def with_page_links(body: str) -> str:
    """The same text, where links between report files lead to the pages made of them."""
    return _REPORT_LINK.sub(lambda match: f"../{match['slug']}/index.md{match['anchor'] or ''}", body)


def with_addresses(body: str) -> str:
    """The same text, where links between report files lead to the addresses of their pages, for the PDF."""
    return _REPORT_LINK.sub(lambda match: f"../{match['slug']}/{match['anchor'] or ''}", body)


_TAG = re.compile(r"<(?!https?://[^\s<>]*>)(?![^\s<>@]+@[^\s<>@]+>)[A-Za-z/!?]")
_RUNNING_LINK = re.compile(r"(?:\]\(\s*<?|\]:\s*<?)[\s\x00-\x20]*(?:javascript|vbscript|data|file)\s*:", re.IGNORECASE)


def raw_html(text: str) -> Iterator[int]:
    """Each line that holds a tag, a comment, or a link with an address that runs something; entities are read as what they stand for in links."""
    for line, words in enumerate(text.split("\n")):
        if _TAG.search(words) or _RUNNING_LINK.search(html.unescape(words)):
            yield line


_EDITORS_MARK = re.compile(r"\{(?:--|\+\+|~~|==|>>)|(?:--|\+\+|~~|==|<<)\}")


def editors_marks(text: str) -> Iterator[int]:
    """Each line that holds a mark of CriticMarkup, in which editing programs keep deletions, additions and comments."""
    if "{" in text or "}" in text:
        yield from (line for line, words in enumerate(text.split("\n")) if _EDITORS_MARK.search(words))


_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|])")


def escaped(text: str) -> str:
    """Text as Markdown that shows exactly this text, on one line."""
    line = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", line)
