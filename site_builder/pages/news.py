"""What happened to published reports, newest first: publications, corrections, recommendations completed, reports that left. Feed and digest are made of it.

Every day is a stated one, never that of the run. Of a report that stays as it was while another is taken off nothing is said: nothing happened to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class Happened(StrEnum):
    """What can happen to a report that readers have seen."""

    PUBLISHED = "published"
    CORRECTED = "corrected"
    COMPLETED = "completed"
    RETIRED = "retired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class News:
    """One event, on a day as `2026-03-12`; `part` is the correction or the recommendation that it is about, `key` names that within the report."""

    happened: Happened
    on: str
    review: Mapping[str, Any]
    part: Mapping[str, Any] | None = None
    key: str = ""


def news_of(reviews: Sequence[Mapping[str, Any]]) -> list[News]:
    """All of it, newest first; of one day in the order of the reports, and there what came last first."""
    news = [event for review in reviews if not review["proof"] for event in reversed(list(_of_one(review)))]
    return sorted(news, key=lambda event: event.on, reverse=True)


def _of_one(review: Mapping[str, Any]) -> Iterator[News]:
    """Of a report that is shown whole all that happened; else only that it left, which takes the place of all before."""
    first = str(review["published_iso"])
    if review["showing"] == "report":
        yield News(Happened.PUBLISHED, first, review)
        for number, correction in enumerate(review["corrections"], start=1):
            yield News(Happened.CORRECTED, max(first, correction["on_iso"]), review, correction, f"corrected-{number}")
        for item in review["recommendations"]:
            if item["completed_on_iso"]:
                yield News(Happened.COMPLETED, max(first, item["completed_on_iso"]), review, item, f"{item['id']}-completed")
    elif review["showing"] in {Happened.RETIRED, Happened.WITHDRAWN}:
        yield News(Happened(review["showing"]), max(first, review["taken_on_iso"]), review)
