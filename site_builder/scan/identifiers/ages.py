"""Days by which somebody is known: of birth, and ages counted to the day. A full date of any other event stands in the ledger of dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_builder.scan.dates import DATE
from site_builder.scan.identifiers.found import Found, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_BIRTH = r"(?:d\.? ?o\.? ?b\b\.?|dates?[ _-]of[ _-]birth\b|birth[ _-]?(?:date|day)\b)"
_BORN = re.compile(
    rf"(?:(?:\b{_BIRTH}|\(b\.|\bb\. (?=\d))[^\n\d.;]{{0,40}}?|(?:\bborn\b|\bgave birth\b|\bbirth of\b)[^\n.;,]{{0,40}}?)(?P<found>{DATE})",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(
    rf"(?P<found>{DATE})(?:[ ,|(:]{{1,4}}(?:(?:is|was) (?:his|her|their|the) )?{_BIRTH}| ?\((?:born|birth|b\.?)\)|[^\n.;,]{{0,20}}\bborn\b)",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(rf"(?:,| and| or) (?P<found>{DATE})", re.IGNORECASE)
_PERSON = r"(?:child|sibling|subject|baby|infant|young person|mother|father|step-?father|grand ?mother|grand ?father|partner|brother|sister|half-?brother|half-?sister|twin)"
_ROW_OF_A_PERSON = re.compile(rf"^\| ?(?:the )?{_PERSON}(?: [A-Z\d]{{1,2}})? ?\|[^\n]*", re.IGNORECASE | re.MULTILINE)
_CELL = re.compile(rf"(?<=\|) ?(?P<found>{DATE}) ?(?=\|)", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d(?:[ -]?\d){5}|School|Academy|Nursery|Pre-?school|Surgery|Centre|Practice")


def dates_of_birth(text: str) -> Iterator[Found]:
    """Full dates that a word calls a birth, and those beside another number in a table's row about one person."""
    for pattern in (_BORN, _BORN_AFTER):
        for match in pattern.finditer(text):
            yield Found(Kind.DATE_OF_BIRTH, *match.span("found"))
            if another := _AND_ANOTHER.match(text, match.end("found")):
                yield Found(Kind.DATE_OF_BIRTH, *another.span("found"))
    for row in _ROW_OF_A_PERSON.finditer(text):
        for match in _CELL.finditer(text, *row.span()):
            if _LONG_NUMBER.search(text, row.start(), match.start()) or _LONG_NUMBER.search(text, match.end(), row.end()):
                yield Found(Kind.DATE_OF_BIRTH, *match.span("found"))


_WORD = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|an?)"
)
_AND = r"(?:,? ?(?:and|&|\+) ?|, ?| )"
_YEARS, _MONTHS, _WEEKS, _DAYS = (
    rf"(?:\d{{1,3}}[ -]?(?:{unit}s?|{short})|{_WORD}[ -]{unit}s?)\b"
    for unit, short in (("year", "yrs?|y"), ("month", "mn?ths?|m"), ("week", "wks?|w"), ("day", "dys?|d"))
)
_AGE = re.compile(rf"(?<![\w.-])(?:{_YEARS}{_AND})?(?:{_MONTHS}{_AND})?(?:{_WEEKS}{_AND})?{_DAYS}", re.IGNORECASE)
_AS_DOCTORS_WRITE = re.compile(r"(?<![\w/])\d{1,2}/12(?: and|,)? \d{1,2}/7(?![\w/])")  # months of twelve, days of seven
_OLD = re.compile(r"[ -](?:of age\b|olds?\b)", re.IGNORECASE)
_OF_NO_LIFE = re.compile(
    r"(?i)[ ,]*(?:after|later|before|earlier|of (?:pregnancy|gestation|his|her|the|a)|gestation|in (?:custody|prison|hospital|care)|imprisonment|notice|pregnant|a week|each|from|since|to )"
)
_AGED = re.compile(r"(?i)\bage(?:[ds]\b|\b|_)[^\n.]{0,30}$")
_PERSON_WHO = r"(?:s?he|child(?: [A-Z])?|baby|infant|boy|girl|twin|sibling(?: \d)?|son|daughter|young person(?: [A-Z])?)"
_LIVED = re.compile(rf"(?i)(?:\b{_PERSON_WHO} (?:\w+ )?(?:was|died|is|of)|\bat|, then|\b{_PERSON_WHO}|\bdied at)[ |:(]*$")
_LIVED_FOR = re.compile(rf"(?i)\b{_PERSON_WHO} (?:\w+ )?(?:lived|survived)(?: only)? for $")
_STAYED = re.compile(r"(?i) (?:at|with|in) ")  # where somebody lived for some days is no age
_LONGER_UNIT = re.compile(r"(?:years?|yrs?|y|months?|mths?|mnths?|m|weeks?|wks?|w)\b", re.IGNORECASE)
_NEAR = 40  # characters in which a word says that an age follows


def ages_to_the_day(text: str) -> Iterator[Found]:
    """Ages that count days, from which a day of birth can be reckoned; spans of time that are nobody's age are none."""
    for match in _AS_DOCTORS_WRITE.finditer(text):
        yield Found(Kind.AGE_TO_THE_DAY, *match.span())
    for match in _AGE.finditer(text):
        if _OLD.match(text, match.end()) or _is_an_age(match):
            yield Found(Kind.AGE_TO_THE_DAY, *match.span())


def _is_an_age(match: re.Match[str]) -> bool:
    """Whether a span is told as somebody's age, or is of several units and told of somebody's life."""
    text, before = match.string, max(match.start() - _NEAR, 0)
    if _OF_NO_LIFE.match(text, match.end()):
        return False
    several = _LONGER_UNIT.search(match[0]) is not None
    told = [_AGED, *([_LIVED] if several else []), *([] if _STAYED.match(text, match.end()) else [_LIVED_FOR])]
    return any(words.search(text, before, match.start()) for words in told)
