"""A text's blocks as Python-Markdown parts them: its headings, the first rows of its tables, and its prose. Lines are counted from zero.

Only what decides about these is read: blank lines, quotes, lists, indented code, captions, definitions. Raw HTML is refused elsewhere, and read as
text here; the renderer has the last word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from types import MappingProxyType
from typing import TYPE_CHECKING

from site_builder.scan.tables import header_cells

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its line, its level (`##` is 2), and its words."""

    line: int
    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Blocks:
    """What was found: headings, the cells of each table's first row with its line, the addresses that names stand for, and the prose.

    In the prose, lines of code and of definitions are empty; all others stand where they stood.
    """

    headings: tuple[Heading, ...]
    header_rows: tuple[tuple[int, tuple[str, ...]], ...]
    definitions: Mapping[str, str]
    prose: str


_INDENT = " " * 4


@lru_cache(maxsize=2)
def blocks(body: str) -> Blocks:
    """The blocks of a text. The last are remembered, since one look after the other asks about the same text."""
    reader = _Reader(body.expandtabs(len(_INDENT)).split("\n"))
    reader.read()
    return Blocks(tuple(reader.headings), tuple(reader.header_rows), MappingProxyType(reader.definitions), "\n".join(reader.lines))


# What a line begins with that may be more than text.
_MARKS = frozenset("#=-*+_>[/ ")
_DIGITS = frozenset("0123456789")
_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_ITEM = re.compile(r"( *)(?:[-*+]|\d+\.) +")
_UNDERLINE = re.compile(r"(?:(=+)|-+) *")
_RULE = re.compile(r" {0,3}([-*_])(?: {0,2}\1){2,} *")
_CAPTION = re.compile(r" {0,3}/{3,} *(?:(?:(?:(?:table|figure)-)?caption|lang) *(?:\|.*)?)?")
_NOTE = re.compile(r" {0,3}\[\^[^\]]*\]:")
_DEFINITION = re.compile(r""" {0,3}\[([^\[\]]*)\]: *(\S+) *(?:"[^"]*"|'[^']*'|\([^()]*\))? *""")
_DEEPEST = 6


class _Reader:
    """Goes down the lines once; knows of each whether it begins a block, and whether a list or a note stands above it."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.headings: list[Heading] = []
        self.header_rows: list[tuple[int, tuple[str, ...]]] = []
        self.definitions: dict[str, str] = {}
        self._first = 0  # the line with which the present block begins
        self._lists = 0  # how many lists are open above, one for a note: a block indented so far belongs to them and is no code
        self._depth = 0  # to how many of these the present block belongs
        self._in_list = False
        self._in_table = False

    def read(self) -> None:
        """Fill the lists."""
        for number, line in enumerate(self.lines):
            if not line or line.isspace():
                self._take_out(number)
            elif self._in_table:
                continue
            elif line[0] in _MARKS or (line[0] in _DIGITS and _ITEM.match(line)):
                self._marked(number, line)
            elif number == self._first:
                self._lists = self._depth = 0
                self._table(number, line)

    def _take_out(self, number: int) -> None:
        """A line that shows nothing, or code: prose ends above it."""
        self.lines[number] = ""
        self._end(number)

    def _end(self, number: int) -> None:
        self._first = number + 1
        self._in_list = self._in_table = False

    def _marked(self, number: int, line: str) -> None:
        """A line that begins with a mark, or with a blank."""
        text = self._without_quote(number, line)
        begins = number == self._first
        if begins:
            self._depth = min(_indents(text), self._lists)
        text = _dedented(text, self._depth)
        if not text or (begins and text.startswith(_INDENT)):
            self._take_out(number)
        elif begins and self._table(number, text):
            self._lists = self._depth
        elif self._heading(number, text) or _RULE.fullmatch(text) or _CAPTION.fullmatch(text):
            self._lists = self._depth
            self._end(number)
        elif not self._definition(number, text):
            self._item(number, text, begins=begins)

    def _without_quote(self, number: int, line: str) -> str:
        """The line without the marks of a quote, which begins where the line above has none."""
        quote = _QUOTE.match(line)
        if not quote:
            return line
        if number and not _QUOTE.match(self.lines[number - 1]):
            self._first = number
        return line[quote.end() :]

    def _table(self, number: int, text: str) -> bool:
        if "|" not in text:
            return False
        rest = map(self.lines.__getitem__, range(number + 1, len(self.lines)))
        below = (_dedented(_QUOTE.sub("", line, count=1), self._depth) for line in rest)
        cells = header_cells(text, takewhile(str.strip, below))
        if cells:
            self.header_rows.append((number, cells))
            self._in_table = True
        return self._in_table

    def _heading(self, number: int, text: str) -> bool:
        """Take a heading: a line of hashes and words, or one that underlines the block's first line."""
        if text[0] == "#":
            self.headings.append(_of_hashes(number, text))
        elif number == self._first + 1 and (underline := _UNDERLINE.fullmatch(text)):
            words = _QUOTE.sub("", self.lines[self._first], count=1).strip()
            self.headings.append(Heading(self._first, 1 if underline[1] else 2, words))
        else:
            return False
        return True

    def _definition(self, number: int, text: str) -> bool:
        match = _DEFINITION.fullmatch(text)
        if not match or match[1].startswith("^"):
            return False
        self.definitions[match[1].strip().lower()] = match[2].removeprefix("<").removesuffix(">")
        self._take_out(number)
        return True

    def _item(self, number: int, text: str, *, begins: bool) -> None:
        """An item of a list, a note, or text; an item may hold a heading."""
        if begins:
            self._in_list = _ITEM.match(text) is not None
            self._lists = self._depth
        if _NOTE.match(text):
            self._lists = 1
        elif self._in_list and (item := _ITEM.match(text)):
            self._lists = self._depth + 1 + len(item[1]) // len(_INDENT)
            if text.startswith("#", item.end()):
                self.headings.append(_of_hashes(number, text[item.end() :]))


def _indents(text: str) -> int:
    return (len(text) - len(text.lstrip(" "))) // len(_INDENT)


def _dedented(text: str, depth: int) -> str:
    return text[min(_indents(text), depth) * len(_INDENT) :] if depth else text


def _of_hashes(number: int, text: str) -> Heading:
    level = min(len(text) - len(text.lstrip("#")), _DEEPEST)
    return Heading(number, level, text[level:].strip().rstrip("#").rstrip())
