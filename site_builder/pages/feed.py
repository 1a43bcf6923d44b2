"""News to subscribe to (Atom, RFC 4287): `feed.xml` of everything that is published, and one for each theme at `themes/neglect/feed.xml`.

An entry has a title and a summary and no more. A report has one entry of its own for ever: when the report is corrected, leaves or is taken down,
the same entry says so, and takes the place of what readers' programs have kept. Other entries name a report by its reference alone, since
nothing takes them back.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from site_builder.pages.facets import THEMES, shown_whole
from site_builder.pages.generated import GeneratedFile
from site_builder.pages.news import Happened, news_of
from site_builder.pages.recommendation import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from site_builder.pages.generated import Published
    from site_builder.pages.news import News

FEED = "feed.xml"
AT_MOST = 100  # entries; a reader's program keeps older ones itself
_BEFORE_ANY = "1970-01-01"  # a feed must say when it last changed, and one without an entry never did
_GONE = {
    Happened.RETIRED: "This report has left the site after its time. The board keeps a copy and will send it to you.",
    Happened.WITHDRAWN: "This report has been taken down. A notice stands in its place.",
}


def feed_files(published: Published) -> Iterator[GeneratedFile]:
    """The feed of everything, which is there even when it is empty, and those of themes that some report is found by."""
    board = published.board.name
    yield GeneratedFile(FEED, _feed(published, "", f"{board}: reviews, corrections and progress", news_of(published.reviews)))
    whole = shown_whole(published.reviews)
    for key, name in THEMES.choices(whole).items():
        of_theme = [review for review in whole if key in THEMES.values_of(review)]
        title = f"{board}: reviews about {name[0].lower()}{name[1:]}"
        yield GeneratedFile(f"{THEMES.path(key)}{FEED}", _feed(published, THEMES.path(key), title, news_of(of_theme)))


def _feed(published: Published, folder: str, title: str, news: Sequence[News]) -> bytes:
    site, entries = published.site_url, [_Entry(event, published.site_url) for event in news]
    newest = sorted(entries, key=lambda entry: entry.updated, reverse=True)[:AT_MOST]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">',
        f"  <id>{escape(f'{site}{folder}{FEED}')}</id>",
        f"  <title>{escape(title)}</title>",
        f"  <updated>{_instant(newest[0].updated if newest else _BEFORE_ANY)}</updated>",
        f"  <author><name>{escape(published.board.name)}</name><uri>{escape(site)}</uri></author>",
        f'  <link rel="self" type="application/atom+xml" href="{escape(f"{site}{folder}{FEED}")}"/>',
        f'  <link rel="alternate" type="text/html" href="{escape(f"{site}{folder}")}"/>',
        *(line for entry in newest for line in entry.lines()),
        "</feed>",
        "",
    ]
    return "\n".join(lines).encode()


@dataclass(frozen=True, slots=True)
class _Entry:
    """One event as an entry of the feed."""

    event: News
    site: str

    @property
    def review(self) -> Mapping[str, Any]:
        """The report that it is about."""
        return self.event.review

    @property
    def updated(self) -> str:
        """The day of the event; a report's own entry is as new as its newest correction."""
        return max(self.event.on, str(self.review["corrected_iso"])) if self.event.happened is Happened.PUBLISHED else self.event.on

    def lines(self) -> Iterator[str]:
        """The entry as XML, line by line."""
        first = str(self.review["published_iso"]) if not self.event.key else self.event.on
        yield "  <entry>"
        yield f"    <id>{escape(self._id())}</id>"
        yield f"    <title>{escape(self._title())}</title>"
        yield f"    <published>{_instant(first)}</published>"
        yield f"    <updated>{_instant(self.updated)}</updated>"
        yield f'    <link rel="alternate" type="text/html" href="{escape(self.site + self._path())}"/>'
        if self.event.happened is Happened.PUBLISHED:
            yield from (f'    <category term="{escape(theme["key"])}" label="{escape(theme["name"])}"/>' for theme in self.review["themes"])
        yield f"    <summary>{escape(self._summary())}</summary>"
        yield "  </entry>"

    def _id(self) -> str:
        """A tag URI (RFC 4151): this host, on the day of publication, named it so."""
        part = f"/{self.event.key}" if self.event.key else ""
        return f"tag:{urlsplit(self.site).hostname},{self.review['published_iso']}:{self.review['reference']}{part}"

    def _title(self) -> str:
        reference, part = self.review["reference"], self.event.part or {}
        if self.event.happened is Happened.CORRECTED:
            return f"{reference} corrected: {part['kind'][0].lower()}{part['kind'][1:]}"
        if self.event.happened is Happened.COMPLETED:
            return f"Recommendation {part['id']} of {reference} completed"
        return str(self.review["title"])

    def _summary(self) -> str:
        part = self.event.part or {}
        if self.event.happened is Happened.CORRECTED:
            return str(part["note"])
        if self.event.happened is Happened.COMPLETED:
            return shortened(str(part["text"]))
        return _GONE.get(self.event.happened) or str(self.review["summary"])

    def _path(self) -> str:
        if self.event.happened is Happened.COMPLETED and self.event.part:
            return str(self.event.part["path"])
        return f"reviews/{self.review['slug']}/" + ("#report-corrections" if self.event.happened is Happened.CORRECTED else "")


def _instant(day: str) -> str:
    """A day as the moment that Atom asks for: its first one, in UTC."""
    return f"{day}T00:00:00Z"
