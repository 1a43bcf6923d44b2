"""Small things that all words for people share: how a number, a distance in days, a report and a table are written.

Reports are named by slug and reference, never by title: the log of a pipeline may be public.
"""

from __future__ import annotations

import io
import textwrap
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from site_builder.agenda import Step
    from site_builder.gate import Judgement

WIDTH = 100
_MISSING = "REG01"


def count(number: int, one: str, many: str) -> str:
    """A number of things: `no things`, `1 thing`, `2 things`."""
    return f"{number or 'no'} {one if number == 1 else many}"


def in_days(day: date, today: date) -> str:
    """How far off a day is: `today`, `in 3 days`, `3 days ago`."""
    days = (day - today).days
    if days == 0:
        return "today"
    distance = count(abs(days), "day", "days")
    return f"in {distance}" if days > 0 else f"{distance} ago"


def how_soon(step: Step, today: date) -> str:
    """The same of a step: a deadline that has passed is late."""
    return f"LATE by {count((today - step.on).days, 'day', 'days')}" if step.is_late(today) else in_days(step.on, today)


def short_day(day: date) -> str:
    """A day with its weekday, as it is written in a table: `Thu 10 Dec 2026`."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def named(slug: str, reference: str) -> str:
    """A report, as people and log lines name it."""
    return f"{slug} ({reference})"


def without_standing(judgement: Judgement) -> Iterator[tuple[str, str]]:
    """What has no state: a report that cannot be read, and a public one whose folder is not there."""
    known = {standing.submission.slug for standing in judgement.standings}
    for slug in sorted({finding.slug for finding in judgement.findings if finding.slug and finding.slug not in known}):
        codes = {finding.code for finding in judgement.findings if finding.slug == slug}
        yield slug, "is missing" if codes == {_MISSING} else "cannot be read"


def wrapped(text: str, indent: str) -> list[str]:
    """A text in lines that are easy to read."""
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def table(*columns: str, whole: tuple[str, ...] = (), at_most: Mapping[str, int] | None = None) -> Table:
    """A table with a line under its head; the columns in `whole` are never broken into lines, those in `at_most` are after so many letters."""
    ruled = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    for column in columns:
        ruled.add_column(column, no_wrap=column in whole, overflow="fold", max_width=(at_most or {}).get(column))
    return ruled


def drawn(shape: Table, width: int = WIDTH) -> str:
    """A table as plain lines."""
    out = io.StringIO()
    Console(file=out, width=width, color_system=None, legacy_windows=False, markup=False, emoji=False).print(shape)
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip().split("\n"))
