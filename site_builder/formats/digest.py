"""What is new since a day, ready to paste into a newsletter: as Markdown for one that is written in it, as HTML for an editor or a mailing program.

A review is told by its title and one sentence; nothing of its text is quoted but what its briefing says was learned.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

from site_builder.formats.in_markdown import plain
from site_builder.model.calendar import spoken
from site_builder.pages.news import Happened, news_of
from site_builder.pages.recommendation import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from site_builder.pages.news import News

_END_OF_SENTENCE = re.compile(r"(?<=[.!?\u06d4\u061f])[\"'”\u2019)]*\s+(?=[^\sa-z0-9])")  # with the full stop and the question mark of Urdu
_HEADINGS = {
    Happened.PUBLISHED: "Published",
    Happened.CORRECTED: "Corrected",
    Happened.COMPLETED: "Recommendations completed",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the digest: what it is called and where it stands, one sentence about it, and the points of a briefing."""

    name: str
    address: str
    about: str
    on: str
    points: tuple[str, ...] = ()
    briefing: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """What is new, by heading; `since` is the first day of it."""

    since: str
    parts: tuple[tuple[str, tuple[Item, ...]], ...]


def digest(reviews: Sequence[Mapping[str, Any]], since: date, until: date, site_url: str) -> Digest:
    """What was published, corrected and completed from one day to another, both included, newest first; a heading under which nothing stands is left out."""
    news = [event for event in news_of(reviews) if since.isoformat() <= event.on <= until.isoformat()]
    parts = ((heading, tuple(_item(event, site_url) for event in news if event.happened is kind)) for kind, heading in _HEADINGS.items())
    return Digest(spoken(since), tuple((heading, items) for heading, items in parts if items))


def _item(event: News, site_url: str) -> Item:
    review, part, on = event.review, event.part, spoken(date.fromisoformat(event.on))
    title = f"{review['title']} ({review['reference']})"
    if part is None:
        briefing = review["briefing"]
        return Item(
            name=title,
            address=str(review["permanent_address"]),
            about=first_sentence(str(review["summary"])),
            on=on,
            points=tuple(briefing["learned"]) if briefing else (),
            briefing=f"{review['permanent_address']}#report-briefing" if briefing else "",
        )
    if event.happened is Happened.CORRECTED:
        return Item(title, f"{review['permanent_address']}#report-corrections", f"{part['kind']}. {part['note']}", on)
    name = f"Recommendation {part['id']} of {review['reference']}"
    return Item(name, f"{site_url}{part['path']}", shortened(str(part["text"])), on)


def first_sentence(text: str) -> str:
    """The first sentence of a text, or all of it where nothing ends one."""
    words = " ".join(text.split())
    end = _END_OF_SENTENCE.search(words)
    return words[: end.end()].rstrip() if end else words


def digest_markdown(made: Digest) -> str:
    """The digest as Markdown, without a line at its end."""
    lines = [f"## New since {made.since}", ""]
    for heading, items in made.parts:
        lines += [f"### {heading}", "", *(line for item in items for line in _in_markdown(item))]
    return "\n".join([*lines, *([] if made.parts else [_nothing(made)])]).rstrip()


def _in_markdown(item: Item) -> Iterator[str]:
    yield f"**[{plain(item.name)}]({item.address})**, {item.on}"
    if item.about:
        yield from ("", plain(item.about))
    if item.points:
        yield from ("", "What was learned:", "", *(f"- {plain(point)}" for point in item.points))
    if item.briefing:
        yield from ("", f"[The briefing on one page]({item.briefing})")
    yield ""


def digest_html(made: Digest) -> str:
    """The digest as a piece of HTML with no look of its own, without a line at its end."""
    lines = [f"<h2>New since {made.since}</h2>"]
    for heading, items in made.parts:
        lines += [f"<h3>{heading}</h3>", *(line for item in items for line in _in_html(item))]
    return "\n".join([*lines, *([] if made.parts else [_paragraph(_nothing(made))])])


def _in_html(item: Item) -> Iterator[str]:
    yield f"<p><strong>{_link(item.name, item.address)}</strong>, {item.on}</p>"
    if item.about:
        yield _paragraph(escape(item.about))
    if item.points:
        yield from ("<p>What was learned:</p>", "<ul>", *_listed(item.points), "</ul>")
    if item.briefing:
        yield _paragraph(_link("The briefing on one page", item.briefing))


def _listed(points: Iterable[str]) -> Iterator[str]:
    return (f"<li>{escape(point)}</li>" for point in points)


def _paragraph(html: str) -> str:
    return f"<p>{html}</p>"


def _link(text: str, address: str) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>'


def _nothing(made: Digest) -> str:
    return f"Nothing was published, corrected or completed since {made.since}."
