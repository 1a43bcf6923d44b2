"""Every text that a report states, with its key and whether readers see it; and all of them together, to be looked through at once."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from site_builder.model.report import Report

_SHOWN = frozenset({"title", "summary", "briefing"})
_SHOWN_OF_EACH = {
    "recommendations": frozenset({"text", "intended_outcome", "progress"}),
    "reviewers": frozenset({"name"}),
    "learning": frozenset({"note"}),
    "corrections": frozenset({"note"}),
}
_OF_AN_ENTRY = 2  # the name of the list, the entry's number, and then a key of its own
_FINGERPRINTED = frozenset({"title", "summary", "text", "intended_outcome"})
_NO_TEXTS = frozenset({"fingerprint", "hash", "sha256", "file"})  # digests, and names of files that are looked at themselves
_PARTED = "\n\n"


@dataclass(frozen=True, slots=True)
class Stated:
    """A text of front matter, with its key."""

    key: tuple[str | int, ...]
    text: str

    @property
    def shown(self) -> bool:
        """Whether readers see it."""
        return self.key[0] in _SHOWN or (len(self.key) > _OF_AN_ENTRY and self.key[2] in _SHOWN_OF_EACH.get(str(self.key[0]), ()))

    @property
    def fingerprinted(self) -> bool:
        """Whether another text here is another report."""
        return self.key[0] in {"title", "summary", "recommendations"} and self.key[-1] in _FINGERPRINTED


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a report states, and what is looked through for identifiers put together with the names of its files.

    A look at each text by itself would cost as much as a look at all of them.
    """

    stated: tuple[Stated, ...]
    together: str
    begins: tuple[int, ...]
    pieces: tuple[Stated | str, ...]

    def piece(self, at: int) -> tuple[Stated | str, int]:
        """What stands at a place of the whole, a text or a file's name, and where that begins."""
        index = bisect_right(self.begins, at) - 1
        return self.pieces[index], self.begins[index]


def front_matter_of(report: Report, files: Iterable[str]) -> FrontMatter:
    """What a report states, in the order of the model, and the names of its files."""
    stated = tuple(_texts(report.model_dump(exclude_defaults=True), ()))
    pieces: tuple[Stated | str, ...] = (*(item for item in stated if item.key[-1] not in _NO_TEXTS), *files)
    texts = [piece if isinstance(piece, str) else piece.text for piece in pieces]
    begins = accumulate((len(text) + len(_PARTED) for text in texts), initial=0)
    return FrontMatter(stated, _PARTED.join(texts), tuple(begins)[: len(texts)], pieces)


def _texts(value: Any, key: tuple[str | int, ...]) -> Iterator[Stated]:
    if isinstance(value, str):
        yield Stated(key, value)
    elif isinstance(value, dict):
        for part, inner in value.items():
            yield from _texts(inner, (*key, part))
    elif isinstance(value, list | tuple):
        for part, inner in enumerate(value):
            yield from _texts(inner, (*key, part))
