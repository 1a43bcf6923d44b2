"""References under which courts, the police, councils and hospitals keep a case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_builder.scan.identifiers.found import Found, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGIN, _END = r"(?<![\w/.£-])", r"(?![\w/]|[-.,]\d)"
_CITATION = re.compile(
    r"[\[(](?:19|20)\d\d[\])] (?:(?:[12] )?(?:E\.?W\.?|U\.?K\.?|N\.?I\.?)\.?[A-Z][A-Za-z.]{1,8}(?: (?:Civ|Crim|Admin|Fam|QB|KB))?|\d? ?FLR|\d? ?FCR) [A-Z]?\d{1,5}(?: \((?:Fam|Admin|QB|KB|Ch|COP|Crim|B)\))?"
)
_FAMILY_COURT = re.compile(rf"{_BEGIN}[a-z]{{2}}[ -]?\d\d[ -]?[a-z][ -]?\d{{5}}{_END}", re.IGNORECASE)
_CROWN_COURT = re.compile(rf"{_BEGIN}(?:[TSAU]20\d{{6}}|[A-C]\d/(?:19|20)\d\d/\d{{3,4}}){_END}")


def court_references(text: str) -> Iterator[Found]:
    """Neutral citations, and numbers of the Family Court and of the Crown Court."""
    for pattern in (_CITATION, _FAMILY_COURT, _CROWN_COURT):
        for match in pattern.finditer(text):
            yield Found(Kind.COURT_REFERENCE, *match.span())


_WORDS_BETWEEN = (
    r"(?:[ _](?:report|log|record|file|reference|refs?|number|num|no|nos|id|case|application|was|is|as|under|recorded|opened|the|of)\b\.?)*"
)
_GAP = r"[ :(|,#/-]{1,6}"
_CODE = r"(?P<found>(?:[a-z]{1,6}(?: ?[/-] ?|_)?|[a-z]{1,2} )?\d[\da-z]*(?:(?: ?[/-] ?[\da-z]+)|_\d+|(?: \d[\da-z]*))*)(?![\w/]|-\d)"
_POLICE_FORM = re.compile(
    rf"{_BEGIN}(?:[a-z]{{2}}/)?(?:\d{{1,2}}/\d{{2,7}}/\d{{2}}|\d{{1,6}}[ /-]\d{{1,2}}[a-z]{{3}}\d{{2,4}}|[a-z]{{2}}/\d{{4}}/\d{{4,6}}|[a-z]{{2}}/\d{{4,6}}/\d{{2}}|[a-z]{{2}}-\d{{8}}-\d{{3,5}}|\d\d-[a-z]{{2}}-\d{{4,6}}-\d\d|\d{{6,8}}/\d\d){_END}",
    re.IGNORECASE,
)
_POLICE_WORD = re.compile(
    rf"\b(?:crime|incident|occurrence|police|CAD|URN|custody|STORM|niche|CRIS|CRIMINT|athena|holmes|intelligence|IR|PPN|log){_WORDS_BETWEEN}{_GAP}{_CODE}",
    re.IGNORECASE,
)
_CASE_WORD = re.compile(
    rf"\b(?:case|MARAC|MAPPA|LADO|ICS|RiO|EMIS|SystmOne|MOSAIC|liquid ?logic|care ?director|care ?first|framework-?i|protocol|eCAF|CAF|EHCP|datix|STEIS|hospital|patient|"
    rf"MRN|PAS|unit|housing|tenancy|benefit|claim|home office|asylum|social care|children's services|client|person|service user|"
    rf"referral|complaint|ombudsman|inquest|coroner's|LAC|EHM|PNC|CRO|prison|prisoner|trust|PRF|X-?ray){_WORDS_BETWEEN}{_GAP}{_CODE}",
    re.IGNORECASE,
)
_CASE_FORM = re.compile(
    rf"{_BEGIN}(?!(?:SCR|CSPR|LCSPR|SPR|ISBN|SI|HC|RR|DFE|DCSF|EU|EC|UKSI|NICE)\b)(?-i:[A-Z]{{2,6}})[-/_ ]?(?:19|20)?\d\d[-/_]\d{{3,7}}{_END}",
    re.IGNORECASE,
)
_ANY_REFERENCE = re.compile(
    rf"\b(?:refs?\b\.?|(?:file |your |our )?reference(?: (?:no\b\.?|number))?|file (?:no\b\.?|number)|the number){_GAP}(?!(?:SCR|CSPR|LCSPR|SPR|ISBN|SI|HC|Cm)\b){_CODE}",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"[A-Za-z]{1,2} ")
_YEAR = re.compile(r"(?:19|20)\d\d(?:[ /-]+(?:\d\d|(?:19|20)\d\d))?")
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d\d|\d{4})|\d{4}-\d\d-\d\d")
_FEWEST_DIGITS = 4


def police_references(text: str) -> Iterator[Found]:
    """Numbers of crimes, incidents and logs: by their form, or behind a word that says so."""
    for match in _POLICE_FORM.finditer(text):
        if not _DATE.fullmatch(match[0]):
            yield Found(Kind.POLICE_REFERENCE, *match.span())
    yield from _behind(_POLICE_WORD, Kind.POLICE_REFERENCE, text)


def case_references(text: str) -> Iterator[Found]:
    """Numbers under which councils, hospitals and others keep a case: behind a word that says so."""
    yield from _behind(_CASE_WORD, Kind.CASE_REFERENCE, text)
    yield from _behind(_ANY_REFERENCE, Kind.CASE_REFERENCE, text)
    for match in _CASE_FORM.finditer(text):
        yield Found(Kind.CASE_REFERENCE, *match.span())


def _behind(pattern: re.Pattern[str], kind: Kind, text: str) -> Iterator[Found]:
    """Codes of enough digits that are neither a year nor a day."""
    for match in pattern.finditer(text):
        code = _WORD_BEFORE.sub("", match["found"])
        if sum(map(str.isdigit, code)) < _FEWEST_DIGITS or _DATE.fullmatch(code):
            continue
        if _YEAR.fullmatch(code) and not re.search(r"(?i)(?:ref|no|number|id)\b\W*$", match[0][: -len(match["found"])]):
            continue
        yield Found(kind, *match.span("found"))
