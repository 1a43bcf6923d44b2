"""Schools and doctors' practices with a name of their own: where one is named, a child can be found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_builder.scan.identifiers.found import Found, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_NAME = frozenset(
    """a about academy after all also an and another any as at attended autumn b band based because before best both boarding boys but by c catholic child children
    children's church clinical college community day dental during each early either emergency england every family father father's for form foundation free from further
    general girls good gp group had has he health heart her high his hospital hours how however if in independent infant infants international into is it its junior journal
    key keyhole learning legal local maintained mainstream many medical middle minor mother mother's most multi-agency my neither new no not nursery nursing of on one only or other our out
    out-of-hours outside own paragraph parent plastic police post-16 practice previous primary private professional public pupil r r.c. reception referral residential roman royal
    safeguarding second secondary secure several she sibling sibling's since sixth small social some special specialist state station student surgery sunday that the their
    then there these they this those three to two under until upper urgent virtual walk-in was when where which while who with work working year young""".split()  # noqa: SIM905 - read as a list of words
)
_NAME_WORD = r"(?:[A-Z][\w'.-]{0,30}|of|and|the|&|upon|on|le|in)"
_SCHOOL = re.compile(
    rf"(?:\b[A-Z][\w'.-]{{0,30}} (?:{_NAME_WORD} ){{0,5}}?)(?:School\b|Academy\b|College\b|(?:Day |Forest )?Nursery\b|Pre-?[Ss]chool\b|Playgroup\b|Kindergarten\b|Primary\b(?! (?:School|Care|Schools))|Sixth Form\b|PRU\b|Pupil Referral Unit\b|SCHOOL\b|ACADEMY\b|COLLEGE\b|NURSERY\b|PRE-?SCHOOL\b|PRIMARY\b)"
    r"(?! (?:of|for) (?!Girls|Boys)[A-Z]| (?:Nurse|Nursing|Nurses|Health|Staff|Improvement|Admissions?|Attendance|Exclusion|Lane|Road|Street|Hill|[A-Z]\b|\d))"
)
_LEADS_TO = r"(?:\b(?:at|to|from|attended|attends|left|of|by|with) |\b(?:school|nursery|gp|surgery|practice)s?[:|] ?\"?)"
_SCHOOL_SMALL = re.compile(
    rf"{_LEADS_TO}(?P<found>(?P<name>(?:[a-z][a-z']{{1,30}} ){{1,4}}?)(?:primary|infants?|juniors?|secondary|high|grammar|special|nursery|community|middle) (?:school|college|academy))\b"
)
_FILE_OF_A_SCHOOL = re.compile(r"[-_](?:School|Academy|College|Nursery|Primary)")
_KINDS_OF_SCHOOL = frozenset(
    "another boarding both different either first former further independent last local mainstream maintained neighbouring nearby other previous private public second several single hospital heart minor major open plastic dental eye further routine day brain spinal cosmetic abdominal knee hip elective orthopaedic small some special specialist state their three your most many large senior busy main quiet more old that this each every junior infant primary secondary".split()  # noqa: SIM905 - read as a list of words
)


def schools(text: str) -> Iterator[Found]:
    """A school, nursery or college with a name of its own."""
    for words in {text, _in_names_of_files(text)}:
        for match in _SCHOOL.finditer(words):
            start = _name_begins(match)
            if start is not None:
                yield Found(Kind.SCHOOL, start, match.end())
    for match in _SCHOOL_SMALL.finditer(text):
        if _are_a_name(match["name"]):
            yield Found(Kind.SCHOOL, *match.span("found"))


def _in_names_of_files(text: str) -> str:
    """The text with blanks for the marks that part words in the name of a file; each character stands where it stood."""
    return text.replace("-", " ").replace("_", " ") if _FILE_OF_A_SCHOOL.search(text) else text


def _are_a_name(words: str) -> bool:
    """Whether words in small letters do not begin as people speak of any school."""
    return words.split(maxsplit=1)[0] not in _NO_NAME | _KINDS_OF_SCHOOL


def _name_begins(match: re.Match[str]) -> int | None:
    """Where the first word stands that is somebody's name, in what ends with the word for the place; None where there is none."""
    words = list(re.finditer(r"[^\s,]+", match[0]))[:-1]
    for word in words:
        plain = word[0].rstrip(".,:;").casefold()
        if plain not in _NO_NAME and word[0][0].isupper() and len(plain) > 1:
            return match.start() + word.start()
    return None


_PRACTICE = re.compile(
    rf"\b[A-Z][\w'.-]{{0,30}} (?:{_NAME_WORD} ){{0,4}}?(?:Surgery|(?:Medical|Health|Primary Care|Surgical) (?:Centre|Practice|Group|Clinic)|(?:Family|Group) Practice|Walk-in Centre|SURGERY|MEDICAL (?:CENTRE|PRACTICE)|HEALTH CENTRE)\b"
)
_THE_PRACTICE = re.compile(r"\b[Tt]he (?P<found>(?:[A-Z][\w'-]{0,30} ){1,2}Practice)\b(?! [A-Z])")
_PARTNERS = re.compile(r"(?i:\bdrs? [a-z][\w'-]{1,30}(?:,? (?:and|&) (?:dr )?[a-z][\w'-]{1,30})? (?:and|&) partners\b)")
_PRACTICE_SMALL = re.compile(
    rf"{_LEADS_TO}(?P<found>(?P<name>(?:[a-z][a-z']{{1,30}} ){{1,3}}?)(?:(?:medical|health|primary care) (?:centre|practice|group)|(?:family|group) practice|surgery))\b"
)
_KINDS_OF_PRACTICE = frozenset(
    "advanced best better clinical evidence-based general good group nursing paediatric policing poor private professional social".split()  # noqa: SIM905 - read as a list of words
)


def practices(text: str) -> Iterator[Found]:
    """A doctor's practice with a name of its own."""
    for match in _PRACTICE.finditer(text):
        start = _name_begins(match)
        if start is not None:
            yield Found(Kind.GP_PRACTICE, start, match.end())
    for match in _THE_PRACTICE.finditer(text):
        words = {word.casefold() for word in match["found"].split()[:-1]}
        if not words & (_KINDS_OF_PRACTICE | _NO_NAME):
            yield Found(Kind.GP_PRACTICE, *match.span("found"))
    for match in _PRACTICE_SMALL.finditer(text):
        if _are_a_name(match["name"]):
            yield Found(Kind.GP_PRACTICE, *match.span("found"))
    for match in _PARTNERS.finditer(text):
        yield Found(Kind.GP_PRACTICE, *match.span())
