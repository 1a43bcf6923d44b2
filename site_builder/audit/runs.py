"""Words in a row, looked for in a text all at once.

A phrase of more than eight words is looked for by runs of eight words, one every four words and one at its end, so that a sentence is
found where it is cut short, interrupted by a page's foot or joined to another. Longer runs are looked up by their first eight or four words,
two passes through a text however many runs there are; the few short ones only where the text has all of their words.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.scan.normaliser import Gram, folded, grams, letter_words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST = 8
_STRIDE = 4
_LEADS = (8, 4)
_LEAST = 4
_FEW = 10


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row; `numbers` says whether the numbers between words count."""

    numbers: bool
    gram: Gram


def runs_of(phrase: str, *, exactly: bool = False) -> Iterator[Run]:
    """A long phrase as runs of words without numbers. A short one whole; with its numbers if it has few words, or is to be taken exactly."""
    text = folded(phrase)
    every, letters = words(text), letter_words(text)
    if len(letters) > LONGEST:
        last = len(letters) - LONGEST
        yield from (Run(numbers=False, gram=tuple(letters[start : start + LONGEST])) for start in (*range(0, last, _STRIDE), last))
    elif every == letters or (len(letters) >= _LEAST and not exactly):
        yield from [Run(numbers=False, gram=tuple(letters))] if letters else []
    else:
        yield Run(numbers=True, gram=tuple(every))


class RunIndex:
    """Any number of runs, ready to be looked for."""

    def __init__(self, runs: Iterable[Run]) -> None:
        self._by_lead: dict[int, dict[Gram, list[Run]]] = {size: {} for size in _LEADS}
        self._short: list[Run] = []
        for run in runs:
            size = next((size for size in _LEADS if size <= len(run.gram)), None)
            if run.numbers or size is None:
                self._short.append(run)
            else:
                self._by_lead[size].setdefault(run.gram[:size], []).append(run)

    def found_in(self, reading: str) -> Iterator[Run]:
        """Those of the runs that stand in a folded text."""
        letters = letter_words(reading)
        by_lead = [(known, size) for size, known in self._by_lead.items() if known]
        likely = [run for known, size in by_lead for lead in known.keys() & grams(letters, size) for run in known[lead]]
        yield from _standing_in(letters, likely)
        yield from _standing_in(letters, [run for run in self._short if not run.numbers])
        yield from _standing_in(words(reading), [run for run in self._short if run.numbers])


def _standing_in(stream: list[str], runs: list[Run]) -> Iterator[Run]:
    """Those of the runs whose words stand in the text in a row: a few are searched for one by one, many of one length in one pass."""
    vocabulary = set(stream) if runs else set()
    by_size: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        if vocabulary.issuperset(run.gram):
            by_size[len(run.gram)].append(run)
    whole = f" {' '.join(stream)} " if by_size else ""
    for size, likely in by_size.items():
        if len(likely) > _FEW:
            found = {run.gram for run in likely}.intersection(grams(stream, size))
            yield from (run for run in likely if run.gram in found)
        else:
            yield from (run for run in likely if f" {' '.join(run.gram)} " in whole)
