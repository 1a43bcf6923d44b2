"""Full dates in a text: day, month and year, in any of the ways in which people write them. A day and a month, or a month and a year, are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from site_builder.scan.disguise import undisguised

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?: ?(?:st|nd|rd|th)\b)?"
_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
    "twenty-eighth",
    "twenty-ninth",
    "thirtieth",
    "thirty-first",
)
_YEAR = r"(?:1[89]|20|21)\d\d"
_MARK = r" ?[-/.] ?"

DATE = (
    rf"(?:(?<![\d/.-])(?:{_DAY},?[ -]?(?:of |day of )?{_MONTH},?[ -]?(?:{_YEAR}|'?\d\d\b)|{_MONTH} ?{_DAY},? {_YEAR}|\b(?:{'|'.join(reversed(_ORDINALS))}) (?:day )?(?:of )?{_MONTH},? {_YEAR}"
    rf"|{_YEAR}{_MARK}\d{{1,2}}{_MARK}\d{{1,2}}|\d{{1,2}}{_MARK}\d{{1,2}}{_MARK}(?:{_YEAR}|\d\d))(?![\d/-]|\.\d))"
)
"""A pattern for one, in small or capital letters; it holds no group."""

_ORDINAL = re.compile("|".join(reversed(_ORDINALS)))
_FULL_DATE = re.compile(DATE, re.IGNORECASE)
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_TWO_DIGITS = 100
_THIS_CENTURY_UNTIL = 50


@dataclass(frozen=True, slots=True)
class FullDate:
    """A date that a text gives in full: the day, and where it stands (half-open)."""

    day: date
    start: int
    end: int


def full_dates(text: str) -> tuple[FullDate, ...]:
    """Every full date of a text, from the top. What is no day of the calendar is none."""
    plain = undisguised(text)
    found = ((day_of(match[0]), match.span()) for match in _FULL_DATE.finditer(plain.text))
    return tuple(FullDate(day, *plain.place(*span)) for day, span in found if day)


def day_of(written: str) -> date | None:
    """The day that is written; day before month, as in Britain, unless only the other order is a day."""
    words = [word.lower()[:3] for word in _WORD.findall(written)]
    month = next((_MONTHS.index(word) + 1 for word in words if word in _MONTHS), None)
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    if month:
        ordinal = _ORDINAL.match(written.lower())
        day, year = _ORDINALS.index(ordinal[0]) + 1 if ordinal else numbers[0], numbers[-1]
        return _day(year, month, day)
    first, middle, last = numbers
    if first >= _TWO_DIGITS:
        return _day(first, middle, last)
    return _day(last, middle, first) or _day(last, first, middle)


def _day(year: int, month: int, day: int) -> date | None:
    if year < _TWO_DIGITS:
        year += 2000 if year < _THIS_CENTURY_UNTIL else 1900
    try:
        return date(year, month, day)
    except ValueError:
        return None
