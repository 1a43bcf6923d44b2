"""What is due when, as an iCalendar file (RFC 5545) that an officer's calendar can subscribe to or import.

An entry keeps its identity whatever day it moves to, so that a calendar moves it too. Reviews are named by reference, never by title. A time
zone always stands in the file, since a calendar without any component is not valid.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from icalendar import Calendar, Event, Timezone

from site_builder.agenda import NOBODY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from site_builder.agenda import Step
    from site_builder.gate import Judgement
    from site_builder.model.board import Board

_HEAD = {"prodid": "-//site_builder//scr status//EN", "version": "2.0", "calscale": "GREGORIAN", "method": "PUBLISH"}
_ON_ITS_DAY = {"send the panel copy by": "last day to send the panel copy", "stay until": "last day that it must stay public"}
_LONDON = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""


def judgement_ics(judgement: Judgement, board: Board) -> bytes:
    """Every step of every report, by day; the same moment makes the same bytes."""
    calendar = Calendar()
    name = f"{board.short_name}: what is due for its reviews"
    for key, value in {**_HEAD, "name": name, "x-wr-calname": name}.items():
        calendar.add(key, value)
    calendar.add_component(Timezone.from_ical(_LONDON))
    for _, _, event in sorted(_events(judgement, board), key=lambda row: row[:2]):
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _events(judgement: Judgement, board: Board) -> Iterator[tuple[date, str, Event]]:
    """Each step with its entry; two of one name (a reference or an id met twice) are told apart by their order in the files."""
    met: Counter[tuple[str, ...]] = Counter()
    for standing in judgement.standings:
        reference = standing.submission.report.reference
        for step in standing.steps:
            name = (board.name, reference, step.what, str(step.request or ""))
            met[name] += 1
            yield step.on, reference, _event(reference, step, (*name, str(met[name])), judgement.now)


def _event(reference: str, step: Step, name: tuple[str, ...], now: datetime) -> Event:
    event = Event()
    event.add("summary", f"{reference}: {_ON_ITS_DAY.get(step.what, step.what)}")
    event.add("dtstart", step.at or step.on)
    event.add("dtstamp", now)
    event.add("uid", hashlib.sha256("\n".join(name).encode()).hexdigest()[:32])
    event.add("description", "Nobody has to act: it comes by itself." if step.who == NOBODY else f"Who acts: {step.who}.")
    event.add("transp", "TRANSPARENT")
    return event
