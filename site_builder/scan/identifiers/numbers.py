"""Numbers that people, their cars and their accounts have. What has a check digit is believed only where that is right, or where a word says what it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stdnum import iban, luhn
from stdnum.gb import nhs

from site_builder.scan.identifiers.found import Found, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

# A name of a file parts its words by underscores; a hyphen behind a digit means that the number began before.
_BEGIN, _END = r"(?<![^\W_])(?<![/.£])(?<!\d-)", r"(?![^\W_]|/|[.,]\d)"
_MARK = "[ .-]"  # what parts the groups of a number
_TEN_DIGITS = re.compile(rf"{_BEGIN}(?:\d(?:[ -]?\d){{9}}|\d{{3}}{_MARK}{{1,2}}\d{{3}}{_MARK}{{1,2}}\d{{4}}){_END}")
_NEAR = 20  # characters in which a word says what a number is
_BEGINS_WITH_A_DAY = re.compile(r"\d{4}-\d\d-\d\d\b")
_NHS = re.compile(r"\bNHS (?:number|no\b|num\b)[^\n\d]{0,25}(?P<found>\d(?:[ .-]?\d){8,9})\b", re.IGNORECASE)
_INSURANCE = re.compile(rf"{_BEGIN}[a-z]{_MARK}?[a-z]{_MARK}?\d\d{_MARK}?\d\d{_MARK}?\d\d{_MARK}?[a-d]{_END}", re.IGNORECASE)
_UPN = re.compile(rf"{_BEGIN}[a-z]{_MARK}?\d(?:{_MARK}?\d){{10}}{_MARK}?[\da-z]{_END}", re.IGNORECASE)
_LICENCE = re.compile(
    rf"{_BEGIN}[a-z][a-z9]{{4}}{_MARK}?\d(?:{_MARK}?\d){{5}}{_MARK}?[a-z][a-z9]{_MARK}?[\da-z]{_MARK}?[a-z]{{2}}{_END}", re.IGNORECASE
)


def of_people(text: str) -> Iterator[Found]:
    """NHS, National Insurance and pupil numbers, and driving licences."""
    for match in _TEN_DIGITS.finditer(text):
        if match[0][0] != "0" and not _BEGINS_WITH_A_DAY.match(match[0]) and nhs.is_valid(_digits(match[0])):
            yield Found(Kind.NHS_NUMBER, *match.span())
    yield from _all(Kind.NHS_NUMBER, _NHS, text)
    yield from _all(Kind.NATIONAL_INSURANCE_NUMBER, _INSURANCE, text)
    yield from _all(Kind.UPN, _UPN, text)
    yield from _all(Kind.DRIVING_LICENCE, _LICENCE, text)


def _digits(written: str) -> str:
    return re.sub(_MARK, "", written)


def _all(kind: Kind, pattern: re.Pattern[str], text: str, start: int = 0) -> Iterator[Found]:
    """Each match from a place on; of one that has a part called `found`, that part."""
    part = "found" if "found" in pattern.groupindex else 0
    for match in pattern.finditer(text, start):
        yield Found(kind, *match.span(part))


_PASSPORT = re.compile(
    r"\b(?:pass-?ports?|ppt|travel documents?)(?![^\W_])[^\n\d]{0,45}?(?<!\w)(?P<found>(?:[a-z]{1,2}[ -]?)?\d(?:[ .-]?\d){6,8})(?!\w)",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(r"(?:,| and| or) (?P<found>(?:[A-Z]{1,2}[ -]?)?\d(?:[ .-]?\d){6,8})(?!\w)")
_PASSPORT_BY_FORM = re.compile(rf"{_BEGIN}[A-Z]{{1,2}}[ -]?\d(?:[ -]?\d){{6,7}}{_END}")
_PASSPORT_BY_MACHINE = re.compile(rf"{_BEGIN}[A-Z\d]{{9}}\d?[A-Z]{{3}}\d{{7}}[MFX<]")


def of_passports(text: str) -> Iterator[Found]:
    """Passport numbers: by the word, by their form, or in the line that machines read."""
    yield from _all(Kind.PASSPORT, _PASSPORT_BY_MACHINE, text)
    for match in _PASSPORT.finditer(text):
        yield Found(Kind.PASSPORT, *match.span("found"))
        yield from _all(Kind.PASSPORT, _AND_ANOTHER, text[: match.end() + _NEAR], match.end())
    yield from _all(Kind.PASSPORT, _PASSPORT_BY_FORM, text)


_IBAN = re.compile(rf"{_BEGIN}[A-Z]{{2}}\d\d(?:{_MARK}?[A-Z\d]{{1,4}}){{3,8}}(?!\w)", re.IGNORECASE)
_CARD = re.compile(rf"{_BEGIN}(?:[2-6]\d(?:[ -]?\d){{11,17}}|[2-6]\d{{3}}(?:{_MARK}{{1,2}}\d{{4}}){{3}}){_END}")
_CARD_BY_WORD = re.compile(r"\bcards?\b[^\n\d]{0,25}(?P<found>\d(?:[ -]?\d){14,15})(?!\w|[ -]?\d)", re.IGNORECASE)
_ROLL_NUMBER = re.compile(
    r"\b(?:roll|policy|building society) (?:number|no\b)[^\n\d]{0,15}?(?P<found>(?:[A-Z]{1,3}[/ -]?)?\d[\d /-]{4,14}\d)(?!\w)",
    re.IGNORECASE,
)
_PAIRS = r"\d\d ?[ .-]? ?\d\d ?[ .-]? ?\d\d(?!\w)"
_SORT_CODE = re.compile(rf"(?:\bsort(?:ing)? code|\bs/c\b|\baccount\b)[^\n\d]{{0,20}}(?P<found>{_PAIRS})(?![ -]?\d)", re.IGNORECASE)
_EIGHT = r"\d(?:[ -]?\d){7}"
_ACCOUNT = re.compile(
    rf"(?:\b(?:account|acct|a/c)\b|\bsort code\b[^\n\d]{{0,20}}{_PAIRS})[^\n\d]{{0,25}}(?:{_PAIRS}[ |,/]+)?(?P<found>{_EIGHT})(?!\w|[ -]?\d)",
    re.IGNORECASE,
)
_BOTH = re.compile(rf"{_BEGIN}(?P<found>\d\d[ -]\d\d[ -]\d\d[ ,|/]+{_EIGHT}){_END}")


def of_banks(text: str) -> Iterator[Found]:
    """Account numbers of every country, bank cards, and sort codes and account numbers of this one."""
    for match in _IBAN.finditer(text):
        if end := _end_of_iban(match):
            yield Found(Kind.BANK_DETAILS, match.start(), end)
    for match in _CARD.finditer(text):
        if luhn.is_valid(_digits(match[0])):
            yield Found(Kind.BANK_DETAILS, *match.span())
    for pattern in (_ROLL_NUMBER, _CARD_BY_WORD, _BOTH, _SORT_CODE, _ACCOUNT):
        yield from _all(Kind.BANK_DETAILS, pattern, text)


def _end_of_iban(match: re.Match[str]) -> int | None:
    """Where it ends: capitals that follow may belong to the next word."""
    ends = [match.end(), *(match.start() + blank.start() for blank in re.finditer(" ", match[0]))]
    return next(
        (end for end in sorted(ends, reverse=True) if iban.is_valid(match.string[match.start() : end].replace(".", "").upper())), None
    )


_PLATE_SINCE_2001 = re.compile(
    rf"{_BEGIN}(?:[A-Z]{{2}}{_MARK}?\d\d{_MARK}?[A-Z]{{3}}|[a-z]{{2}}\d\d ?[a-z]{{3}}|[A-Z][ -][A-Z][ -]\d[ -]\d(?:[ -][A-Z]){{3}}){_END}"
)
_PLATE_BEFORE = re.compile(rf"{_BEGIN}(?:[A-HJ-NPR-TV-Y]\d{{2,3}}{_MARK}?[A-Z]{{3}}|[A-Z]{{3}}{_MARK}?\d{{2,3}}[A-HJ-NPR-TV-Y]){_END}")
_PLATE_BY_WORD = re.compile(
    r"\b(?:reg\.?|registration|(?:number |licence )?plates?|vrm|index)(?: (?:number|no\.?|mark))?(?:[ :(|,]{1,4}|_(?:no|number)[: ]+)(?:was |is )?(?P<found>[a-z]{1,3}[ -]?\d{1,4}(?:[ -]?[a-z]{1,3})?|\d{1,4}[ -]?[a-z]{1,3})(?!\w)",
    re.IGNORECASE,
)
_HELPLINES = re.compile(r"NHS[ -]?111|[A-Z](?:101|111|999)")
_A_WORD_IN_CAPITALS = re.compile(
    r"(?:.*\W)?(?:ALL|AND|ARE|BUT|DAY|DID|FOR|GET|HAD|HAS|HER|HIM|HIS|HOW|ITS|MAY|NEW|NOT|NOW|OFF|OLD|ONE|OUR|OUT|SEE|SHE|THE|TOO|TWO|WAS|WAY|WHO|WHY|YET|YOU)"
)


def of_vehicles(text: str) -> Iterator[Found]:
    """Registrations of vehicles: today's form, the two before it, and any where a word says so."""
    for pattern in (_PLATE_SINCE_2001, _PLATE_BEFORE):
        for match in pattern.finditer(text):
            if not _HELPLINES.match(match[0]) and not _A_WORD_IN_CAPITALS.fullmatch(match[0]):
                yield Found(Kind.VEHICLE_REGISTRATION, *match.span())
    yield from _all(Kind.VEHICLE_REGISTRATION, _PLATE_BY_WORD, text)
