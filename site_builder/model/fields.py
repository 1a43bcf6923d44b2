"""The kinds of value that a line of front matter can hold.

The strict reader gives every scalar as text; these types turn text into days, hours, words. Each refusal says what to write.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

LONDON = ZoneInfo("Europe/London")

YEARS = range(1900, 2200)  # what lies outside is a slip of the pen, and periods could not be counted from it

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_HOUR = re.compile(r"(\d{2}):(\d{2})", re.ASCII)
_DAY_AND_HOUR = "for example 2026-12-10 09:30"
_TAG = re.compile(r"<[A-Za-z/!?]")
_LOOSE_DAY = re.compile(r"(?:(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})|(?P<d2>\d{1,2})[-/.](?P<m2>\d{1,2})[-/.](?P<y2>\d{4}))")


class Frozen(BaseModel):
    """A value that never changes and knows all its keys; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


def refuse(message: str) -> PydanticCustomError:
    """An error whose text is already written for the officer."""
    return PydanticCustomError("said", "{message}", {"message": message})


def parse_day(value: Any) -> date:
    """A real calendar day written `2026-12-10`; anything else is refused with the line to write."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    text = str(value)
    if match := _DAY.fullmatch(text):
        try:
            day = date(*map(int, match.groups()))
        except ValueError:
            raise refuse("this day is not in the calendar; write a real day, year-month-day, for example 2026-12-10") from None
        if day.year not in YEARS:
            raise refuse("this year cannot be meant; write the year in four digits, for example 2026-12-10")
        return day
    raise refuse(f"a day is written year-month-day without an hour, for example {_suggest(text)}")


def _suggest(text: str) -> str:
    """The day that was probably meant, in our form; an example when it cannot be told (day before month, as in Britain)."""
    match = _LOOSE_DAY.match(text)
    if not match:
        return "2026-12-10"
    parts = match.groupdict()
    year, month, day = (int(parts[name] or parts[name + "2"]) for name in "ymd")
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return "2026-12-10"


class PublicationDate(Frozen):
    """The day of publication, and the London hour where one is stated."""

    day: date
    hour: time | None = None

    def moment(self, usual_hour: time) -> datetime:
        """The instant of publication in Europe/London; a bare date means the board's usual hour."""
        return datetime.combine(self.day, self.hour or usual_hour, LONDON)


def is_real_hour(moment: datetime) -> bool:
    """Whether a London wall-clock hour exists exactly once (clock changes drop one hour and repeat another)."""
    early, late = moment.replace(fold=0), moment.replace(fold=1)
    return early.utcoffset() == late.utcoffset()


def parse_publication_date(value: Any) -> PublicationDate:
    """`2026-12-10` or `2026-12-10 09:30`; no offset, no seconds, and no hour that the clock change drops or repeats."""
    if isinstance(value, PublicationDate):
        return value
    if not isinstance(value, str):
        raise refuse(f"this must stand on one line, {_DAY_AND_HOUR}")
    day_text, gap, hour_text = value.partition(" ")
    if not gap:
        return PublicationDate(day=parse_publication_day(value))
    publication = PublicationDate(day=parse_publication_day(day_text), hour=_parse_hour(hour_text))
    if not is_real_hour(publication.moment(time())):
        raise refuse("the clocks change at this hour, so it does not exist or exists twice in London; choose another hour")
    return publication


def _parse_hour(text: str) -> time:
    try:
        if match := _HOUR.fullmatch(text):
            return time(int(match[1]), int(match[2]))
    except ValueError:
        pass
    raise refuse(f"an hour of publication is London time without an offset, {_DAY_AND_HOUR}")


def parse_publication_day(text: str) -> date:
    """The day of a publication date; the refusal names the one form with an hour, since only this key takes one."""
    if "T" in text or text.endswith("Z"):
        raise refuse(f"write the day and the London hour with one space and no offset, {_DAY_AND_HOUR}")
    if not _DAY.fullmatch(text):
        raise refuse(f"a day is written year-month-day, for example {_suggest(text)}; an hour may follow it, as in {_suggest(text)} 09:30")
    return parse_day(text)


def parse_flag(value: Any) -> bool:
    """`true` or `false`; other words that YAML once read as booleans are refused."""
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return bool(value == "true")
    raise refuse("write true or false")


def plain(text: str) -> str:
    """Text that is shown to readers: never a tag, since what looks like one is never meant as words."""
    if _TAG.search(text):
        raise refuse("this text would be shown to readers and holds something that looks like an HTML tag; write it in words")
    return text


def one_line(text: str) -> str:
    """A title or a name stands on one line."""
    if "\n" in text:
        raise refuse("this must stand on one line")
    return text


_DAY_SCHEMA = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "examples": ["2026-12-10"]}
_PUBLICATION_SCHEMA = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}( \d{2}:\d{2})?$", "examples": ["2026-12-10 09:30"]}

Day = Annotated[date, BeforeValidator(parse_day), WithJsonSchema(_DAY_SCHEMA)]
Publication = Annotated[PublicationDate, BeforeValidator(parse_publication_date), WithJsonSchema(_PUBLICATION_SCHEMA)]
Flag = Annotated[bool, BeforeValidator(parse_flag), WithJsonSchema({"type": "boolean"})]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=8000), AfterValidator(plain)]
Line = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400), AfterValidator(plain), AfterValidator(one_line)
]
MaybeText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=8000), AfterValidator(plain)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
ReferenceText = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", max_length=40)]
ShortFingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{4}(-[0-9a-f]{4}){3}$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
