"""Protected names as the rest of the program knows them: something that says where they stand in a text, and nothing of what they are."""

from __future__ import annotations

import re
from collections.abc import Callable

NameFinder = Callable[[str], tuple[tuple[int, int], ...]]

_BEFORE = re.compile(r"[^\W_]+(?=[\W_]*\Z)")
_AFTER = re.compile(r"[^\W_]+")
_NEAR = 60  # characters

WITHHELD = "[withheld]"


def finds_none(_text: str) -> tuple[tuple[int, int], ...]:
    """The finder of a board that protects no names."""
    return ()


def without_names(text: str, names: NameFinder) -> str:
    """The text with every protected name taken out, fit for a log that others can read."""
    for start, end in reversed(names(text)):
        text = f"{text[:start]}{WITHHELD}{text[end:]}"
    return text


def between_neighbours(text: str, start: int, end: int) -> tuple[str, ...]:
    """A stretch of a text with the word before and the word after it, by which it is told from the same word elsewhere."""
    before = _BEFORE.search(text, max(start - _NEAR, 0), start)
    after = _AFTER.search(text, end, end + _NEAR)
    return (before[0].casefold() if before else "", text[start:end].casefold(), after[0].casefold() if after else "")
