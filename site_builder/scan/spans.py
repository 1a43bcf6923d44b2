"""Pictures and links in a report's prose, as Python-Markdown takes them. Lines are counted from zero."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from site_builder.scan.blocks import blocks
from site_builder.scan.literal import as_shown, without_literals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.scan.blocks import Blocks


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its line, the text that describes it, and the file that it names."""

    line: int
    alt: str
    target: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its line, and the words that a reader sees of it."""

    line: int
    words: str


_AUTOLINK = re.compile(r"<(?<!\]\(<)([A-Za-z][A-Za-z0-9+.-]*://[^<>\n]*)>")
_PICTURE_IN_LINK = re.compile(r"!\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])?")


def pictures(body: str) -> Iterator[Picture]:
    """Every picture, from the top."""
    if "![" not in body:
        return
    text = blocks(body)
    found = [span for span in _spans(text) if span.is_picture]
    for line, span in zip(_lines(text.prose, [span.at for span in found]), found, strict=True):
        yield Picture(line, as_shown(" ".join(span.words.split())), unquote(as_shown(span.address)))


def links(body: str) -> Iterator[Link]:
    """Every link and every address in angle brackets, from the top; a link that holds a picture is told by the picture's text."""
    text = blocks(body)
    found = [(span.at, _PICTURE_IN_LINK.sub(r"\1", span.words)) for span in _spans(text) if not span.is_picture]
    found += [(match.start(), match[1]) for match in _AUTOLINK.finditer(without_literals(text.prose))]
    found.sort()
    for line, (_, words) in zip(_lines(text.prose, [at for at, _ in found]), found, strict=True):
        yield Link(line, as_shown(" ".join(words.split())))


def _lines(text: str, places: list[int]) -> Iterator[int]:
    """The line of each place, from the top down."""
    line = counted = 0
    for place in places:
        line += text.count("\n", counted, place)
        counted = place
        yield line


@dataclass(frozen=True, slots=True)
class _Span:
    """Something in square brackets that has an address: where it begins, what stands in the brackets, and the address."""

    at: int
    is_picture: bool
    words: str
    address: str


def _spans(text: Blocks) -> Iterator[_Span]:
    """Pictures and links, block by block: a bracket is closed in the block in which it was opened, or it is no bracket."""
    seen = _without_titles(without_literals(text.prose))
    at = seen.find("[")
    while at >= 0:
        end = seen.find("\n\n", at)
        end = len(seen) if end < 0 else end
        yield from _in_block(text, seen, at, end)
        at = seen.find("[", end)


_TITLE = re.compile(r"""(\]\(\s*+[^\s()]++\s++)("[^"\n]*"|'[^'\n]*')(?=\s*\))""")


def _without_titles(text: str) -> str:
    """A bracket in the title of a link opens and closes nothing."""
    return _TITLE.sub(lambda match: match[1] + "x" * len(match[2]), text) if "](" in text else text


def _in_block(text: Blocks, seen: str, at: int, end: int) -> Iterator[_Span]:
    closed = _closed(seen, at, end)
    names = set()  # brackets that hold the name of an address, and show nothing
    for start in sorted(closed):
        if seen[start] == "(" or seen.startswith("[^", start) or start in names:
            continue
        close = closed[start]
        words, address = text.prose[start + 1 : close], None
        if close + 1 in closed and seen[close + 1] == "(":
            address = _address(text.prose[close + 2 : closed[close + 1]].strip())
        elif text.definitions:
            name = _NAME.match(seen, close + 1)
            address = text.definitions.get(_one_line(name[1] or words)) if name else None
            if name and address is not None:
                names.add(name.start(1) - 1)
            else:
                address = text.definitions.get(_one_line(words))
        if address is not None:
            yield _Span(start, seen[max(start - 1, 0)] == "!", words, address)


_BRACKET = re.compile(r"[\[\]()]")
_NAME = re.compile(r"\s?\[([^\]]*)\]")


def _closed(seen: str, at: int, end: int) -> dict[int, int]:
    """Of each bracket that is closed, where."""
    square: list[int] = []
    round_: list[int] = []
    closed = {}
    for match in _BRACKET.finditer(seen, at, end):
        mark = match[0]
        opened = square if mark in "[]" else round_
        if mark in "[(":
            opened.append(match.start())
        elif opened:
            closed[opened.pop()] = match.start()
    return closed


def _address(written: str) -> str:
    """The address in round brackets, which may stand in angle brackets, and before a title."""
    if written.startswith("<"):
        return written[1:].partition(">")[0]
    title = written.find(written[-1:]) if written.endswith(("'", '"')) else -1
    return written[:title].rstrip() if 0 <= title < len(written) - 1 else written


def _one_line(name: str) -> str:
    return " ".join(name.lower().split())
