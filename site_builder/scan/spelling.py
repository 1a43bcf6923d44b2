"""How a name may be spelt: letters of any script as the Latin ones that they look like, and the readings of a word in which signs stand for letters.

What is protected and what is searched go through the same functions, so that both come out alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Letters of other alphabets, each with the Latin one that it looks like; what Unicode itself names after a Latin letter needs no place here.
_LOOKS_LIKE = str.maketrans(
    {
        pair[0]: pair[1]
        for pair in """
        АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ЗE ҮY аa бb вb гr еe зe иn іi јj кk мm нh оo пn рp сc тt уy үy хx ьb єe ѕs ԁd һh ӏl ԛq ԝw ѵv
        ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa βb γy εe ηn ιi κk νv οo ρp σo ςc τt υu χx ωw ɑa ɡg ɩi ʀr
        ԱU ՕO ՍU ԼL օo ոn սu հh ցg զq յj ᎢT ᎩY ᏞL ᎬE ᎡR ᎪA ᏴB ᏟC ᎻH ᏦK ᎷM ᏢP ᏚS ᏔW ᏃZ ᏙV ꓔT ꓬY ꓡL ꓰE ꓣR ꓮA ꓢS ꓠN ꓳO ꓲI ꓟM
        −- ‘' ’' ʼ' ′'
        """.split()  # noqa: RUF001, SIM905 - that these look alike is the point
    }
)
_SEVERAL = {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ß": "ss", "ẞ": "SS", "þ": "th", "Þ": "TH", "ĳ": "ij", "Ĳ": "IJ"}
_SHOWS_NOTHING = frozenset("\u115f\u1160\u3164\uffa0")
_LATIN_BY_NAME = re.compile(
    r"(?:LATIN (?:CAPITAL|SMALL) LETTER|LATIN LETTER SMALL CAPITAL|NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL LETTER|REGIONAL INDICATOR SYMBOL LETTER)"
    r" (?:DOTLESS |LONG |SCRIPT |OPEN |BARRED |CLOSED )?([A-Z])(?: WITH .+)?"
)


@dataclass(frozen=True, slots=True)
class Spelt:
    """A text in Latin letters, and of each of its characters where it came from; None where each stands as it stood."""

    text: str
    sources: Sequence[int] | None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of it stands in the text that it came from."""
        return (start, end) if self.sources is None else (self.sources[start], self.sources[end - 1] + 1)


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


def in_latin(text: str) -> Spelt:
    """The text without diacritics, and with Latin letters where others only look like them."""
    if text.isascii():
        return Spelt(text, None)
    parts: list[str] = []
    sources: list[int] = []
    at = 0
    for match in _BEYOND_ASCII.finditer(text):
        start, end = match.span()
        parts.append(text[at:start])
        sources.extend(range(at, start))
        for offset in range(start, end):
            letters = _letters(text[offset])
            parts.append(letters)
            sources.extend([offset] * len(letters))
        at = end
    parts.append(text[at:])
    sources.extend(range(at, len(text)))
    return Spelt("".join(parts), sources)


@lru_cache(maxsize=4096)
def _letters(character: str) -> str:
    """What a character beyond ASCII reads as; marks above and below a letter read as nothing."""
    if character in _SHOWS_NOTHING:
        return ""
    if character in _SEVERAL:
        return _SEVERAL[character]
    bare = "".join(part for part in unicodedata.normalize("NFKD", character) if unicodedata.category(part) != "Mn")
    return "".join(_by_name(part) for part in bare.translate(_LOOKS_LIKE))


def _by_name(character: str) -> str:
    if character.isascii():
        return character
    match = _LATIN_BY_NAME.fullmatch(unicodedata.name(character, ""))
    if match is None:
        return character
    return match[1].lower() if character.islower() or "SMALL CAPITAL" in match[0] else match[1]


_STANDS_FOR = {
    "0": "o", "1": "li", "2": "z", "3": "e", "4": "a", "5": "s", "6": "gb", "7": "t", "8": "b", "9": "g",
    "|": "li", "!": "il", "@": "a", "$": "s", "€": "e", "£": "le", "¥": "y",
}  # fmt: skip
_TIME_OR_RANK = re.compile(r"\d+(?:am|pm|st|nd|rd|th)", re.IGNORECASE)
_MOST_READINGS = 256
_LEAST_PLURAL = 4
_EDGES = "0123456789"


@lru_cache(maxsize=65536)
def readings_of(word: str) -> tuple[str, ...]:
    """The ways in which a word without gaps can be read, in small letters; none of a number, or of a time such as `11am`."""
    if _TIME_OR_RANK.fullmatch(word):
        return ()
    found = dict.fromkeys(_as_letters(word))
    if (bare := word.strip(_EDGES)) != word:
        found |= dict.fromkeys(_as_letters(bare))
    if word[:1].isupper():
        found |= dict.fromkeys(_without_s(found))
    return tuple(found)


def _as_letters(word: str) -> Iterator[str]:
    if word.isalpha() and (word.islower() or word.isupper() or (word.istitle() and word[0] != "I")):
        yield word.casefold()
        return
    if 2 * sum(map(str.isalpha, word)) < len(word):
        return
    choices = [_choices(word, at) for at in range(len(word))]
    if prod(map(len, choices)) <= _MOST_READINGS:
        yield from map("".join, product(*choices))


def _choices(word: str, at: int) -> str:
    """What one sign of a word may stand for: a digit for a letter, a capital I among small letters for an l, an l among capitals for an I."""
    sign, beside = word[at], word[max(at - 1, 0) : at] + word[at + 1 : at + 2]
    if sign == "I" and not beside.isupper():
        return "il"
    if sign == "l" and beside.isupper():
        return "li"
    return _STANDS_FOR.get(sign, sign.casefold())


def _without_s(forms: Iterable[str]) -> Iterator[str]:
    """A possessive or a family's plural without its s: `Tylers`. Not of short words: `Less`, `This` and `Does` are none."""
    return (form[:-1] for form in forms if form.endswith("s") and len(form) > _LEAST_PLURAL)


# Words so short and so common that they stand beside a piece of a name by chance: "as her" is no Asher, "has an" no Hasan.
ORDINARY = frozenset(
    """
    a i ad ah am an as at be by do ed eg er et ex go ha he hi if ie in is it la la me my no nor not now of off oh on one or our out own per
    so to too two up us via vs was way we who why yet you able about after again ago all also and another any are area as ask aunt away baby
    back bad bail bank bar base been before bed bit body born both boy but call calm came can car care case city copy cost cot could court
    cut dad data date day dead dear deal did die died does done door down drug due duty each early ear easy eat eight else end even ever
    every eye face fact fall far fast fear feel feet felt few file find fine fire first fit five for form four free from full fun gave get
    gets girl give given goal goes gone good got had half hall hand hard has have head hear held help her here hers high him his hit hold
    home hope hour how idea ill into its job join just keep kept kind king know lack lad lain last late law lay lead left less let life light
    like line link list little live load loan long look lost lot low made mail main make male man many mark may mean meet men mile mind miss
    more most move much mum must name near need new next nine none note number old once only open order other over page paid part party past
    pass path pay plan play point poor post pram put ran rate read real red rent rest rich right ring rise risk road role room rose rule run
    rub ruled sad said same sat saw say see seen self send sent set seven she short should show side sign since sit site six size skin sleep
    slow small some son soon stay step still stop such sure take talk tea team tell ten term text than that the their them then there these
    they thin thing think third this those three thus time tin told took top town tried true try turn type under unit until upon used use
    van very view visit wait walk wall want war ward warm week well went were west what when where which while white wide wife will win wish
    with within woman word work worse would year yes young your ate ark ask east pet pen hen ham hot bra race red sand sea art lake law lane
    """.split()  # noqa: SIM905 - as they are read
)
