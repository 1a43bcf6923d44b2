"""Words that say nothing: placeholders, an outcome that says its action again, links and pictures described by nothing."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from site_builder.scan.normaliser import folded, words

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACEHOLDERS = frozenset(
    {
        "", "tba", "t b a", "tbc", "t b c", "tbd", "todo", "to be added", "to be advised", "to be agreed", "to be completed", "to be confirmed", "to be decided",
        "to be determined", "to be developed", "to be discussed", "to follow", "na", "n a", "none", "nil", "not applicable", "not known", "unknown",
        "pending", "ongoing", "as above", "see above", "same as above", "same", "as recommended", "see recommendation", "outcome", "intended outcome",
        "improvement", "improved outcomes", "better outcomes", "x", "xx", "xxx",
    }
)  # fmt: skip
_OF_EVERY_LINK = frozenset(
    {
        "click", "tap", "here", "this", "link", "more", "read", "see", "learn", "find", "out", "details", "information", "continue", "go", "open",
        "download", "view", "visit", "page", "website", "site", "document", "file",
    }
)  # fmt: skip
_OF_EVERY_PICTURE = frozenset(
    {
        "image", "images", "picture", "photo", "photograph", "graphic", "figure", "fig", "chart", "graph", "diagram", "drawing", "illustration",
        "icon", "logo", "screenshot", "alt", "text", "description", "untitled",
    }
)  # fmt: skip
_BETWEEN = frozenset({"a", "an", "and", "the", "of", "on", "to", "for", "about", "it", "our", "further", "please", "bar", "line", "pie"})
_TO_COME = ("tba ", "tbc ", "tbd ", "to be agreed ", "to be confirmed ", "to be decided ", "placeholder", "not yet known", "write here")
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)\S*", re.IGNORECASE)
_NEARLY_ALL = 0.9


def _spoken(text: str) -> list[str]:
    return words(folded(text))


def says_nothing(text: str) -> bool:
    """Whether a text has neither a letter nor a digit in it, such as `…`."""
    return not _spoken(text)


def is_placeholder(text: str) -> bool:
    """Whether a text only keeps the place of one that is still to be written, or begins by saying so."""
    spoken = " ".join(_spoken(text))
    return spoken in _PLACEHOLDERS or spoken.startswith(_TO_COME)


def says_the_same(one: str, other: str) -> bool:
    """Whether two texts are made of the same words, or nearly all of them."""
    first, second = Counter(_spoken(one)), Counter(_spoken(other))
    return 2 * (first & second).total() >= _NEARLY_ALL * (first + second).total()


def says_nothing_of_a_link(text: str) -> bool:
    """Whether the words of a link would fit any other, or are an address or a number."""
    return bool(_ADDRESS.fullmatch(text.strip())) or _are_of_every(_OF_EVERY_LINK, text)


def says_nothing_of_a_picture(alt: str, target: str) -> bool:
    """Whether the text of a picture would fit any other, or is its file's name."""
    name = target.rpartition("/")[2]
    return _spoken(alt) in (_spoken(name), _spoken(name.partition(".")[0])) or _are_of_every(_OF_EVERY_PICTURE, alt)


def _are_of_every(empty: frozenset[str], text: str) -> bool:
    """Whether all words of a text are empty ones, at least one of them more than a word that stands between others; or whether it has none."""
    said = {word for word in _spoken(text) if not word.isdigit()}
    return not said or (said <= empty | _BETWEEN and not said <= _BETWEEN)


_OF_THE_TEMPLATE = "[Write here"


def template_lines(body: str) -> Iterator[int]:
    """Each line (from zero) that still says what to write there."""
    if _OF_THE_TEMPLATE in body:
        yield from (number for number, line in enumerate(body.split("\n")) if _OF_THE_TEMPLATE in line)
