"""The lines of a text that a search need look at: a quick look for what it cannot do without saves the long one."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Whole lines of a text, and where each began, here and there."""

    text: str
    begins: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, at: int) -> int:
        """Where a character of the excerpt stands in the whole text."""
        line = bisect_right(self.begins, at) - 1
        return self.origins[line] + at - self.begins[line]


def in_small_letters(text: str) -> str:
    """The text in small letters, each where it stood: a capital that would become two letters stays."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def lines_with(hint: re.Pattern[str], text: str, small: str) -> Excerpt:
    """The lines in which a pattern is found; it is looked for in the text in small letters."""
    lines, begins, origins, length = [], [], [], 0
    for start, end in _lines(hint, small):
        lines.append(text[start:end])
        begins.append(length)
        origins.append(start)
        length += end - start + 1
    return Excerpt("\n".join(lines), tuple(begins), tuple(origins))


def _lines(hint: re.Pattern[str], small: str) -> Iterator[tuple[int, int]]:
    at = 0
    while match := hint.search(small, at):
        start = small.rfind("\n", 0, match.start()) + 1
        end = small.find("\n", match.start())
        end = len(small) if end < 0 else end
        yield start, end
        at = end + 1
