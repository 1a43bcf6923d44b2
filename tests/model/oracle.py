"""What the law asks of a review, worked out a second time: day by day, by turning the leaves of a calendar.

Nothing is shared with the program: no code of it, no figure of its policy files, and no library that knows months, Easter or bank holidays.
A span is a number and a unit. Lives are those of a serious case review that the board publishes; moments are wall clocks in London.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span = tuple[int, str]

DAY = timedelta(days=1)
SATURDAY, SUNDAY, MONDAY = 5, 6, 0
CALENDAR = [date(2012, 1, 1) + number * DAY for number in range(366 * 29)]
PLACE = {day: place for place, day in enumerate(CALENDAR)}


def onwards(day: date) -> Iterator[date]:
    """The leaves from a day on, that day among them."""
    return (CALENDAR[place] for place in range(PLACE[day], len(CALENDAR)))


def backwards(day: date) -> Iterator[date]:
    """The leaves from a day back, that day among them."""
    return (CALENDAR[place] for place in range(PLACE[day], -1, -1))


# Bank holidays in England.

# The paschal full moon by golden number, as the Book of Common Prayer has it for 1900 to 2199.
_FULL_MOONS = (
    (4, 14), (4, 3), (3, 23), (4, 11), (3, 31), (4, 18), (4, 8), (3, 28), (4, 16), (4, 5),
    (3, 25), (4, 13), (4, 2), (3, 22), (4, 10), (3, 30), (4, 17), (4, 7), (3, 27),
)  # fmt: skip
_TAKEN_AWAY = {date(2020, 5, 4), date(2022, 5, 30)}
_ADDED = {date(2020, 5, 8), date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)}


def easter_sunday(year: int) -> date:
    """The Sunday after the paschal full moon; a week later, where the moon is full on a Sunday."""
    full_moon = date(year, *_FULL_MOONS[year % 19])
    return next(day for day in onwards(full_moon + DAY) if day.weekday() == SUNDAY)


def bank_holidays(year: int) -> set[date]:
    """Those of a year; one that falls on a weekend is made up for on the next weekday that is none already."""
    easter = easter_sunday(year)
    first_in_may = next(day for day in onwards(date(year, 5, 1)) if day.weekday() == MONDAY)
    last_in_may = next(day for day in backwards(date(year, 5, 31)) if day.weekday() == MONDAY)
    last_in_august = next(day for day in backwards(date(year, 8, 31)) if day.weekday() == MONDAY)
    holidays = {easter - 2 * DAY, easter + DAY, first_in_may, last_in_may, last_in_august}
    fixed = [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)]
    holidays |= {day for day in fixed if day.weekday() < SATURDAY}
    for lost in fixed:
        if lost.weekday() >= SATURDAY:
            holidays.add(next(day for day in onwards(lost) if day.weekday() < SATURDAY and day not in holidays))
    return (holidays - _TAKEN_AWAY) | {day for day in _ADDED if day.year == year}


@cache
def is_working_day(day: date) -> bool:
    """Whether a day is neither of a weekend nor a bank holiday."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


# Periods.


@cache
def end_of(start: date, span: Span) -> date:
    """The day that corresponds to the first one; a month that is too short has its last day instead."""
    count, unit = span
    if unit == "days":
        return next(day for number, day in enumerate(onwards(start)) if number == count)
    if unit == "years":
        return max(day for day in _month(start.year + count, start.month) if day.day <= start.day)
    months, leaf = 0, start
    for day in onwards(start):
        months += day.month != leaf.month
        leaf = day
        if months == count:
            return max(day for day in _month(leaf.year, leaf.month) if day.day <= start.day)
    raise AssertionError


def _month(year: int, month: int) -> list[date]:
    return [day for day in _forty(onwards(date(year, month, 1))) if day.month == month]


def _forty(leaves: Iterator[date]) -> list[date]:
    return list(islice(leaves, 40))


def last_day_to_send(publication: date, span: Span) -> date:
    """Of days, so many before publication; of working days, the day of this number counted back from the day before it."""
    count, unit = span
    if unit == "days":
        return next(day for number, day in enumerate(backwards(publication)) if number == count)
    if unit == "working-days":
        return [day for day in _forty(backwards(publication - DAY)) if is_working_day(day)][count - 1]
    return next(day for day in backwards(publication) if end_of(day, span) <= publication)


def earliest_publication(sent: date, span: Span) -> date:
    """Of working days, the day after the one of this number counted from the day of sending on; of anything else, the end of the span."""
    count, unit = span
    if unit == "working-days":
        return [day for day in _forty(onwards(sent)) if is_working_day(day)][count - 1] + DAY
    return end_of(sent, span)


def stay_until(first: date, span: Span, gaps: Sequence[tuple[date, date]]) -> date:
    """The day on which a report was really up on as many days as were promised."""
    promised, given = PLACE[end_of(first, span)] - PLACE[first] + 1, 0
    for day in onwards(first):
        given += not any(begin <= day <= end for begin, end in gaps)
        if given == promised:
            return day
    raise AssertionError


def london(utc: datetime) -> datetime:
    """The wall clock in London: an hour ahead from one in the morning UTC of the last Sunday of March to that of October."""
    begin, end = (next(day for day in backwards(date(utc.year, month, 31)) if day.weekday() == SUNDAY) for month in (3, 10))
    summer = datetime(begin.year, begin.month, begin.day, 1) <= utc < datetime(end.year, end.month, end.day, 1)  # noqa: DTZ001 both are UTC
    return utc + timedelta(hours=summer)


# What the two policies ask.


@dataclass(frozen=True)
class Law:
    """One policy: its spans, from which day a review is counted, and who hears of what."""

    name: str
    notice: Span
    availability: Span
    completion: Span
    counted_from: str
    decision: Span | None
    chair_decides: bool
    told: tuple[str, ...]
    must_have_a_copy: tuple[str, ...]
    should_have_a_copy: tuple[str, ...]


ENGLAND_2013 = Law(
    name="england-2013",
    notice=(7, "days"),
    availability=(12, "months"),
    completion=(6, "months"),
    counted_from="initiated",
    decision=(1, "months"),
    chair_decides=True,
    told=("ofsted_told", "panel_told"),
    must_have_a_copy=(),
    should_have_a_copy=(),
)
ENGLAND_2018 = Law(
    name="england-2018",
    notice=(7, "working-days"),
    availability=(1, "years"),
    completion=(6, "months"),
    counted_from="decided",
    decision=None,
    chair_decides=False,
    told=(),
    must_have_a_copy=("secretary-of-state",),
    should_have_a_copy=("ofsted",),
)


@dataclass(frozen=True)
class Life:
    """What is stated of one review, and the wall clock in London; `entered` says that the register has it since the day of publication."""

    law: Law
    now: datetime
    timeline: dict[str, date]
    delay: dict[str, date]
    sent: date | None
    copies: tuple[tuple[str, date], ...]
    publication: datetime | None
    held: bool
    gaps: tuple[tuple[date, date], ...]
    retired: date | None
    entered: bool

    @property
    def today(self) -> date:
        """The day in London."""
        return self.now.date()

    @property
    def begun(self) -> date | None:
        """The day from which the review is counted."""
        return self.timeline.get(self.law.counted_from)

    @property
    def is_due(self) -> bool:
        """Whether it should be public by now."""
        return not self.held and self.publication is not None and self.publication <= self.now

    @property
    def first_public(self) -> date | None:
        """The day on which it was public first, were it published today."""
        if self.entered and self.publication:
            return self.publication.date()
        return self.today if self.is_due else None

    @property
    def last_day_up(self) -> date | None:
        """The last day on which it must be up."""
        return stay_until(self.first_public, self.law.availability, self.gaps) if self.first_public else None


Found = set[tuple[str, str]]

SHOULD = {"NOT05", "REV04"}


def findings(life: Life) -> Found:
    """Every rule that has something to say, with the key of which it speaks."""
    found = _order(life) | _future(life)
    if life.retired and life.last_day_up and life.retired <= life.last_day_up:
        found.add(("REG02", "retired.on"))
    if not life.entered:
        found |= _decision(life) | _lateness(life) | _notice(life)
    if life.publication and not life.entered:
        found |= _missing(life)
    return found


def _order(life: Life) -> Found:
    if life.entered:
        return set()
    steps = [step for step in ("notified", "decided", "initiated", "completed") if step in life.timeline]
    found = {("FRM05", f"timeline.{step}") for before, step in pairwise(steps) if life.timeline[step] < life.timeline[before]}
    for step in ("ofsted_told", "panel_told"):
        if step in life.timeline and "decided" in life.timeline and life.timeline[step] < life.timeline["decided"]:
            found.add(("FRM05", f"timeline.{step}"))
    if life.publication and "completed" in life.timeline and life.publication.date() < life.timeline["completed"]:
        found.add(("FRM05", "publication_date"))
    return found


def _future(life: Life) -> Found:
    happened = {f"timeline.{step}": day for step, day in life.timeline.items()}
    happened |= {f"delay.{key}[1].on": day for key, day in life.delay.items() if key != "reason"}
    happened |= {f"gaps[{number}].until": end for number, (_, end) in enumerate(life.gaps, 1)}
    found = {("FRM08", key) for key, day in happened.items() if day > life.today}
    if life.entered and life.publication:
        first = life.publication.date()
        found |= {("FRM08", f"gaps[{number}].from") for number, (begin, _) in enumerate(life.gaps, 1) if begin < first}
    return found


def _decision(life: Life) -> Found:
    notified = life.timeline.get("notified")
    if life.law.decision is None or notified is None:
        return set()
    late = life.timeline.get("decided", life.today) > end_of(notified, life.law.decision)
    return {("REV04", "timeline.decided")} if late else set()


def _lateness(life: Life) -> Found:
    if life.begun is None:
        return set()
    until = life.timeline.get("completed", life.today)
    if until <= end_of(life.begun, life.law.completion):
        return set()
    found = set() if "reason" in life.delay else {("TIM02", "delay.reason")}
    for key in ("interim_learning", "corrective_action"):
        if key not in life.delay or not life.begun <= life.delay[key] <= until:
            found.add(("TIM02", f"delay.{key}"))
    return found


def _notice(life: Life) -> Found:
    found = {("NOT02", "panel.sent")} if life.sent and life.sent > life.today else set()
    found |= {("NOT02", f"panel.also[{number}].sent") for number, (_, day) in enumerate(life.copies, 1) if day > life.today}
    if life.publication is None:
        return found
    last_day = last_day_to_send(life.publication.date(), life.law.notice)
    if life.sent is None:
        found.add(("NOT01", "panel.sent"))
    elif life.sent > last_day:
        found.add(("NOT01", "publication_date"))
    for code, recipients in (("NOT04", life.law.must_have_a_copy), ("NOT05", life.law.should_have_a_copy)):
        for recipient in recipients:
            number, day = next(((number, day) for number, (to, day) in enumerate(life.copies, 1) if to == recipient), (0, None))
            if day is None:
                found.add((code, "panel.also"))
            elif day > last_day:
                found.add((code, f"panel.also[{number}].sent"))
    return found


def _missing(life: Life) -> Found:
    """What publication asks for; it is always stated that the Chair decided."""
    found = {("TIM01", f"timeline.{step}") for step in (life.law.counted_from, "completed") if step not in life.timeline}
    if life.law.chair_decides and "decided" not in life.timeline:
        found.add(("REV05", "timeline.decided"))
    return found | {("REV06", f"timeline.{step}") for step in life.law.told if step not in life.timeline}


def state(life: Life) -> str:
    """Where the review stands."""
    if life.entered:
        return "retired" if life.retired and life.retired <= life.today else "public"
    open_musts = {code for code, _ in findings(life)} - SHOULD
    if life.is_due:
        return "blocked" if open_musts else "public"
    if life.publication is None:
        return "draft"
    if not open_musts:
        return "embargoed"
    return "waiting-for-panel" if all(code.startswith("NOT") for code in open_musts) else "draft"


def steps(life: Life) -> list[tuple[str, date]]:
    """What comes next, in the order of a life."""
    come: list[tuple[str, date | None]] = []
    law, timeline = life.law, life.timeline
    if law.decision and "notified" in timeline and "decided" not in timeline:
        come.append(("decision due", end_of(timeline["notified"], law.decision)))
    if life.begun and "completed" not in timeline:
        come.append(("completion due", end_of(life.begun, law.completion)))
    if not life.entered:
        if life.publication and life.sent is None:
            come.append(("send the panel copy by", last_day_to_send(life.publication.date(), law.notice)))
        if life.sent:
            come.append(("earliest publication", earliest_publication(life.sent, law.notice)))
        if life.publication and life.sent:
            come.append(("the panel may answer until", life.publication.date()))
        if life.publication:
            come.append(("publication", life.publication.date()))
    come.append(("stay until", life.last_day_up))
    return [(what, day) for what, day in come if day]
