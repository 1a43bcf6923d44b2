"""What a reader's browser finds in a rendered text: headings, pictures, links and the first rows of tables."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING

from site_builder.render.markdown import to_html
from site_builder.scan.normaliser import folded, words

if TYPE_CHECKING:
    from collections.abc import Iterable

_OF_THE_PROGRAM = {"footnote-ref", "footnote-backref", "headerlink", "number"}


def spoken(text: str) -> str:
    """The words of a text, however it is spelt."""
    return " ".join(words(folded(text)))


def in_any_order(*items: Iterable[object]) -> tuple[list[object], ...]:
    """Notes and captions are rendered elsewhere than they are written."""
    return tuple(sorted(each, key=repr) for each in items)


class Rendered(HTMLParser):
    """A text as Python-Markdown renders it for the site."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.levels: list[int] = []
        self.pictures: list[tuple[str, str]] = []
        self.links: list[str] = []
        self.unheaded: list[bool] = []
        self._link: list[list[str]] = []
        self._cell: list[str] | None = None
        self.feed(to_html(text, for_print=False))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        stated = {name: value or "" for name, value in attrs}
        if tag[0] == "h" and tag[1:].isdigit():
            self.levels.append(int(tag[1:]))
        elif tag == "img":
            self.pictures.append((spoken(stated["alt"]), stated["src"]))
            self.handle_data(stated["alt"])
            if self._cell is not None:
                self._cell.append("a picture")
        elif tag == "a":
            passed_over = stated.get("class") in _OF_THE_PROGRAM or stated["href"].startswith("mailto:")
            self._link.append(["\0"] if passed_over else [])
        elif tag == "th":
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            said = "".join(self._link.pop())
            if "\0" not in said:
                self.links.append(spoken(said))
        elif tag == "th" and self._cell is not None:
            self.unheaded.append(not "".join(self._cell).strip())
            self._cell = None

    def handle_data(self, data: str) -> None:
        for link in self._link:
            link.append(data)
        if self._cell is not None:
            self._cell.append(data)
