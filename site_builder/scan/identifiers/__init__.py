"""What tells who a person is without naming anybody: numbers, places, references, ways to reach somebody, and ages to the day.

`identifiers` finds them in a text, behind whatever disguises them. Each kind has a level: *block* has no place in a published report;
*review* may stay where a person says why. A mark holds places only, and nothing of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from site_builder.scan.disguise import undisguised
from site_builder.scan.identifiers import ages, contacts, institutions, numbers, places, references
from site_builder.scan.identifiers.excerpt import in_small_letters, lines_with
from site_builder.scan.identifiers.found import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator


class Level(StrEnum):
    """Whether an identifier may stay."""

    BLOCK = "block"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Mark:
    """One identifier: its kind, its line (from zero), and where it stands in the text (half-open)."""

    kind: Kind
    line: int
    start: int
    end: int


_BLOCKED = frozenset(
    {
        Kind.NHS_NUMBER,
        Kind.NATIONAL_INSURANCE_NUMBER,
        Kind.UPN,
        Kind.DATE_OF_BIRTH,
        Kind.PASSPORT,
        Kind.DRIVING_LICENCE,
        Kind.BANK_DETAILS,
    }
)

# Numbers of books, journals, charities and companies.
_OF_NOBODY = re.compile(r"\b(?:isbn|issn|doi|charity|company|grant)(?:-1[03])?[ :.]*(?:no\b|number|registration)?[ :.]*\d[\dx ./-]{5,16}")

# A letter beside a digit, many digits, groups of them, or a sign between: no number that tells anything is without.
_CODE = re.compile(
    r"[a-z][_-]?\d(?!\d?\))|\d[_-]?[a-z](?<!\dst)(?<!\dnd)(?<!\drd)(?<!\dth)|\d{5}|(?<!\d)(?!(?:19|20)\d\d(?!\d))\d{4}|\d[ ./_-]{1,3}\d+[ ./_-]{1,3}\d|\d{2,4}[ ./-]{1,3}\d{3}|(?<!\d)\d{3}/\d"
    r"|(?<!\d)\d \d(?!\d)|\d ?°|\d\.\d+'? ?[ns]\b|\d\.\d{3}|[\[(](?:19|20)\d\d[\])] ?[a-z\d]|\d\d[ .-][a-z]{3}(?<=[a-z]{2}[ .-]\d\d.{4})(?![a-z])"
    r"|(?:refs?|no|number|id)\b[^a-z0-9\n]{1,4}(?:19|20)\d\d|(?:plates?|vrm|reg\.?|registration|index|mark)\b[^a-z0-9\n]{1,4}[a-z\d]"
)

# Each search with what its lines cannot do without. Where two claim the same characters, the earlier has them.
_FINDERS = (
    (re.compile("/"), contacts.links),
    (re.compile(r"@|[\[({] ?at ?[\])}]"), contacts.emails),
    (re.compile(rf"@|{contacts.PLATFORM_NAME}"), contacts.handles),
    (_CODE, references.court_references),
    (_CODE, numbers.of_people),
    (_CODE, numbers.of_banks),
    (re.compile(r"^\||birth|born|\bb\.|d\.? ?o\.? ?b", re.MULTILINE), ages.dates_of_birth),
    (_CODE, places.coordinates),
    (re.compile(r"///|[a-z]{3}\.[a-z]{3,20}\.[a-z]|words: "), places.three_words),
    (_CODE, references.police_references),
    (_CODE, numbers.of_vehicles),
    (_CODE, contacts.telephones),
    (_CODE, references.case_references),
    (_CODE, numbers.of_passports),
    (_CODE, places.postcodes),
    (re.compile(rf"\b(?:{places.STREET.lower()}|address(?:es)?)\b"), places.addresses),
    (re.compile(r"day|\d ?dy?s?\b|/7\b|/12\b"), ages.ages_to_the_day),
    (re.compile(r"school|academy|college|nursery|playgroup|kindergarten|primary|sixth form|pupil referral|\bpru\b"), institutions.schools),
    (re.compile(r"surgery|practice|centre|clinic|partners|group"), institutions.practices),
)


def level(kind: Kind) -> Level:
    """Whether a person may let an identifier of this kind stay."""
    return Level.BLOCK if kind in _BLOCKED else Level.REVIEW


def identifiers(text: str) -> tuple[Mark, ...]:
    """Every identifier of a text, from the top."""
    plain = undisguised(text)
    small = in_small_letters(plain.text)
    claimed = bytearray(len(small))
    for nobodys in _OF_NOBODY.finditer(small):
        claimed[nobodys.start() : nobodys.end()] = b"\1" * (nobodys.end() - nobodys.start())
    excerpts = {hint: lines_with(hint, plain.text, small) for hint in dict.fromkeys(hint for hint, _ in _FINDERS)}
    spans = []
    for hint, finder in _FINDERS:
        for found in finder(excerpts[hint].text):
            start = excerpts[hint].origin(found.start)
            end = start + found.end - found.start
            if claimed.find(1, start, end) < 0:
                claimed[start:end] = b"\1" * (end - start)
                spans.append((*plain.place(start, end), found.kind))
    spans.sort()
    return tuple(_with_lines(text, spans))


def _with_lines(text: str, spans: list[tuple[int, int, Kind]]) -> Iterator[Mark]:
    line = counted = 0
    for start, end, kind in spans:
        line += text.count("\n", counted, start)
        counted = start
        yield Mark(kind, line, start, end)


_NOT_TOLD_APART = re.compile(r"[\W_]+")
_COUNTRY = re.compile(r"(?:00)?44(?=\d{10,11}$)0?")


def value_of(kind: Kind, written: str) -> str:
    """What an identifier says, however it is written: letters and digits alone, in small letters; a telephone number as at home."""
    value = _NOT_TOLD_APART.sub("", undisguised(written).text.casefold())
    return _COUNTRY.sub("0", value) if kind is Kind.PHONE else value


@lru_cache(maxsize=8)
def values_in(texts: tuple[str, ...]) -> frozenset[str]:
    """What every identifier in the texts says."""
    return frozenset(value_of(mark.kind, text[mark.start : mark.end]) for text in texts for mark in identifiers(text))
