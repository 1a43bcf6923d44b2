"""How hard a text is to read, by LIX (C.-H. Björnsson, 1968): words to a sentence, plus the percentage of words of more than six letters.

It needs no dictionary and no guess at syllables, so that everybody who counts gets the same number. Below 40 a text is easy, above 50 difficult.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from heapq import nlargest
from string import ascii_letters

DIFFICULT = 50
LONG_WORD = 6
SHOWN = 3
TOO_SHORT_TO_JUDGE = 200  # words; a score of less than that says little

_NOT_PROSE = re.compile(r"#|\||///|!\[|\[\^?[^\]]*\]:|(?:=+|-+)[ \t]*$")
_ADDRESS = re.compile(r"\]\([^()\n]*\)")
# A sentence ends at its stop before a capital letter, or where a paragraph or an item of a list ends.
_END = re.compile(
    r"[.!?:;][\"'\u201d\u2019)*_\]]*(?:\[\^[^\]\n]*\])*\s+(?=[\"'\u201c\u2018(*_\[]*[A-Z0-9])|\n[\s>]*\n|\n(?=\s*(?:[-*+]|\d+[.)])\s)"
)

# Of UTF-8, one byte is left of each letter and a blank of all else: punctuation and symbols begin with C2 or with E2. Apostrophes, hyphens and the
# further bytes of a letter vanish, so that `don't` and `well-being` are one word each.
_LETTERS = (ascii_letters.encode() + bytes(range(0xC3, 0x100))).replace(b"\xe2", b"")
_LETTERS_ONLY = bytes(code if code in _LETTERS else ord(" ") for code in range(0x100))
_VANISHES = b"'-" + bytes(range(0x80, 0xC0))


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's score as a whole number, and the lines (from zero) in which its longest sentences begin, in reading order."""

    score: int
    longest: tuple[int, ...]


def reading(body: str) -> Reading | None:
    """The score of a report's prose; None where there is too little of it. Headings, tables, notes and pictures do not count."""
    prose = _prose(body)
    lengths, long_words, start = [], 0, 0
    for end in [*(match.end() for match in _END.finditer(prose)), len(prose)]:
        if found := _words(prose[start:end]):
            lengths.append((len(found), -start))
            long_words += sum(len(word) > LONG_WORD for word in found)
        start = end
    total = sum(length for length, _ in lengths)
    if total < TOO_SHORT_TO_JUDGE:
        return None
    longest = sorted(-start for _, start in nlargest(SHOWN, lengths))
    return Reading(round(total / len(lengths) + 100 * long_words / total), tuple(_line(prose, begins) for begins in longest))


def _prose(body: str) -> str:
    """The text, line by line, without what is no sentence and without the addresses of links."""
    lines = ["" if line[:1] in "#|/![=-" and _NOT_PROSE.match(line) else line for line in body.split("\n")]
    return _ADDRESS.sub("]", "\n".join(lines))


def _words(sentence: str) -> list[bytes]:
    return sentence.replace("\u2019", "'").encode().translate(_LETTERS_ONLY, _VANISHES).split()


def _line(prose: str, begins: int) -> int:
    """The line of a sentence's first word."""
    blank = len(prose[begins:]) - len(prose[begins:].lstrip())
    return prose.count("\n", 0, begins + blank)
