"""What others can learn with: `learning/`, the briefing of each review that has one, and what was done or is planned to spread the learning, newest first.

Of reports that are shown whole alone. Long lists go on at `learning/2/` and `learning/events/2/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from site_builder.pages.facets import shown_whole
from site_builder.pages.generated import GeneratedPage, Published
from site_builder.pages.lists import pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from site_builder.pages.facets import Review

FOLDER = "learning/"
BRIEFINGS_A_PAGE, EVENTS_A_PAGE = 50, 100
_NEWEST = 10  # events on the first page
_POINTS = 3  # of a briefing in the list
_OF_A_REVIEW = ("slug", "title", "reference", "type_name", "published", "published_iso", "briefing_pdf")


def learning_pages(published: Published) -> Iterator[GeneratedPage]:
    """The briefings, and a page of all events where the first page does not hold them."""
    reviews = shown_whole(published.reviews)
    briefed = [_briefing(review) for review in reviews if review["briefing"]]
    to_come, past = _events(reviews, published.now.date().isoformat())
    for page in pages_of(FOLDER, len(briefed), BRIEFINGS_A_PAGE):
        first = page["number"] == 1
        values = {
            "page_of": page,
            "briefings": _part(briefed, page["number"], BRIEFINGS_A_PAGE),
            "to_come": to_come if first else [],
            "past": past[:_NEWEST] if first else [],
            "all_past": len(past),
            "events_path": f"{FOLDER}events/" if len(past) > _NEWEST else "",
        }
        about = f"Briefings on one page from the reviews published by {published.board.name}, and what is done to spread the learning."
        yield GeneratedPage(page["path"], "learning.html", _title("Learning", page["number"]), about, values, searchable=first)
    if len(past) > _NEWEST:
        yield from _all_events(past)


def _all_events(past: Sequence[dict[str, Any]]) -> Iterator[GeneratedPage]:
    for page in pages_of(f"{FOLDER}events/", len(past), EVENTS_A_PAGE):
        values = {"page_of": page, "past": _part(past, page["number"], EVENTS_A_PAGE)}
        about = "Briefings, newsletters, training and meetings by which the learning from reviews was spread, newest first."
        title = _title("What was done to spread the learning", page["number"])
        yield GeneratedPage(page["path"], "learning_events.html", title, about, values, searchable=False)


def _title(title: str, number: int) -> str:
    return title if number == 1 else f"{title}, page {number}"


def _part(listed: Sequence[dict[str, Any]], number: int, per_page: int) -> list[dict[str, Any]]:
    return list(listed[(number - 1) * per_page : number * per_page])


def _briefing(review: Review) -> dict[str, Any]:
    points = list(review["briefing"]["learned"])
    return {**{key: review[key] for key in _OF_A_REVIEW}, "points": points[:_POINTS], "more": max(0, len(points) - _POINTS)}


def _events(reviews: Sequence[Review], today: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What is still to come, the next first, and what was done, the newest first."""
    events = [
        {**event, "review": {key: review[key] for key in ("slug", "title", "reference")}}
        for review in reviews
        for event in review["learning"]
    ]
    ordered = sorted(events, key=lambda event: str(event["on_iso"]), reverse=True)
    return [event for event in reversed(ordered) if event["on_iso"] > today], [event for event in ordered if event["on_iso"] <= today]
