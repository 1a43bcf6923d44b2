"""Texts made comparable: two texts that a reader takes for the same give the same words, however they are spelt in a file.

Folded away are case, HTML entities, tags, percent-encoding, the escapes of JSON, white space, soft hyphens and other characters that show
nothing, typographic quotes, hyphens and ligatures. Everything here is pure: text in, text or words out.
"""

from __future__ import annotations

import html
import re
import unicodedata
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator

Gram = tuple[str, ...]

_LAYERS = 3
_TAG_END = r"""(?:[^"'<>]|"[^"]*"|'[^']*')*+>"""
_TAG = re.compile(rf"<!--.*?-->|<[/!?]?[a-zA-Z\[]{_TAG_END}", re.DOTALL)
_RUNNING = r"/?(?:a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|tt|u|var|wbr)\b"
_RUNNING_TAG = re.compile(f"<{_RUNNING}{_TAG_END}", re.IGNORECASE)
_TAG_IN_WORD = re.compile(rf"<(?<=[^\W_]<){_RUNNING}{_TAG_END}(?:<{_RUNNING}{_TAG_END})*+[^\W_]", re.IGNORECASE)
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_JSON_CODE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_JSON_BLANK = re.compile(r"\\[nrtbf]")
_HYPHEN_AT_LINE_END = re.compile(r"(?<=[^\W\d_])(?:[-\u2010\u2011][ \t]*\r?\n|[\x02\ufffe])\s*(?=[^\W\d_])")

_SHOWS_NOTHING = "\u00ad\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff\u034f\u180e\u200e\u200f"
_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u2032"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SAME = dict.fromkeys(_SHOWS_NOTHING + _APOSTROPHES, "") | dict.fromkeys(_HYPHENS, "-")


def _blank_but(kept: str) -> bytes:
    """A table that makes ASCII characters blanks but for these; letters beyond ASCII stay."""
    return bytes(code if not chr(code).isascii() or chr(code) in kept else ord(" ") for code in range(0x100))


_LETTERS_ONLY = _blank_but(ascii_lowercase)
_DIGITS_ONLY = bytes(code if chr(code) in digits else ord(" ") for code in range(0x100))
_LETTERS_AND_DIGITS = _blank_but(ascii_lowercase + digits)


def decoded(text: str) -> str:
    """The text as it reads once entities, percent-encoding and the escapes of JSON are resolved."""
    if "&" in text:
        text = html.unescape(text)
    if "%" in text and _PERCENT.search(text):
        text = unquote(text, errors="replace")
    if "\\" in text:
        text = _JSON_CODE.sub(lambda code: chr(int(code[1], 16)), _JSON_BLANK.sub(" ", text))
    return text


def folded(text: str) -> str:
    """The text without what two spellings of the same words differ in. Beyond ASCII only letters and digits are left."""
    text = decoded(text)
    if not text.isascii():
        text = _one_spelling(unicodedata.normalize("NFKC", text))
    return text.replace("'", "").casefold()


def _one_spelling(text: str) -> str:
    for character in set(text):  # a few replacements take a tenth of the time of `str.translate`
        if not character.isascii() and not character.isalnum():
            text = text.replace(character, _SAME.get(character, " "))
    return text


def readings(text: str) -> Iterator[str]:
    """A file's text, folded: what stands between tags, then what stands inside them; peeled again while it holds further tags.

    Where a tag splits a word, a second reading joins its halves. A text without markup has one reading.
    """
    for _ in range(_LAYERS):
        peeled = text
        if _TAG.search(text):
            if _TAG_IN_WORD.search(text):
                yield folded(without_tags(text))
            inside = " ".join(tag[1:-1] for tag in _TAG.findall(text))
            peeled = f"{_TAG.sub(' ', text)}\n{inside}"
        peeled = html.unescape(peeled)
        if peeled == text:
            break
        text = peeled
    yield folded(text)


def without_tags(markup: str, parted_by: str = " ") -> str:
    """What a reader sees of markup: tags within a line vanish, all others part words. Entities stay as they are."""
    return _TAG.sub(parted_by, _RUNNING_TAG.sub("", markup))


def with_lines_joined(text: str) -> str:
    """The text with words put together again that a line end had parted with a hyphen; PDFium writes U+FFFE for hyphen and line end."""
    return _HYPHEN_AT_LINE_END.sub("", text)


def words(text: str) -> list[str]:
    """The words and numbers of a folded text."""
    return text.encode(errors="replace").translate(_LETTERS_AND_DIGITS).decode().split()


def letter_words(text: str) -> list[str]:
    """The words of a folded text without its numbers, so that footnote marks and paragraph numbers part no sentence."""
    return text.encode(errors="replace").translate(_LETTERS_ONLY).decode().split()


def parted_words(text: str) -> list[str]:
    """The words of a folded text, then its numbers: `sleep1` is a word and a footnote's mark."""
    encoded = text.encode(errors="replace")
    return [*encoded.translate(_LETTERS_ONLY).decode().split(), *encoded.translate(_DIGITS_ONLY).decode().split()]


def whole_word(word: str) -> re.Pattern[str]:
    """A word as addresses are made of them, to be looked for in a folded text; a hyphen joins, so `child-w` is not in `child-w-2`."""
    return re.compile(rf"(?<![a-z0-9])(?<![a-z0-9]-){re.escape(word)}(?![a-z0-9]|-[a-z0-9])")


def grams(text_words: list[str], size: int) -> Iterator[Gram]:
    """Every run of so many words."""
    return zip(*(text_words[start:] for start in range(size)), strict=False)
