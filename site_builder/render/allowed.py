"""What a report may be made of once it is rendered: a closed list of tags, attributes and addresses, as a browser reads them.

TXT04 reads Markdown and names lines. This reads what the renderer made of it, with another parser (nh3, the one of a browser engine), so that what
one of the two does not know stops at the other. The text is compared with what nh3 leaves of it, and never replaced: nh3 writes `<br>` for
`<br />` and signs for entities, and a page, a digest or a PDF would change though the text did not. (The only importer of `nh3`.)

`paragraphs.py` has Python-Markdown ask this last of all, so that MkDocs, which renders a report's page by itself, cannot pass it by.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import zip_longest
from typing import TYPE_CHECKING

import nh3
from markdown.postprocessors import Postprocessor

from site_builder.errors import RenderFailed
from site_builder.model.language import LANGUAGES
from site_builder.scan.markdown import NUMBERED_BEGIN

if TYPE_CHECKING:
    from markdown import Markdown

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_PICTURE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%-]*")  # a file beside the report, and nothing else
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "title"}),
    "div": frozenset({"aria-label"}),
    "img": frozenset({"alt", "src", "title"}),
    "ol": frozenset({"start"}),
    "span": frozenset({"data-number", "id"}),
    **dict.fromkeys(("figure", "li", "p", "sup", "table", *_HEADINGS), frozenset({"id"})),
}
_ALIGNED = {"class": frozenset({"align-left", "align-right", "align-center"})}
_LANGUAGE = {"lang": LANGUAGES, "dir": frozenset({"rtl"})}
_VALUES: dict[str, dict[str, frozenset[str]]] = {
    **dict.fromkeys(("blockquote", "figure", "hr", "ol", "pre", "table", "ul", *_HEADINGS), _LANGUAGE),
    "a": {"class": frozenset({"footnote-backref", "footnote-ref", "headerlink", "number"})},
    "div": {"class": frozenset({"footnote", "table", "toc"}), "role": frozenset({"region"}), "tabindex": frozenset({"0"})},
    "p": {"class": frozenset({"numbered"}), **_LANGUAGE},
    "span": {"class": frozenset({"caption-prefix", "footnote", "item", "kept", "line"})},
    "sup": {"class": frozenset({"footnote-again"})},
    "td": _ALIGNED,
    "th": {**_ALIGNED, "scope": frozenset({"col"})},
}
_TAGS = frozenset(
    {*_ATTRIBUTES, *_VALUES, "blockquote", "br", "caption", "code", "em", "figcaption", "hr", "pre", "strong", "tbody", "thead", "tr", "ul"}
)


class ForeignContent(RenderFailed):
    """A report, as rendered, holds what is not on the closed list; the text repeats nothing of it."""


def foreign_in(html: str) -> str | None:
    """What of a rendered report is not on the closed list, the first of it, in words that repeat nothing; None where everything is."""
    as_written, as_left = _tokens(html), _tokens(_CLEANER.clean(html))
    if as_written == as_left:
        return None
    pairs = zip_longest(filter(_is_markup, as_written), filter(_is_markup, as_left), fillvalue=_NO_TOKEN)
    return _in_words(*next(((written, left) for written, left in pairs if written != left), (_NO_TOKEN, _NO_TOKEN)))


class ClosedList(Postprocessor):
    """Holds the HTML of a report to the closed list: of a text below the line that staging writes above it, or of every text."""

    def __init__(self, md: Markdown, *, every_text: bool) -> None:
        super().__init__(md)
        self.every_text = every_text

    def run(self, text: str) -> str:
        """The text as it is. Raises ForeignContent. Python-Markdown's contents have each heading looked at by itself, too."""
        source: list[str] = getattr(self.md, "lines", [])
        if self.every_text or NUMBERED_BEGIN in map(str.strip, source):
            foreign = foreign_in(text)
            if foreign:
                raise ForeignContent(f"as it is rendered, this text holds {foreign}; write it in Markdown, without HTML and settings")
        return text


def _beside_the_report(tag: str, attribute: str, value: str) -> str | None:
    """A picture lies beside the report, whatever other addresses may lead to."""
    return None if (tag, attribute) == ("img", "src") and not _PICTURE.fullmatch(value) else value


_CLEANER = nh3.Cleaner(
    tags=set(_TAGS),
    clean_content_tags=set(),
    attributes={"*": set(), **{tag: set(names) for tag, names in _ATTRIBUTES.items()}},
    tag_attribute_values={tag: {name: set(values) for name, values in held.items()} for tag, held in _VALUES.items()},
    attribute_filter=_beside_the_report,
    url_schemes=set(_SCHEMES),
    link_rel=None,
)

_Token = tuple[str, tuple[tuple[str, str | None], ...]]
_NO_TOKEN: _Token = ("", ())


class _Reader(HTMLParser):
    """Tags with their attributes in order of name, and texts behind `=` with their entities read: the same tokens however they are written."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tokens: list[_Token] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tokens.append((f"<{tag}", tuple(sorted(attrs, key=str))))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.tokens.append((f"</{tag}", ()))

    def handle_data(self, data: str) -> None:
        before = self.tokens.pop()[0] if self.tokens and not _is_markup(self.tokens[-1]) else "="
        self.tokens.append((before + data, ()))

    def handle_comment(self, data: str) -> None:
        self.tokens.append(("<!", ((data, None),)))

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)


def _tokens(html: str) -> list[_Token]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.tokens


def _is_markup(token: _Token) -> bool:
    return token[0].startswith("<")


def _in_words(written: _Token, left: _Token) -> str:
    """What was taken out, or changed, where the two part."""
    head, attributes = written
    tag = head.removeprefix("<")
    if head.startswith("<!"):
        return "a comment or a declaration"
    if _is_markup(written) and tag not in _TAGS and not tag.startswith("/"):
        return "a tag that is not on the closed list"
    if head != left[0]:
        return "markup that a browser reads in another way than it is written"
    if {name for name, _ in attributes} - _ATTRIBUTES.get(tag, frozenset()) - _VALUES.get(tag, {}).keys():
        return f"an attribute of <{tag}> that is not on the closed list"
    if tag == "img":
        return "a picture that does not lie beside the report"
    return f"an address or another value of <{tag}> that is not on the closed list"
