"""A board's list of protected names, line by line: which spellings of each are looked for.

One name a line. All of it is protected, and each of its words of three letters and more, since a forename or a surname alone may tell who it
is. A line in double quotes is protected only as a whole, for a surname that is also a word. A line that begins with `#` is a remark.
"""

from __future__ import annotations

import re
from itertools import permutations
from typing import TYPE_CHECKING

from site_builder.scan.disguise import undisguised
from site_builder.scan.names import ProtectedNames, digest_of
from site_builder.scan.spelling import in_latin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# An invented name that stands in every list: only where it is found were list and key loaded.
CANARY = "Zephyrine Quillfeather"
_DISGUISED = "It was Z\u00e9phyr1ne\u2019s letter, and Q u i l l-f e a t h e r was her name."
_PLACES_IN_IT = 2

_QUOTED = re.compile(r'["“”](.+)["“”]')
_NAME = re.compile(r"[^\W\d_]+(?:[ .'-]{1,2}[^\W\d_]+)*[.']?")
_PARTS = re.compile(r"[^\W\d_]+")
_SHORTEST = 3
# Words of a name that tell nobody, and that stand in any text.
_PARTICLES = frozenset("the and van von der den del dos das bin ibn bint mrs miss aka nee".split())  # noqa: SIM905 - as they are read
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"})
_WORDS_WITH_L = frozenset({"loan", "lain"})  # not Ioan and Iain with another first letter


class NotANameError(ValueError):
    """A line that is no name, or a name that would be found in every text; the message says which line, and never what stands there."""


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """The names with the numbers of their lines, from one; remarks and empty lines left out."""
    for number, line in enumerate(text.splitlines(), start=1):
        if (name := " ".join(line.split())) and not name.startswith("#"):
            yield number, name


def spellings(text: str) -> frozenset[str]:
    """Everything that is looked for: words joined, those that count only as a whole with blanks, and of these the first word with one.

    Raises NotANameError.
    """
    return frozenset(entry for number, name in lines_of(text) for entry in _checked(number, name))


def _checked(number: int, name: str) -> set[str]:
    quoted = _QUOTED.fullmatch(name)
    name = quoted[1] if quoted else name
    words = _words(name)
    if words is None:
        raise NotANameError(
            f"line {number} holds more than a name: write one name on each line, in letters, and remarks after a `#` at its beginning"
        )
    found = {
        entry
        for written in _written(words, _words(name.translate(_WRITTEN_OUT)) or words)
        for entry in (_as_a_whole(written) if quoted else _and_its_words(written))
    }
    if not found:
        raise NotANameError(f"line {number} has fewer than three letters, which are found in every text: write the whole name")
    return found


def _words(name: str) -> list[str] | None:
    """The words of a name, double-barrelled ones apart, without apostrophes."""
    plain = in_latin(undisguised(name.translate(_KEPT)).text).text
    if not _NAME.fullmatch(plain):
        return None
    return _PARTS.findall(plain.replace("'", "").casefold())


_KEPT = str.maketrans({"*": "?", "`": "?", "<": "?", "&": "?", "\\": "?", "%": "?"})  # what a name has not is not passed over


def _written(words: list[str], written_out: list[str]) -> Iterator[list[str]]:
    """The name as it is written, with its umlauts written out; and, where it begins with an I, with the l that looks like it."""
    yield from (words, written_out)
    alike = [f"l{word[1:]}" if word.startswith("i") and f"l{word[1:]}" not in _WORDS_WITH_L else word for word in words]
    if alike != words:
        yield alike


def _and_its_words(words: list[str]) -> Iterator[str]:
    single = [word for word in words if len(word) >= _SHORTEST and word not in _PARTICLES]
    yield from single
    yield from _joined(words)
    if not single:
        yield from _spaced(words)


def _as_a_whole(words: list[str]) -> Iterator[str]:
    yield from _joined(words)
    yield from _spaced(words)


def _joined(words: list[str]) -> Iterator[str]:
    """All of it as one word, and any two of its words: `tylergarden`, `gardentyler`."""
    for several in (words, *permutations(words, 2)):
        if len(joined := "".join(several)) >= _SHORTEST:
            yield joined


def _spaced(words: list[str]) -> Iterator[str]:
    for several in (words, [words[0], words[-1]], [words[-1], words[0]]) if len(words) > 1 else ():
        if len("".join(several)) >= _SHORTEST:
            yield " ".join(several)
            yield f"{several[0]} "


def lengths_of(entries: Iterable[str]) -> frozenset[int]:
    """How many letters the entries have that are looked for in one piece."""
    return frozenset(len(entry) for entry in entries if " " not in entry)


def words_of(entries: Iterable[str]) -> frozenset[int]:
    """Of how many words those are that count only as a whole."""
    return frozenset(len(entry.split()) for entry in entries if " " in entry.strip())


def in_clear(text: str) -> ProtectedNames:
    """The names of a list. Raises NotANameError."""
    entries = spellings(text)
    return ProtectedNames(entries, lengths_of(entries), words_of(entries))


def indexed(text: str, key: bytes) -> ProtectedNames:
    """The names of a list by their digests alone, the canary among them. Raises NotANameError."""
    entries = spellings(f"{text}\n{CANARY}\n")
    return ProtectedNames(frozenset(digest_of(entry, key) for entry in entries), lengths_of(entries), words_of(entries), key)


def holds_canary(names: ProtectedNames) -> bool:
    """Whether the invented name is found, disguised, in a sentence: so the list was loaded, and the key is the one that it was made with."""
    return len(names.find(_DISGUISED)) == _PLACES_IN_IT
