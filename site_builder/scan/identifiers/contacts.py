"""Ways to reach or to find somebody: e-mail, telephone, social media, and what newspapers wrote."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import phonenumbers

from site_builder.scan.identifiers.found import Found, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMAIL = re.compile(
    r"(?<![\w.+'-])[\w.+'-]{0,64}\w ?(?:@|[\[({] ?at ?[\])}]) ?\w[\w-]*(?:(?:\.| ?[\[({] ?dot ?[\])}] ?)\w[\w-]*)*(?:\.| ?[\[({] ?dot ?[\])}] ?)[a-z]{2,}\b",
    re.IGNORECASE,
)


def emails(text: str) -> Iterator[Found]:
    """E-mail addresses, also those written so that no machine should read them."""
    for match in _EMAIL.finditer(text):
        yield Found(Kind.EMAIL, *match.span())


_LINK = re.compile(
    r"(?<![\w@.-])(?:h(?:tt|xx)ps?://)?(?P<host>(?:[a-z\d-]+(?:\.|\[\.\]|\(\.\)))+[a-z]{2,12})(?P<path>/[^\s<>|()\[\]\"']*)", re.IGNORECASE
)
_PLATFORM = re.compile(
    r"(?:^|\.)(?:facebook|fb|instagram|tiktok|twitter|x|youtube|youtu|snapchat|linkedin|reddit|threads|pinterest|tumblr|twitch|discord|telegram|t|wa|whatsapp|onlyfans|vk|bsky|gofundme|justgiving|muchloved|strava|flickr|vimeo|soundcloud|ask)\.(?:com|co\.uk|net|be|me|tv|app|fm|org|social)$",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"^news\.|(?:^|\.)(?:bbc|itv|sky|channel4|channel5|theguardian|telegraph|thetimes|thesun|mirror|dailymail|metro|express|independent|standard|huffingtonpost|buzzfeed|reuters|gbnews|lbc|inews|dailystar)\.(?:co\.uk|com|news|co)$"
    r"|(?:news|newspaper|echo|gazette|mail|post|mercury|herald|chronicle|telegraph|guardian|observer|argus|advertiser|courier|examiner|journal|times|press|reporter|live|evening\w*|star|despatch|dispatch|sentinel|citizen|tribune|bugle|recorder|radio|fm|tv)\.(?:[a-z]{2,3}\.)?[a-z]{2,12}$",
    re.IGNORECASE,
)
_NOT_CLICKABLE = re.compile(r"\[\.\]|\(\.\)")  # how the police write links that nobody should follow
_OFFICIAL = re.compile(r"\.(?:gov|nhs|police|parliament|ac|sch|judiciary)\.uk$", re.IGNORECASE)


def links(text: str) -> Iterator[Found]:
    """Links to social media, and to what newspapers wrote."""
    for match in _LINK.finditer(text):
        host, end = _NOT_CLICKABLE.sub(".", match["host"]), match.start() + len(match[0].rstrip(".,;:!?*_"))
        if _OFFICIAL.search(host) or len(match["path"].rstrip("/.,;")) == 0:
            continue
        if _PLATFORM.search(host):
            yield Found(Kind.SOCIAL_PROFILE, match.start(), end)
        elif _PAPER.search(host) or "/news/" in match["path"].lower():
            yield Found(Kind.NEWS_REPORT, match.start(), end)


_HANDLE = re.compile(r"(?<![\w.@/+-])@[A-Za-z\d_](?:[\w.]{1,29})(?<!\.)(?![\w@]|\.\w+@)")
PLATFORM_NAME = r"\b(?:snapchat|instagram|insta|tiktok|facebook|twitter|kik|discord|whatsapp|xbox|playstation|psn|roblox|telegram|reddit|youtube|fortnite|steam)"
_ACCOUNT_NAME = re.compile(
    rf"{PLATFORM_NAME}(?:(?: \w+)?[ |:,]{{1,4}}(?:user ?name|screen ?name|user|name|account|handle|profile|gamertag|id|tag|channel)(?: was| is| of| as|,|:| \(| \|)?| ?[:|]) *[\"'(]?(?P<found>(?=[\w.-]*[\d_.])\w[\w.-]{{3,29}})\b",
    re.IGNORECASE,
)
_GOES_BY = re.compile(
    rf"{PLATFORM_NAME}\b[^\n.]{{0,30}}? [\"'(]?(?P<found>(?=[\w.-]*[a-z])(?=[\w.-]*(?:\d\d|_|[a-z]\d[a-z]))[\w.-]{{5,30}})\b(?![/-])",
    re.IGNORECASE,
)


def handles(text: str) -> Iterator[Found]:
    """Names by which somebody goes on social media."""
    for match in _HANDLE.finditer(text):
        if re.search("[A-Za-z]", match[0]):
            yield Found(Kind.SOCIAL_PROFILE, *match.span())
    for pattern in (_ACCOUNT_NAME, _GOES_BY):
        for match in pattern.finditer(text):
            yield Found(Kind.SOCIAL_PROFILE, *match.span("found"))


_TELEPHONE = re.compile(
    r"(?<![\w/.£-])(?:\+ ?\d{1,3}|00 ?\d{2}|\(?0)[ -]?(?:[\d()][ -]{0,2}){7,13}\d(?![\w/]|\.\d)|(?<![\w/.£-])0\d{2,4}\.\d{3,4}\.\d{3,4}(?![\w/]|\.\d)"
)
_FREE_OF_CHARGE = re.compile(r"\D*(?:\+44|0044)?\D*0?\D*(?:80[08]|500)")
_FEWEST_DIGITS = 10


def telephones(text: str) -> Iterator[Found]:
    """Telephone numbers, also of other countries. Those that cost nothing are helplines and nobody's own."""
    for match in _TELEPHONE.finditer(text):
        if sum(map(str.isdigit, match[0])) < _FEWEST_DIGITS or _FREE_OF_CHARGE.match(match[0]):
            continue
        try:
            number = phonenumbers.parse(match[0], "GB")
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number):
            yield Found(Kind.PHONE, *match.span())
