"""What is due when, for people: one table of the reviews themselves, then their recommendations, report by report; late things first."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from textwrap import fill
from typing import TYPE_CHECKING

from rich.table import Table

from site_builder.formats.lines import WIDTH, drawn, how_soon, named, short_day, table, without_standing
from site_builder.model.calendar import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from site_builder.agenda import Step
    from site_builder.gate import Judgement, Standing

    Due = tuple[Standing, Step]

_AHEAD = 90
_NARROW = {"What is due": 15, "Who acts": 14}  # leaves room for a report's name within 80 letters
_INDENT = "  "


def status_text(judgement: Judgement, width: int = WIDTH) -> str:
    """What is due for each review, and for its recommendations: late ones, then those of the near future; the rest is counted."""
    parts = [
        f"As of {judgement.now:%Y-%m-%d %H:%M}, London",
        drawn(_of_reviews(judgement, width), width),
        *_of_recommendations(judgement, width),
    ]
    return "\n\n".join(parts)


def _of_reviews(judgement: Judgement, width: int) -> Table:
    """What concerns reviews, the panel and publication; each report at least once."""
    today = judgement.now.date()
    rows = [
        *((f"{slug} {what}", "see `scr check`", "", "") for slug, what in without_standing(judgement)),
        *(
            (_with_state(standing), step.what, f"{short_day(step.on)}\n{how_soon(step, today)}", step.who)
            for standing, step in _in_order(judgement, of_recommendations=False)
        ),
        *(
            (_with_state(standing), "recommendations only" if standing.steps else "nothing is due", "", "")
            for standing in judgement.standings
            if all(step.recommendation for step in standing.steps)
        ),
    ]
    reviews = table("Report", "What is due", "When", "Who acts", whole=("When",), at_most=_NARROW if width < WIDTH else None)
    for row in rows:
        reviews.add_row(*row)
    return reviews


def _with_state(standing: Standing) -> str:
    return f"{_name(standing)}\n{_INDENT}{standing.state}"


def _name(standing: Standing) -> str:
    return named(standing.submission.slug, standing.submission.report.reference)


def _in_order(judgement: Judgement, *, of_recommendations: bool) -> list[Due]:
    """Late things first, then by day."""
    today = judgement.now.date()
    due = [(item, step) for item in judgement.standings for step in item.steps if bool(step.recommendation) is of_recommendations]
    return sorted(due, key=lambda row: (not row[1].is_late(today), row[1].on, row[0].submission.slug))


def _of_recommendations(judgement: Judgement, width: int) -> Iterator[str]:
    today = judgement.now.date()
    last = today + timedelta(days=_AHEAD)
    due = _in_order(judgement, of_recommendations=True)
    late = [row for row in due if row[1].is_late(today)]
    near = [row for row in due if today <= row[1].on <= last]
    far = sorted(standing.submission.slug for standing, step in due if step.on > last)
    if late:
        yield "\n".join(["Recommendations: late", *_report_by_report(late, today, width)])
    if near:
        yield "\n".join([f"Recommendations: in the next {_AHEAD} days, until {spoken(last)}", *_report_by_report(near, today, width)])
    if far:
        counted = ", ".join(f"{slug} {len(list(same))}" for slug, same in groupby(far))
        rest = f"Recommendations: {len(far)} more after {spoken(last)} ({counted})"
        yield fill(rest, width, break_long_words=False, break_on_hyphens=False)


def _report_by_report(due: list[Due], today: date, width: int) -> Iterator[str]:
    """Under each report's name what is due for it, in columns that stand in line from one report to the next."""
    rows: dict[str, list[tuple[str, ...]]] = {}
    for standing, step in due:
        what = step.what.removeprefix("recommendation ")
        rows.setdefault(_name(standing), []).append((what, short_day(step.on), how_soon(step, today), step.who))
    widths = [max(len(row[column]) for same in rows.values() for row in same) for column in range(3)]
    for name, same in rows.items():
        columns = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        for fixed in widths:
            columns.add_column(min_width=fixed, no_wrap=True)
        for row in same:
            columns.add_row(*row)
        yield name
        yield from (f"{_INDENT}{line}" for line in drawn(columns, width - len(_INDENT)).split("\n"))
