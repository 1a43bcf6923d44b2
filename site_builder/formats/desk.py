"""The board's desk as values: what is due, late first, by nearness, and who does what next; and the days of this month and the next.

Reviews are named by reference alone, never by title: the page is private, and an artifact of a pipeline is seen by more people than one thinks.
Folders stand only in commands and places of files. What has come by itself and asks nobody for anything is left out.
"""

from __future__ import annotations

from calendar import MONDAY, Calendar
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from site_builder.agenda import NOBODY
from site_builder.formats.lines import count, how_soon, without_standing
from site_builder.formats.next_act import Act, next_act
from site_builder.model.names import without_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from site_builder.judgement import Judgement
    from site_builder.oversight import Oversight

AHEAD = 90
"""Calendar days beyond which what is due is counted and not listed."""
MOST = 200
"""Rows of one part of the page; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is due: of which review, on which calendar day in London, who acts, and how. `number` names it on the page; 0 is none."""

    reference: str
    state: str
    what: str
    on: date
    hour: str
    soon: str
    late: bool
    who: str
    act: Act
    number: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """What is due within one stretch of time, and how much more of it is not listed."""

    name: str
    rows: tuple[Row, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A review in a day of the calendar, and the row on the page that says what it is."""

    reference: str
    late: bool
    number: int


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of the calendar; None where the week's day lies in another month."""

    on: date | None
    is_today: bool = False
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """The weeks of one, from Monday on."""

    first: date
    weeks: tuple[tuple[DayOfMonth, ...], ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """The whole page: as of when, what cannot be read, what is due, the calendar, and the board's reviews in a few lines."""

    now: datetime
    board: str
    unread: tuple[str, ...]
    parts: tuple[Part, ...]
    months: tuple[Month, ...]
    whole: tuple[str, ...]

    @property
    def late(self) -> int:
        """How many deadlines have passed."""
        return sum(row.late for part in self.parts for row in part.rows)


def desk_of(judgement: Judgement, oversight: Oversight, board: str, observed: Iterable[str]) -> Desk:
    """The desk at the moment of the judgement, without any protected name; `observed` says how the live site was last seen."""

    def shown(text: str) -> str:
        return without_names(text, judgement.names)

    today = judgement.now.date()
    parts = _numbered(_parts(list(_rows(judgement, shown)), today))
    return Desk(
        judgement.now,
        shown(board),
        tuple(shown(f"reports/{slug}/ {what}: `scr check` says why") for slug, what in without_standing(judgement)),
        parts,
        tuple(_month(first, parts, today) for first in (today.replace(day=1), _next_month(today))),
        tuple(map(shown, (*_whole(judgement, oversight), *observed))),
    )


def _rows(judgement: Judgement, shown: Callable[[str], str]) -> Iterator[Row]:
    """Everything that is due, or comes; late things first, then by day, of one day by reference."""
    today = judgement.now.date()
    steps = [(standing, step) for standing in judgement.standings for step in standing.steps]
    waiting = [(standing, step) for standing, step in steps if step.on >= today or step.is_late(today)]
    for standing, step in sorted(waiting, key=lambda row: (row[1].on, row[0].submission.report.reference)):
        act = next_act(standing, step)
        yield Row(
            shown(standing.submission.report.reference),
            standing.state.value,
            step.what,
            step.on,
            f"{step.at:%H:%M}" if step.at else "",
            how_soon(step, today),
            step.is_late(today),
            "nobody has to" if step.who == NOBODY else shown(step.who),
            Act(shown(act.says), shown(act.command), shown(act.lines)),
        )


def _parts(rows: list[Row], today: date) -> Iterator[Part]:
    """Each row once: what is late or due today, then this week (to Sunday), this month, and later."""
    sunday = today + timedelta(days=6 - today.weekday())
    before = date.min
    for name, last in (("Today", today), ("This week", sunday), ("This month", _next_month(today) - timedelta(days=1))):
        yield _part(name, [row for row in rows if before < row.on <= last])
        before = max(before, last)
    later = [row for row in rows if row.on > before]
    listed = [row for row in later if row.on <= today + timedelta(days=AHEAD)]
    part = _part("Later", listed)
    yield replace(part, more=part.more + len(later) - len(listed))


def _part(name: str, rows: list[Row]) -> Part:
    return Part(name, tuple(rows[:MOST]), max(len(rows) - MOST, 0))


def _numbered(parts: Iterable[Part]) -> tuple[Part, ...]:
    numbered, number = [], 0
    for part in parts:
        rows = tuple(replace(row, number=number + index) for index, row in enumerate(part.rows, start=1))
        number += len(rows)
        numbered.append(replace(part, rows=rows))
    return tuple(numbered)


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _month(first: date, parts: tuple[Part, ...], today: date) -> Month:
    """Each review once a day, leading to the first thing that is due for it then."""
    by_day: defaultdict[date, dict[str, Entry]] = defaultdict(dict)
    for row in (row for part in parts for row in part.rows):
        by_day[row.on].setdefault(row.reference, Entry(row.reference, row.late, row.number))
    weeks = [
        tuple(
            DayOfMonth(day, day == today, tuple(by_day[day].values()) if day in by_day else ())
            if day.month == first.month
            else DayOfMonth(None)
            for day in week
        )
        for week in Calendar(MONDAY).monthdatescalendar(first.year, first.month)
    ]
    return Month(first, tuple(weeks))


def _whole(judgement: Judgement, oversight: Oversight) -> Iterator[str]:
    """The board's reviews in a few lines; `scr status --board` has the tables."""
    idle = sum(not standing.steps for standing in judgement.standings)
    late = f", {len(oversight.late)} of them late" if oversight.late else ""
    yield f"{count(len(oversight.in_progress), 'review', 'reviews').capitalize()} in progress{late}; nothing is due for {count(idle, 'review', 'reviews')}."
    counted = ", ".join(f"{number} {status.value.replace('-', ' ')}" for status, number in oversight.recommendations.items())
    yield f"Recommendations of public reports: {counted}."
    for agency in oversight.overdue:
        yield f"Overdue at {agency.name}: {count(len(agency.owed), 'recommendation', 'recommendations')}."
    if oversight.unheard:
        yield f"Nothing was heard for too long of {count(len(oversight.unheard), 'recommendation', 'recommendations')}."
