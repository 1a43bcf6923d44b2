"""Protected names: where a text holds one, in whatever disguise.

Found are whole words: in any case, with marks, signs or digits for letters, possessive, run together with other words (`TylerGarden.png`), taken
apart by blanks, hyphens or dots (`T y l e r`, `Ty-ler`). Never a part of a word: no Tim in Timothy. Pieces that stand beside each other in any
text by chance ("as her", "has an") make no name; a piece of a word, a letter of its own or a hyphen does.

A list may be known in clear or by keyed digests alone; both are asked in one way, one candidate after the other.
"""

from __future__ import annotations

import hashlib
import hmac
import itertools
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from site_builder.model.names import finds_none
from site_builder.scan.disguise import undisguised
from site_builder.scan.pieces import broken_words, chains, signed_words, without_machine_values
from site_builder.scan.spelling import in_latin, readings_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from site_builder.model.names import NameFinder
    from site_builder.scan.pieces import Span

_WORD = re.compile(r"[^\W_]+")
_CHUNK = re.compile(r"\S+")
_RUN = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[A-Z]+(?=[A-Z][a-z])|[A-Z]|\d+|[^\W_A-Za-z\d]+")
_PREFIXES = frozenset({"Mc", "Mac"})
_BETWEEN_WORDS = re.compile(r"[ \t,.\-_'/+]{1,3}|[ \t]*\n[ \t]*")
_DIGEST_BYTES = 16
_SHORTEST = 3
_WORK, _NO_KEY = 2**15, b"a list in clear"
_MOST_REMEMBERED = 500_000


def digest_of(entry: str, key: bytes) -> str:
    """The keyed digest by which an index knows an entry: HMAC-SHA-256, 16 bytes, as hex."""
    return hmac.digest(key, entry.encode(), "sha256")[:_DIGEST_BYTES].hex()


def digest_of_finder(names: NameFinder) -> str | None:
    """Which names are looked for; None of a finder that is no list, since nothing can be remembered of what it found."""
    if names is finds_none:
        return ""
    owner = getattr(names, "__self__", None)
    return owner.digest if isinstance(owner, ProtectedNames) else None


@dataclass(frozen=True)
class ProtectedNames:
    """A list of names, ready to be looked for.

    `entries` are spellings (`list_of_names.spellings`), or their digests where there is a key; `lengths` how many letters they have, and `words`
    of how many words those are that count only as a whole. What was found out about a word is remembered, of texts nothing.
    """

    entries: frozenset[str]
    lengths: frozenset[int]
    words: frozenset[int] = frozenset()
    key: bytes | None = field(default=None, repr=False)
    _known: dict[str, bool] = field(default_factory=dict, repr=False, compare=False)
    _within: dict[str, tuple[Span, ...]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def digest(self) -> str:
        """By what these names are told from others, and nothing else: so slow to compute that nobody guesses a name by it."""
        stated = "\n".join([*sorted(self.entries), f"{sorted(self.words)}"]).encode()
        return hashlib.scrypt(stated, salt=self.key or _NO_KEY, n=_WORK, r=8, p=1, maxmem=_WORK * 2048).hex()

    def find(self, text: str) -> tuple[Span, ...]:
        """Where protected names stand, from the top down, as half-open stretches of the text as it was given."""
        plain = undisguised(text)
        spelt = in_latin(plain.text)
        found = self._found(spelt.text)
        return tuple(_merged(plain.place(*spelt.place(start, end)) for start, end in found))

    def _found(self, text: str) -> list[Span]:
        found: list[Span] = []
        if speaking := {chunk for chunk in set(text.split()) if self._in_chunk(chunk)}:
            holding = (match for match in _CHUNK.finditer(text) if match[0] in speaking)
            found += [(match.start() + start, match.start() + end) for match in holding for start, end in self._in_chunk(match[0])]
        if self.words:
            found += self._wholes(text)
        found += [span for joined, span in broken_words(text, self.lengths) if self._is_name(joined)]
        return sorted(found)

    def _in_chunk(self, chunk: str) -> tuple[Span, ...]:
        """Where names stand in what no blank parts: its words, what hyphens or dots hold together, and words with signs in them."""
        found = self._within.get(chunk)
        if found is None:
            if len(self._within) > _MOST_REMEMBERED:
                self._within.clear()
            found = self._within[chunk] = tuple(self._looked_for_in(chunk))
        return found

    def _looked_for_in(self, chunk: str) -> Iterator[Span]:
        chunk = without_machine_values(chunk)
        for match in _WORD.finditer(chunk):
            if self._is_name(match[0]):
                yield match.span()
            else:
                yield from ((match.start() + start, match.start() + end) for start, end in self._in_runs(match[0]))
        yield from (span for joined, span in (*chains(chunk), *signed_words(chunk)) if self._is_name(joined))

    def _in_runs(self, word: str) -> Iterator[Span]:
        runs = [match.span() for match in _RUN.finditer(word)]
        if len(runs) == 1 or len(word) < _SHORTEST:
            return
        for first, (start, _) in enumerate(runs):
            if first and word[slice(*runs[first - 1])] in _PREFIXES:
                continue
            for _, end in runs[first:]:
                if end - start != len(word) and end - start <= max(self.lengths, default=0) + 1 and self._is_name(word[start:end]):
                    yield start, end

    def _wholes(self, text: str) -> Iterator[Span]:
        """Names of several words that count only as a whole."""
        firsts = {word for word in set(_WORD.findall(text)) if self._begins(word)}
        words = list(_WORD.finditer(text)) if firsts else []
        for at, first in enumerate(words):
            if first[0] not in firsts:
                continue
            for count in self.words:
                several = words[at : at + count]
                if len(several) == count and _side_by_side(several) and self._holds_any(_spaced(several)):
                    yield first.start(), several[-1].end()

    def _begins(self, word: str) -> bool:
        return self._holds_any(f"{reading} " for reading in readings_of(word))

    def _is_name(self, joined: str) -> bool:
        return self._holds_any(reading for reading in readings_of(joined) if len(reading) in self.lengths)

    def _holds_any(self, candidates: Iterable[str]) -> bool:
        return any(self._holds(candidate) for candidate in candidates)

    def _holds(self, candidate: str) -> bool:
        if self.key is None:
            return candidate in self.entries
        known = self._known.get(candidate)
        if known is None:
            known = self._known[candidate] = digest_of(candidate, self.key) in self.entries
        return known


def _side_by_side(words: list[re.Match[str]]) -> bool:
    return all(_BETWEEN_WORDS.fullmatch(one.string, one.end(), other.start()) for one, other in itertools.pairwise(words))


def _spaced(words: list[re.Match[str]]) -> Iterator[str]:
    """The words with a blank between them, by the first readings of each but the last, which may be possessive."""
    *before, last = (readings_of(word[0]) for word in words)
    if all(before):
        yield from (" ".join([*(readings[0] for readings in before), reading]) for reading in last)


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """The stretches in order; what overlaps, or lies in another, is one."""
    current: Span | None = None
    for start, end in sorted(spans):
        if current and start < current[1]:
            current = current[0], max(end, current[1])
            continue
        if current:
            yield current
        current = start, end
    if current:
        yield current
