"""A person has looked at all full dates of the text together, and has signed for them.

One date tells little; the days of a birth, a move, an admission and a death together find a family in a newspaper. So they are listed in one place, and
one person answers for all of them. The fingerprint under `dates_checked` is made of the dates in their order: a new date, or one that is taken out, asks
again; the same text with other words does not.

Source: the board's leaflet: publication is to be unlikely to harm any child or vulnerable adult.
"""

from __future__ import annotations

import hashlib
from itertools import groupby
from typing import TYPE_CHECKING

from site_builder.model.finding import Duty, Place
from site_builder.model.fingerprint import in_groups
from site_builder.model.front_matter import Stated
from site_builder.rules.rule import Problem, report_rule
from site_builder.scan.dates import day_of
from site_builder.scan.disguise import undisguised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from site_builder.rules.case import Case


@report_rule("IDN03", Duty.MUST)
def dates_checked(case: Case) -> Iterator[Problem]:
    """One finding for all full dates of report, response and what is shown of front matter; none where a person signed for exactly these."""
    if not case.open_texts:
        return
    dated = sorted(_dated(case))
    mark = dates_fingerprint(day for _, day in dated)
    signed = case.report.dates_checked
    if dated and (signed is None or signed.fingerprint != mark):
        line = f"dates_checked: {{fingerprint: {mark}, by: WHO, on: {case.today}}}"
        told = (
            "the full dates of this text are not those for which somebody signed"
            if signed
            else "nobody has signed for the full dates of this text"
        )
        message = f"{told}; together they can tell who the child is. Let a person look at each ({_listed(dated)}), then write in case.yml or the front matter `{line}`, with that person's name or role in place of WHO"
        yield Problem(message, ("dates_checked",), case.place_to_add("dates_checked"))
    if signed and signed.by == "WHO":
        yield Problem("this still says WHO; write the name or the role of the person who looked at the dates", ("dates_checked", "by"))


def dates_fingerprint(days: Iterable[date]) -> str:
    """SHA-256 over the days, each once and in their order, its first 16 hex digits in groups."""
    written = "\n".join(day.isoformat() for day in sorted(set(days)))
    return in_groups(hashlib.sha256(written.encode()).hexdigest())


def _dated(case: Case) -> Iterator[tuple[Place, date]]:
    """Every full date with its place."""
    front = case.submission.front_matter
    for day, begin in _days(case, front.together):
        piece, begins = front.piece(begin)
        if isinstance(piece, Stated) and piece.shown:
            yield case.submission.place(*piece.key).lines_down(front.together.count("\n", begins, begin)), day
    for text, start in case.texts:
        for day, begin in _days(case, text):
            yield start.lines_down(text.count("\n", 0, begin)), day


def _days(case: Case, text: str) -> Iterator[tuple[date, int]]:
    """Each day that a text gives in full, and where."""
    for begin, end in case.survey(text).dates:
        if day := day_of(undisguised(text[begin:end]).text):
            yield day, begin


def _listed(dated: list[tuple[Place, date]]) -> str:
    """Each place with the years of its dates; the day and the month stand in the text."""
    files = (f"{file.rsplit('/', 1)[-1]} {_lines(list(places))}" for file, places in groupby(dated, key=lambda item: item[0].file))
    return "; ".join(files)


def _lines(dated: list[tuple[Place, date]]) -> str:
    by_line = [(line, [day.year for _, day in days]) for line, days in groupby(dated, key=lambda item: item[0].line)]
    shown = ", ".join(f"{line} ({', '.join(map(str, years))})" for line, years in by_line)
    return f"line {shown}" if len(by_line) == 1 else f"lines {shown}"
