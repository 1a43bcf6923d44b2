"""Where somebody lives, or was found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_builder.scan.identifiers.found import Found, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX "
    "IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS "
    "ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
_AREA = "|".join(sorted(_AREAS.split(), key=len, reverse=True))
_INWARD = "[A-Z]"
_POSTCODE = re.compile(rf"(?<![\w/.-])(?:{_AREA}) ?\d[A-Z\d]?[ -]{{0,2}}\d{_INWARD}{{2}}(?![\w/])", re.IGNORECASE)
_POSTCODE_PARTED = re.compile(rf"(?<![\w/.-])[A-Z](?: [A-Z])? \d(?: [A-Z\d])? \d {_INWARD} {_INWARD}(?!\w)")
_NO_INWARD_HALF = re.compile(r"(?:st|nd|rd|th|am|pm|mg|ml|kg|km|cm|mm|yr)$")


def postcodes(text: str) -> Iterator[Found]:
    """Whole postcodes of areas that exist; the first half alone is thousands of homes."""
    for pattern in (_POSTCODE, _POSTCODE_PARTED):
        for match in pattern.finditer(text):
            if not _NO_INWARD_HALF.search(match[0]):
                yield Found(Kind.POSTCODE, *match.span())


STREET = (
    "Street|Road|Avenue|Lane|Close|Drive|Way|Terrace|Crescent|Row|Mews|Parade|Place|Court|Gardens?|Grove|Hill|Walk|Square|Rise|View|Green|Park|Quay|Wharf|"
    "Gate|Mount|Rd|Ave|Cres|Gdns|Cl|St(?! [A-Z])|Villas|Buildings|Yard|Hey|Croft|Fold|Bank|Broadway|Approach|Crest|End|Dale|Chase|Passage|Embankment|Esplanade|Vale|Brow|Heights|Cottages?|House|Flats|Lodge|Farm|Meadows?|Fields?|Orchard|Paddock|Common|Circus|Mansions|Towers?|Cross|Corner|Copse|Ridge|"
    "Knoll|Dell|Spinney"
)
_SURE_STREET = "street|road|avenue|lane|crescent|terrace|mews"
_ADDRESS = re.compile(
    rf"(?<![\w/.£-])(?:(?:Flat|Apartment|Unit|Room|Caravan|Plot) \d+[a-z]?,? )?(?:No\.? ?)?\d{{1,4}}[a-zA-Z]?(?:[/-]\d{{1,4}}[a-zA-Z]?)?,? (?:[A-Z][\w']{{0,30}}\.? ){{1,3}}(?:{STREET})\b(?!-)"
)
_ADDRESS_SMALL = re.compile(rf"(?<![\w/.£-])\d{{1,3}}[a-z]? (?P<name>(?:[a-z][a-z']{{1,30}} ){{1,2}})(?:{_SURE_STREET})\b(?!-)")
_ADDRESS_CAPITALS = re.compile(rf"(?<![\w/.£-])\d{{1,4}}[A-Z]?,? (?:[A-Z][A-Z']{{1,30}} ){{1,3}}(?:{STREET.upper()})\b(?!-)")
_NAMED_HOUSE = re.compile(
    r"\b(?:[A-Z][\w']{0,30} ){1,3}(?:Cottages?|Farmhouse|House|Farm|Forge|Barn|Lodge|Mill|Villa|Bungalow|Rectory|Vicarage|Manor|Hall|Flats?|Stables|Croft)"
    rf", (?:[A-Z][\w']{{0,30}} ){{1,2}}(?:{STREET})\b"
)
_NO_HOUSE_NUMBER = re.compile(
    r"(?i)(?:section|table|page|pages|figure|chapter|article|regulation|part|level|tier|year|finding|recommendation|appendix|paragraph|band|stage|form|of the|the) $"
)
_NO_STREET = re.compile(
    r"(?i)(?:(?:19|20)\d\d,? |\d+[a-z]?,? (?:mph|months?|weeks?|days?|times|minutes?|miles?|metres?|years?|main|busy|local|quiet|public|national|safety|road)\b)"
)
_FLAT = re.compile(
    rf"\b(?:flat|apartment|plot|caravan) \d{{1,4}}[a-z]?,? (?:\d{{1,4}}[a-z]? )?(?:[a-z][a-z']{{1,30}} ){{0,2}}(?:{STREET})\b",
    re.IGNORECASE,
)
_ADDRESS_BY_WORD = re.compile(
    r"\baddress(?:es)?\b(?:[^\n\d|:]{0,20}[:|] ?| )(?P<found>(?:flat \d+[a-z]?,? )?\d{1,4}[a-z]?,? [a-z][a-z' ]{3,40})\b", re.IGNORECASE
)
_NO_NAME_OF_A_STREET = frozenset(
    "a an and at away busy by down each every for from half in into its main mile miles minute minutes more mph new of old on or other out quiet same side single the their this to two up was were with".split()  # noqa: SIM905 - read as a list of words
)


def addresses(text: str) -> Iterator[Found]:
    """A number and a street, or a house that has a name and a street."""
    for pattern in (_ADDRESS, _ADDRESS_CAPITALS, _ADDRESS_SMALL):
        for match in pattern.finditer(text):
            named = pattern is not _ADDRESS_SMALL or not {*match["name"].split()} & _NO_NAME_OF_A_STREET
            if named and not _NO_STREET.match(match[0]) and not _NO_HOUSE_NUMBER.search(text, max(match.start() - 20, 0), match.start()):
                yield Found(Kind.ADDRESS, *match.span())
    for match in _ADDRESS_BY_WORD.finditer(text):
        if not _NO_STREET.match(match["found"]):
            yield Found(Kind.ADDRESS, *match.span("found"))
    for pattern in (_FLAT, _NAMED_HOUSE):
        for match in pattern.finditer(text):
            yield Found(Kind.ADDRESS, *match.span())


_DEGREES = r"\d{1,3}(?:\.\d{3,})"
_PAIR = re.compile(
    rf"(?<![^\W_])(?<!\.)(?:lat(?:itude)?[ :=]*)?(?:[NS] ?)?-?{_DEGREES}(?: ?°)?(?: ?[NS]\b)?(?:[ ,;/_]+(?:long?(?:itude)?[ :=]*)?(?:[EW] ?)?-?|-){_DEGREES}(?: ?°)?(?: ?[EW]\b)?(?!\d|\.\d)",
    re.IGNORECASE,
)
_LAT_AND_LONG = re.compile(rf"\blat(?:itude)?\b[ .:=]*-?{_DEGREES}[^\n\d]{{0,6}}\blong?(?:itude)?\b[ .:=]*-?{_DEGREES}", re.IGNORECASE)
_MINUTES = re.compile(
    r"\d{1,2}[ °]\d{1,2}\.\d+'? ?[NS],? \d{1,3}[ °]\d{1,2}\.\d+'? ?[EW]|"
    r"[NS] ?\d{1,2} ?° ?[\d.]{1,7} ?'?(?: ?[\d.]{1,6} ?(?:''|\"))?[ ,]+[EW] ?\d{1,3} ?° ?[\d.]{1,7} ?'?(?: ?[\d.]{1,6} ?(?:''|\"))?|"
    r"\d{1,2} ?° ?\d{1,2} ?'(?: ?[\d.]{1,6} ?(?:''|\"))? ?[NS][ ,]+\d{1,3} ?° ?\d{1,2} ?'(?: ?[\d.]{1,6} ?(?:''|\"))? ?[EW]"
)
_SQUARES = "NA|NB|NC|ND|NF|NG|NH|NJ|NK|NL|NM|NN|NO|NR|NS|NT|NU|NW|NX|NY|NZ|HP|HT|HU|HW|HX|HY|HZ|OV|SC|SD|SE|SH|SJ|SK|SM|SN|SO|SP|SR|SS|ST|SU|SV|SW|SX|SY|SZ|TA|TF|TG|TL|TM|TQ|TR|TV"
_GRID = re.compile(
    rf"(?<![\w/.-])(?:{_SQUARES}|(?!NO|SO)(?i:{_SQUARES})) ?(?:\d{{5}} ?\d{{5}}|\d{{4}} ?\d{{4}}|\d(?: ?\d){{5}})(?![\w/]|[ -]\d)"
)
_EASTING = re.compile(r"(?i)\beastings?[ :]*(?P<found>\d{5,6}[ ,;]+(?:and )?northings?[ :]*\d{5,6})")
_THREE_WORDS = re.compile(
    r"(?:///|(?<![\w@./:-]))[a-z]{3,20}\.[a-z]{3,20}\.(?!(?:com|org|net|info|example|docx?|pdf|md|html?|png|jpe?g|webp|csv|xlsx?|txt|json|yml|zip)\b)[a-z]{3,20}(?![\w@/]|\.\w)|(?<=words: )[a-z]{3,20} ?\. ?[a-z]{3,20} ?\. ?[a-z]{3,20}"
)


def three_words(text: str) -> Iterator[Found]:
    """A square of three metres by its three words."""
    for match in _THREE_WORDS.finditer(text):
        yield Found(Kind.COORDINATES, *match.span())


def coordinates(text: str) -> Iterator[Found]:
    """A point on the map, in any of the ways in which telephones and rescuers give it."""
    for pattern in (_PAIR, _LAT_AND_LONG, _MINUTES, _GRID):
        for match in pattern.finditer(text):
            yield Found(Kind.COORDINATES, *match.span())
    for match in _EASTING.finditer(text):
        yield Found(Kind.COORDINATES, *match.span("found"))
