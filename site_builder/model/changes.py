"""What differs between two texts of a report, told by fields and paragraph numbers from the digests of their parts; never a word of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_FIELDS = ("title", "reference", "type", "summary")
_OF_RECOMMENDATION = {"text": "text", "for": "addressees", "intended_outcome": "intended outcome", "due": "timescale"}
_RECOMMENDATION = re.compile(r"recommendations\.(?P<id>[^.]+)\.(?P<name>\w+)")
_LABEL = re.compile(r"(?P<number>[^+_]+)(?:\+(?P<further>\d+))?(?:_(?P<again>\d+))?")
_NUMBER = re.compile(r"\d+")
_NOTHING = "nothing that is fingerprinted"


def what_changed(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """The difference in one line: `summary; recommendation R3: timescale; paragraphs 4.2 and 4.7 changed, 4.8 new, 5.1 gone`."""
    return "; ".join(_told(before, after)) or _NOTHING


def _told(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    differing = {key: _how(before.get(key), after.get(key)) for key in {**before, **after} if before.get(key) != after.get(key)}
    yield from (name for name in _FIELDS if name in differing)
    recommended = list(_recommendations(differing))
    yield from recommended or (["order of the recommendations"] if "recommendations" in differing else [])
    text = {key.removeprefix("body."): how for key, how in differing.items() if key.startswith("body.")}
    passages = list(_passages(text))
    yield from passages or (["order of paragraphs, or blank lines, in the text"] if "body" in differing else [])
    pictures = {key.removeprefix("assets."): how for key, how in differing.items() if key.startswith("assets.")}
    if pictures:
        yield _listed("picture", "pictures", pictures)


def _how(before: str | None, after: str | None) -> str:
    return "new" if before is None else "gone" if after is None else "changed"


def _recommendations(differing: Mapping[str, str]) -> Iterator[str]:
    of_each: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for key, how in differing.items():
        if match := _RECOMMENDATION.fullmatch(key):
            of_each[match["id"]][match["name"]] = how
    for name, fields in sorted(of_each.items(), key=lambda item: _natural(item[0])):
        hows = set(fields.values())
        told = ", ".join(words for field, words in _OF_RECOMMENDATION.items() if field in fields)
        yield f"recommendation {name}: {told}" if hows == {"changed"} else f"recommendation {name} {hows.pop()}"


def _passages(text: Mapping[str, str]) -> Iterator[str]:
    """Paragraphs by their numbers, footnotes by their labels, and what stands between numbered paragraphs by the number before it."""
    notes = {_spoken(label): how for label, how in text.items() if label.startswith("[")}
    between = {_spoken(label): how for label, how in text.items() if "+" in label}
    numbered = {_spoken(label): how for label, how in text.items() if not label.startswith("[") and "+" not in label}
    if numbered:
        yield _listed("paragraph", "paragraphs", numbered)
    if between:
        yield f"what follows {_and(sorted(between, key=_natural))} without a number of its own"
    if notes:
        yield _listed("footnote", "footnotes", notes)


def _spoken(label: str) -> str:
    """A label of `parts.py` as people say it."""
    match = _LABEL.fullmatch(label)
    if match is None:
        return label
    number = "the beginning" if match["number"] == "0" else match["number"].removeprefix("[^").removesuffix("]")
    return f"{number} (no. {match['again']} of that number)" if match["again"] else number


def _listed(one: str, many: str, hows: Mapping[str, str]) -> str:
    """`paragraphs 4.2 and 4.7 changed, 4.8 new`."""
    by_how = {how: sorted((name for name, its in hows.items() if its == how), key=_natural) for how in ("changed", "new", "gone")}
    told = ", ".join(f"{_and(names)} {how}" for how, names in by_how.items() if names)
    return f"{one if len(hows) == 1 else many} {told}"


def _and(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _natural(name: str) -> tuple[object, ...]:
    """An order in which 4.10 comes after 4.9."""
    return tuple((0, int(part), "") if _NUMBER.fullmatch(part) else (1, 0, part) for part in re.split(r"(\d+)", name))
