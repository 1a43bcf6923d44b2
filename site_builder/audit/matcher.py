"""All that may not be found, of all secrets together: a text is gone through once, however many secrets there are.

Slugs, references and the digests of files are always looked for. Titles, names and sentences only where they occur in nothing public.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from site_builder.audit.runs import LONGEST, Run, RunIndex, runs_of
from site_builder.audit.secret import without_marks
from site_builder.crew import each
from site_builder.scan.normaliser import folded, readings, whole_word, words
from site_builder.store import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from site_builder.audit.expectation import Expectation, Secret

_CHUNK = 100_000
_FEW = 50  # pieces of text that are gone through sooner than helpers are called
_PIECE_END = re.compile(r"[,;:()/]|\band\b|\bor\b", re.IGNORECASE)
_SEGMENT = re.compile(r"[^\s/,;“”]+")
_WITHHELD = "[withheld]"
_UNSPEAKABLE = "something is wrong that cannot be told without repeating a protected value; look through the staged files of this build"


class Kind(StrEnum):
    """What was found, in the words of a message; never the thing itself."""

    ADDRESS = "the slug or the reference"
    TITLE = "the title"
    NAME = "a name"
    SENTENCE = "a sentence"
    FILE_NAME = "the name of a file"
    FILE = "an image or another file"


@dataclass(frozen=True, slots=True, order=True)
class Trace:
    """A kind of thing found, and the label of the report that it belongs to."""

    label: str
    kind: Kind


class Matcher:
    """The secrets of one audit, ready to be looked for in any number of texts."""

    def __init__(self, expected: Expectation) -> None:
        phrases = [_Phrase.of(*pair) for pair in _phrases(expected.secrets) if not _is_public_file(*pair, expected)]
        whole_words = [(folded(word), Trace(secret.label, Kind.ADDRESS)) for secret in expected.secrets for word in secret.whole_words]
        public = _public_runs(expected, phrases, {_run_of(word) for word, _ in whole_words})
        self._words: dict[Run, list[tuple[re.Pattern[str], Trace]]] = defaultdict(list)
        for word, trace in whole_words:
            self._words[_run_of(word)].append((_pattern(word, public), trace))
        self._traces = _traces(phrases, public)
        self._runs = RunIndex({*self._traces, *self._words})
        digests = ((digest, secret.label) for secret in expected.secrets for digest in secret.asset_digests)
        self._digests = {digest: Trace(label, Kind.FILE) for digest, label in digests if digest not in expected.public_digests}

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all that is looked for, after what is public was taken away."""
        words = sorted(repr((run, sorted((pattern.pattern, trace) for pattern, trace in found))) for run, found in self._words.items())
        traces = sorted(repr((run, sorted(traces))) for run, traces in self._traces.items())
        return digest_of(repr(part).encode() for part in (words, traces, sorted(self._digests.items())))

    def find(self, text: str) -> frozenset[Trace]:
        """What of any secret this text holds."""
        found: set[Trace] = set()
        for reading in readings(text):
            for run in self._runs.found_in(reading):
                found.update(self._traces.get(run, ()))
                found.update(trace for pattern, trace in self._words.get(run, ()) if pattern.search(reading))
        return frozenset(found)

    def find_digest(self, sha256: str) -> frozenset[Trace]:
        """Whether these are the bytes of a secret's file."""
        return frozenset({self._digests[sha256]} if sha256 in self._digests else ())

    def veil_path(self, path: str) -> str:
        """A file's path without the names of folders and files that are protected values, whatever blanks they have."""
        return "/".join(_WITHHELD if self.find(name) else name for name in path.split("/"))

    def veil(self, message: str) -> str:
        """The message without protected values; one that cannot be freed of them is not shown at all."""
        if not self.find(message):
            return message
        veiled = _SEGMENT.sub(lambda part: _WITHHELD if self.find(part[0]) else part[0], message)
        return _UNSPEAKABLE if self.find(veiled) else veiled


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A text to look for: its runs, and of a short sentence the runs of what stands between its commas.

    A row of agencies is no secret where each of them is public.
    """

    trace: Trace
    runs: tuple[Run, ...]
    parts: tuple[Run, ...]

    @classmethod
    def of(cls, text: str, trace: Trace) -> _Phrase:
        """The phrase that a text is."""
        is_sentence = trace.kind is Kind.SENTENCE
        parts = _PIECE_END.split(text) if is_sentence and len(text.split()) <= LONGEST else []
        return cls(trace, tuple(runs_of(text, exactly=not is_sentence)), tuple(run for part in parts for run in runs_of(part)))


def _phrases(secrets: Iterable[Secret]) -> Iterator[tuple[str, Trace]]:
    for secret in secrets:
        yield secret.title, Trace(secret.label, Kind.TITLE)
        for kind, phrases in ((Kind.NAME, secret.names), (Kind.SENTENCE, secret.phrases), (Kind.FILE_NAME, secret.asset_names)):
            yield from ((phrase, Trace(secret.label, kind)) for phrase in phrases)


def _is_public_file(name: str, trace: Trace, expected: Expectation) -> bool:
    """Whether it is a file's name that a public report's file or text has as well, such as `chart.png`; a board's own file may be a copy."""
    beside = (f"{report.page.rpartition('/')[0]}/{name}" for report in expected.published)
    return trace.kind is Kind.FILE_NAME and (name in expected.allowed_text or not expected.files.isdisjoint(beside))


def _public_runs(expected: Expectation, phrases: Iterable[_Phrase], addresses: set[Run]) -> set[Run]:
    """Every run that is public anyway, of those that matter."""
    wanted = {run for phrase in phrases for run in (*phrase.runs, *phrase.parts)} | addresses
    index = RunIndex(wanted)
    chunks = list(_chunks(expected.allowed_text)) if wanted else []
    found = each(lambda chunk: set(index.found_in(folded(without_marks(chunk)))), chunks, least=_FEW)
    return set().union(*found)


def _chunks(text: str) -> Iterator[str]:
    """The text in pieces that end with a paragraph, so that what is made of one piece stays small."""
    start = 0
    while start < len(text):
        end = text.find("\n\n", start + _CHUNK)
        yield text[start : end if end > 0 else len(text)]
        start = end if end > 0 else len(text)


def _traces(phrases: Iterable[_Phrase], public: set[Run]) -> dict[Run, set[Trace]]:
    """What is to be looked for; a short sentence is also public where each of its parts is."""
    traces: dict[Run, set[Trace]] = defaultdict(set)
    for phrase in phrases:
        if not (phrase.parts and public.issuperset(phrase.parts)):
            for run in set(phrase.runs) - public:
                traces[run].add(phrase.trace)
    return dict(traces)


def _run_of(word: str) -> Run:
    return Run(numbers=True, gram=tuple(words(word)))


def _pattern(word: str, public: set[Run]) -> re.Pattern[str]:
    """A slug or a reference as a whole word. One that is a word of public text, such as `housing`, is told from it as an address only."""
    if words(word) == [word] and _run_of(word) in public:
        return re.compile(rf"reviews/{word}(?![a-z0-9-])|/{word}(?:-briefing)?\.pdf")
    return whole_word(word)
