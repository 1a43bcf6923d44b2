"""The board-wide view, for people: which reviews run and are late, how far recommendations are, who is overdue, and where nothing was heard."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from site_builder.formats.lines import WIDTH, count, drawn, how_soon, in_days, named, short_day, table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from site_builder.oversight import Overdue, Oversight, Running


def board_text(oversight: Oversight, width: int = WIDTH) -> str:
    """Four answers, each with its table where there is something to list."""
    answers = (_in_progress, _by_status, _overdue, _unheard)
    return "\n\n".join(["Of the whole board", *("\n".join(answer(oversight, width)) for answer in answers)])


def _in_progress(oversight: Oversight, width: int) -> Iterator[str]:
    reviews, late = oversight.in_progress, len(oversight.late)
    yield f"{count(len(reviews), 'review', 'reviews').capitalize()} in progress" + (f", {late} late" if late else "")
    if reviews:
        rows = table("Report", "Stage", "What is due", "Why it is late", whole=("Stage", "What is due", "Why it is late"))
        for review in reviews:
            rows.add_row(*_running(review, oversight.today))
        yield drawn(rows, width)


def _running(review: Running, today: date) -> tuple[str, str, str, str]:
    report = f"{named(review.slug, review.reference)}\n  {review.state}"
    stage = f"{review.stage}\n{short_day(review.since)}"
    if review.due is None:
        return report, stage, "nothing", ""
    due = f"{review.due.what}\n{short_day(review.due.on)}\n{how_soon(review.due, today)}"
    reason = review.reason.value if review.reason else "none stated"
    return report, stage, due, reason if review.due.is_late(today) else ""


def _by_status(oversight: Oversight, _width: int) -> Iterator[str]:
    counted = ", ".join(f"{number} {status.value.replace('-', ' ')}" for status, number in oversight.recommendations.items())
    yield f"Recommendations of public reports: {counted}"


def _overdue(oversight: Oversight, width: int) -> Iterator[str]:
    if not oversight.overdue:
        yield "Nothing is overdue at any agency"
        return
    yield "Overdue, by agency"
    rows = table("Agency", "Overdue", "The oldest", "Which", whole=("Agency", "The oldest"))
    for agency in oversight.overdue:
        oldest = count((oversight.today - agency.owed[0].due).days, "day", "days")
        rows.add_row(agency.name, str(len(agency.owed)), oldest, _which(agency))
    yield drawn(rows, width)


def _which(agency: Overdue) -> str:
    """The recommendations, report by report: `SCR-2025-01 R6; SCR-2025-02 R2, R10`."""
    by_report = sorted(agency.owed, key=lambda owed: owed.reference)
    return "; ".join(
        f"{reference} {', '.join(owed.id for owed in same)}" for reference, same in groupby(by_report, lambda owed: owed.reference)
    )


def _unheard(oversight: Oversight, width: int) -> Iterator[str]:
    if not oversight.unheard:
        yield "Progress was reported in time on all that is open"
        return
    periods = " or ".join(dict.fromkeys(item.period for item in oversight.unheard))
    yield f"No progress reported for longer than {periods}"
    rows = table("Report", "What", "Last heard", "Who acts", whole=("Last heard",))
    for item in oversight.unheard:
        heard = f"{short_day(item.since)}, {in_days(item.since, oversight.today)}"
        rows.add_row(named(item.slug, item.reference), item.id, heard, item.who)
    yield drawn(rows, width)
