"""A report's page as it was served: the text in it, where it leads, and what hides it from search engines."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.robotparser import RobotFileParser

from site_builder.audit.page import read_page

_HIDING = frozenset({"noindex", "none"})
_OF_TEXT = frozenset({"body", "text"})
_SEARCH_ENGINES = ("*", "Googlebot", "Bingbot")


def report_text(markup: str) -> str | None:
    """The markup of the report's own text, which the page shows in `<div class="body text">`; None where it shows none."""
    reader = _OneElement()
    reader.feed(markup)
    reader.close()
    return None if reader.begin is None or reader.end is None else markup[reader.begin : reader.end]


def leads_on_to(markup: str) -> str | None:
    """Where a page leads on by itself."""
    return next((address.value for address in read_page(markup).addresses if address.attribute == "refresh"), None)


def is_notice(markup: str) -> bool:
    """Whether the page says that a report was taken down or has left the site."""
    return bool(re.search(r"<article\b[^>]*\bclass=\"[^\"]*\bnotice\b", markup)) and report_text(markup) is None


def hidden_by(markup: str, header: str) -> str:
    """What keeps search engines from a page; empty where nothing does. The header may be of one search engine alone."""
    if read_page(markup).robots & _HIDING:
        return "a `noindex` in the page"
    return "the header X-Robots-Tag" if set(re.findall(r"[a-z]+", header.lower())) & _HIDING else ""


def kept_out(robots: str, addresses: tuple[str, ...]) -> tuple[str, ...]:
    """Those of some addresses that `robots.txt` keeps a search engine from."""
    rules = RobotFileParser()
    rules.parse(robots.splitlines())
    return tuple(address for address in addresses if not all(rules.can_fetch(engine, address) for engine in _SEARCH_ENGINES))


class _OneElement(HTMLParser):
    """Where the element that holds the text begins and ends, as positions in the markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.begin: int | None = None
        self.end: int | None = None
        self._depth = 0
        self._lines: list[int] = []

    def feed(self, data: str) -> None:
        """Take the whole markup at once."""
        self._lines = [0, *(match.end() for match in re.finditer("\n", data))]
        super().feed(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin, or count into an element of the same name."""
        if tag != "div" or self.end is not None:
            return
        if self.begin is not None:
            self._depth += 1
        elif set((dict(attrs).get("class") or "").split()) >= _OF_TEXT:
            self.begin = self._position() + len(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        """Count out, or end."""
        if tag != "div" or self.begin is None or self.end is not None:
            return
        if self._depth == 0:
            self.end = self._position()
        self._depth -= 1

    def _position(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
