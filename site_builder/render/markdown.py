"""A report's Markdown as HTML, by the same closed list of extensions for the site and for paper; and the words that a reader sees in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser
from typing import Any, Protocol

from markdown import Markdown
from markdown.extensions.toc import slugify

PARAGRAPHS = "site_builder.render.paragraphs"
PRINT_FOOTNOTES = "site_builder.render.print_footnotes"

# The list in `mkdocs.yml`; a test compares the two.
SITE_EXTENSIONS: tuple[str, ...] = ("tables", "footnotes", "smarty", "sane_lists", "pymdownx.blocks.caption", "toc", PARAGRAPHS)
SITE_SETTINGS: dict[str, dict[str, Any]] = {"toc": {"permalink": True, "permalink_title": "Link to this section"}}

# Links to a heading and back from a footnote are drawn with these; they are not words.
_SIGNS = str.maketrans("¶↩", "  ")
_UNSEEN = frozenset({"head", "script", "style", "template", "title"})
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "kbd", "mark",
    "q", "s", "small", "span", "strong", "sub", "sup", "u",
})  # fmt: skip
# What `print_footnotes` writes for blocks inside a paragraph.
_BLOCK_SPANS = frozenset({"footnote", "line", "item"})


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading for a table of contents: its level (2 is a section), its anchor, and its text as HTML without tags."""

    level: int
    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class Converted:
    """A text as HTML, and its headings in order."""

    html: str
    headings: tuple[Heading, ...]


class Convert(Protocol):
    """What converts a text: `convert`, or something that remembers what came of it."""

    def __call__(self, markdown: str, *, for_print: bool, numbered: bool = False, prefix: str = "") -> Converted:
        """The text as HTML."""

    def __hash__(self) -> int:
        """It can be a key."""


def to_html(markdown: str, *, for_print: bool, numbered: bool = False) -> str:
    """A text as HTML. Paragraphs between marker lines are numbered; with `numbered` all of them are, as for a report's bare body."""
    return convert(markdown, for_print=for_print, numbered=numbered).html


def convert(markdown: str, *, for_print: bool, numbered: bool = False, prefix: str = "") -> Converted:
    """The same with headings; `prefix` begins the ids of headings and notes, so that two texts can stand in one document."""
    extensions = [*SITE_EXTENSIONS, *([PRINT_FOOTNOTES] if for_print else [])]
    converter = Markdown(extensions=extensions, extension_configs=_settings(for_print=for_print, numbered=numbered, prefix=prefix))
    html = converter.convert(markdown)
    tokens: list[dict[str, Any]] = getattr(converter, "toc_tokens", [])
    return Converted(html, tuple(_headings(tokens)))


def _settings(*, for_print: bool, numbered: bool, prefix: str) -> dict[str, dict[str, Any]]:
    paragraphs = {PARAGRAPHS: {"everything": numbered, "print": for_print, "prefix": prefix}}
    if not for_print:
        return SITE_SETTINGS | paragraphs
    return paragraphs | {PRINT_FOOTNOTES: {"prefix": prefix}, "toc": {"slugify": partial(_slug, prefix)}}


def _slug(prefix: str, heading: str, separator: str) -> str:
    return prefix + slugify(heading, separator)


def _headings(tokens: list[dict[str, Any]]) -> list[Heading]:
    found = []
    for token in tokens:
        found.append(Heading(int(token["level"]), str(token["id"]), str(token["name"])))
        found.extend(_headings(token["children"]))
    return found


def words(html: str) -> list[str]:
    """The words that a reader sees, in order; blocks part words, inline markup does not."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.seen).split()


def seen_words(html: str) -> str:
    """The same, parted by single blanks."""
    return " ".join(words(html))


def text_digest(html: str) -> str:
    """SHA-256 of the visible words, parted by single blanks: the same for two renderings that say the same."""
    return digest_of_words(seen_words(html))


def digest_of_words(words: str) -> str:
    """The same of words that are parted already."""
    return hashlib.sha256(words.encode()).hexdigest()


class _Reader(HTMLParser):
    """Collects text as a browser shows it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count into what is never shown; part words at a block."""
        self._unseen += tag in _UNSEEN
        set_as_block = tag == "span" and dict(attrs).get("class") in _BLOCK_SPANS
        self._part("div" if set_as_block else tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the signature is html.parser's
        """A picture or a line break parts words and holds none."""
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        """Count out again."""
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        self._part(tag)

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self._unseen:
            self.seen.append(data.translate(_SIGNS))

    def _part(self, tag: str) -> None:
        if tag not in _INLINE:
            self.seen.append(" ")
