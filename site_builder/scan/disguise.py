"""A text as a reader takes it, with the way back: what hides a word or a number from a search is taken away, and every place is remembered.

Taken away are entities, tags, emphasis, backslashes, characters that show nothing, blanks between single letters and digits, line ends within a paragraph and the marks of a quote;
made plain are blanks and dashes of every kind, full-width and mathematical letters, digits of other scripts, and the letters of other
alphabets that look like Latin ones.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Undisguised:
    """The plain text, and of each of its runs where it begins here, where it came from, and how many characters it was there."""

    text: str
    begins: tuple[int, ...]
    sources: tuple[int, ...]
    lengths: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the plain text stands in the text that it came from. Both are half-open."""
        return self._source(start)[0], self._source(end - 1)[1]

    def _source(self, at: int) -> tuple[int, int]:
        """Where a character came from: itself in a run that was taken over as it stood, else all that it stands for."""
        run = bisect_right(self.begins, at) - 1
        begin, source, length = self.begins[run], self.sources[run], self.lengths[run]
        after = self.begins[run + 1] if run + 1 < len(self.begins) else len(self.text)
        if after - begin == length:
            return source + at - begin, source + at - begin + 1
        return source, source + length


_SHOWS_NOTHING = frozenset({"Cf", "Cc", "Me"})
_BLANK = frozenset({"Zs", "Zl", "Zp"})
_DASH = "Pd"
_LOOKS_LIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХабегіјкмнорстухѕԁһӏԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχ−‘’ʼ′·•∙º⁄∕",  # noqa: RUF001 - that these look alike is the point
    "ABESIJKMHOPCTYXaberijkmhopctyxsdhlqwABEZHIKMNOPTYXaikvoptux-''''...°//",
)

# What shows nothing after a letter or digit that stands alone, as it is or as an entity; a mark above or below goes with its letter.
_UNSEEN = (
    r"(?:[\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufeff]"
    r"|&(?:shy|zwn?j|ZeroWidthSpace|NoBreak|\#0*(?:173|820[3-7]|8288)|\#[xX]0*(?:[aA][dD]|200[b-fB-F]|2060));)*+"
)
_HIDING = re.compile(
    rf"""
    &(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,30}});
    | <(?!https?://|[^<>\s@]+@)[/!?]?[A-Za-z\[-](?:[^<>"'\n]|"[^"<>\n]*"|'[^'<>\n]*')*>
    | \\[\\`*_{{}}\[\]()>\#+.!|~@:/-]
    | \*++ | `++ | ~~ | == | (?<!\w)_++(?=[^\W_]) | (?<=[^\W_])_++(?!\w)
    | %[2-7][0-9A-Fa-f]
    | (?P<spaced>(?<![^\W_])(?:[A-Za-z0-9]{_UNSEEN}(?:\ -\ |[ -]){_UNSEEN}){{4,40}}[A-Za-z0-9](?![^\W_]))
    | (?<![ \t])[ \t]*+\n[ \t>]*+
    | [^\x00-\x7f]+
    """,
    re.VERBOSE,
)
_PARTED = re.compile(rf"{_UNSEEN}[ -]?")
_GOES_ON = re.compile(r"[^\W_]|[(@'\"£]")


@lru_cache(maxsize=4)
def undisguised(text: str) -> Undisguised:
    """The plain text. The last few are remembered, since one search after the other asks about the same text."""
    parts: list[str] = []
    begins, sources, lengths = [0], [0], [0]
    at = length = 0

    def run(shown: str, source: int, taken: int) -> None:
        nonlocal length
        if shown:
            begins.append(length)
            sources.append(source)
            lengths.append(taken)
            parts.append(shown)
            length += len(shown)

    for match in _HIDING.finditer(text):
        run(text[at : match.start()], at, match.start() - at)
        at = match.end()
        if match["spaced"] or match[0].isascii():
            run(_shown(match), match.start(), at - match.start())
        else:
            for offset, character in enumerate(match[0]):
                run(_one(character), match.start() + offset, 1)
    run(text[at:], at, len(text) - at)
    return Undisguised("".join(parts), tuple(begins), tuple(sources), tuple(lengths))


def _shown(match: re.Match[str]) -> str:
    """What a reader sees of markup."""
    hiding = match[0]
    if match["spaced"]:
        return _PARTED.sub("", hiding)
    if hiding[0] == "&":
        return "".join(map(_one, html.unescape(hiding)))
    if hiding[0] == "\\":
        return hiding[1]
    if hiding[0] == "%":
        return _one(chr(int(hiding[1:], 16)))
    return _line_end(match) if "\n" in hiding else ""


def _line_end(match: re.Match[str]) -> str:
    """A line that goes on is one with the next; a hyphen at its end joins them."""
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    if before in {"", "\n", "|"} or not _GOES_ON.match(after):
        return "\n"
    return "" if before == "-" else " "


@lru_cache(maxsize=4096)
def _one(character: str) -> str:
    """A character as it looks to a reader."""
    if character.isascii() and character >= " ":
        return character
    category = unicodedata.category(character)
    if category in _SHOWS_NOTHING:
        return "\n" if character == "\n" else ""
    if category in _BLANK:
        return " "
    if category == _DASH:
        return "-"
    if category == "Nd":
        return str(unicodedata.digit(character))
    return unicodedata.normalize("NFKC", character.translate(_LOOKS_LIKE)).translate(_LOOKS_LIKE)
