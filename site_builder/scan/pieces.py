"""Words taken apart: pieces of a text that stand so close, and look so little like words of their own, that they may be one word.

Each candidate is given as its pieces joined, with the place of all of them together. What machines write (digests, fingerprints) is no word.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from site_builder.scan.spelling import ORDINARY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Span = tuple[int, int]
Candidate = tuple[str, Span]
Piece = tuple[str, int, int]

# Digests, fingerprints, and the codes of this program's rules, which its own pages and messages hold: TIM01 is no Tim.
_MACHINE_VALUE = re.compile(
    r"(?<![0-9A-Za-z])(?:FRM|AST|REV|TIM|WEL|REC|TXT|NOT|PAN|LEA|REG|IDN)\d\d(?![0-9A-Za-z])|"
    r"(?<![0-9A-Za-z])(?:(?=[a-z]*\d)[0-9a-f]{7,}|(?=[A-Z]*\d)[0-9A-F]{7,}|(?=[a-f-]*\d)[0-9a-f]{4,}(?:-[0-9a-f]{4,})+)(?![0-9A-Za-z])"
)
_CHAIN = re.compile(r"[^\W_]+(?:[-_'./\u00b7\u2022~][^\W_]+)+")
_CONTRACTION = re.compile(r"'(?:s|t|d|m|ll|re|ve)$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"([^\W_]{3,})[sS]'(?![^\W_])")
_GAP = re.compile(r"[-_'./\u00b7\u2022~]")
_SIGNED = re.compile(r"(?:[^\W_]+[|!@$€£¥]|(?<![^\W_])[@$€£¥])[^\W_]+(?:[|!@$€£¥][^\W_]+)*")
_MOST_PIECES = 24

_NARROW = r"(?:[ \t]{1,3}|[-_./\\+~\u00b7\u2022]| [-/\u00b7\u2022] )"
_WIDEST = _LONGEST_SHORT = 3
_BEFORE = re.compile(rf"(?<![^\W_])([^\W_]+){_NARROW}\Z")
_AFTER = re.compile(rf"{_NARROW}([^\W_]+)")
_SHORT = re.compile(r"\b\w{1,3}\b")
_BY_CHANCE = frozenset(form for word in ORDINARY for form in (word, word.capitalize(), word.upper()) if len(word) <= _LONGEST_SHORT)
_NOT_ALONE = frozenset("aio")


def without_machine_values(text: str) -> str:
    """The text, as long as before, with digests, fingerprints and the like made unreadable: in their letters any short name turns up."""
    return _MACHINE_VALUE.sub(lambda match: "#" * len(match[0]), text)


def chains(text: str) -> Iterator[Candidate]:
    """What hyphens, apostrophes, underscores or dots hold together, joined: `Ty-ler`, `O'Brien`; contractions and possessives without their ends."""
    for match in _CHAIN.finditer(text):
        chain = _CONTRACTION.sub("", match[0])
        pieces = _GAP.split(chain)
        if 1 < len(pieces) <= _MOST_PIECES:
            yield "".join(pieces), (match.start(), match.start() + len(chain))
    yield from ((match[1], match.span(1)) for match in _POSSESSIVE.finditer(text))


def signed_words(text: str) -> Iterator[Candidate]:
    """Words in which a sign may stand for a letter: `Ty|er`, `@nn`."""
    return ((match[0], match.span()) for match in _SIGNED.finditer(text))


def broken_words(text: str, lengths: Collection[int]) -> Iterator[Candidate]:
    """Neighbouring pieces, joined, that may be one word of so many letters, or of one letter more."""
    fitting = {length + more for length in lengths for more in (0, 1)}
    longest = max(fitting, default=0)
    text = text.replace("_", "-")
    last_end = 0  # of the odd piece before; what holds it was looked at with it
    for match in _SHORT.finditer(text):
        if match[0] in _BY_CHANCE or match[0][-1].isdigit() or _ends_contraction(match):
            continue
        before = _neighbours_before(text, match.start(), last_end, longest)
        after = _neighbours_after(text, match.end(), longest)
        for window in _windows(match, before, after, fitting):
            pieces = [piece for piece, _, _ in window]
            if _is_broken(pieces):
                yield "".join(pieces), (window[0][1], window[-1][2])
        last_end = match.end()


def _ends_contraction(match: re.Match[str]) -> bool:
    """Whether a piece is the end of `Tyler's`, `don't` or the like, and begins nothing."""
    return match.string[match.start() - 1 : match.start()] == "'" and match.string[match.start() - 2 : match.start() - 1].isalnum()


def _neighbours_before(text: str, at: int, least: int, longest: int) -> list[Piece]:
    """The pieces before, the nearest first, that begin after a place."""
    found: list[Piece] = []
    while longest > 0 and (match := _BEFORE.search(text, max(least, at - longest - _WIDEST), at)):
        found.append((match[1], match.start(), match.end(1)))
        longest -= len(match[1])
        at = match.start()
    return found


def _neighbours_after(text: str, at: int, longest: int) -> list[Piece]:
    found: list[Piece] = []
    while longest > 0 and (match := _AFTER.match(text, at)):
        found.append((match[1], match.start(1), match.end()))
        longest -= len(match[1])
        at = match.end()
    return found


def _windows(odd: re.Match[str], before: list[Piece], after: list[Piece], fitting: Collection[int]) -> Iterator[list[Piece]]:
    """Every run of at least two neighbours that holds the odd piece and has one of these numbers of letters."""
    here: Piece = (odd[0], odd.start(), odd.end())
    begun = len(odd[0])
    for many in range(len(before) + 1):
        begun += len(before[many - 1][0]) if many else 0
        letters = begun
        for more in range(len(after) + 1):
            letters += len(after[more - 1][0]) if more else 0
            if letters in fitting and (many or more):
                yield [*reversed(before[:many]), here, *after[:more]]


def _is_broken(pieces: list[str]) -> bool:
    """Whether pieces look like one word taken apart, and not like words that stand beside each other by chance."""
    if all(len(piece) == 1 for piece in pieces):
        return True
    if any(_is_pseudonym(before, piece) for before, piece in itertools.pairwise(pieces)):
        return False
    if any(len(piece) == 1 and piece.islower() and piece not in _NOT_ALONE for piece in pieces):
        return True
    return not any(piece.casefold() in ORDINARY for piece in pieces)


def _is_pseudonym(before: str, piece: str) -> bool:
    """Whether a letter stands for a person: "told to M", "Child K"."""
    return len(piece) == 1 and piece.isupper() and len(before) > 1 and not before.isupper()
