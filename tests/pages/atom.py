"""What RFC 4287 asks of a feed, as strictly as this program keeps it; no checker of feeds is at hand as a package."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from lxml import etree  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator

ATOM = "{http://www.w3.org/2005/Atom}"
_ONCE = ("id", "title", "updated")
_ALLOWED = {
    "feed": {"id", "title", "updated", "author", "link", "entry"},
    "entry": {"id", "title", "updated", "published", "link", "category", "summary"},
}
_RFC_3339 = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T\d{2}:\d{2}:\d{2}Z")
_IRI = re.compile(r"(?:https?://[^\s/]+/\S*|tag:[a-z0-9.-]+,\d{4}-\d{2}-\d{2}:\S+)")


def faults(feed: bytes) -> list[str]:
    """Everything in which a feed is none."""
    root = etree.fromstring(feed, etree.XMLParser(resolve_entities=False, no_network=True))
    found = [] if feed.startswith(b'<?xml version="1.0" encoding="UTF-8"?>') else ["no declaration of UTF-8"]
    found += [] if root.tag == f"{ATOM}feed" else [f"the root is {root.tag}"]
    found += [] if len(root.findall(f"{ATOM}author/{ATOM}name")) == 1 else ["a feed has an author with a name"]
    found += [*_of_container(root, "feed")]
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        found += [*_of_container(entry, "entry")]
    ids = Counter(entry.findtext(f"{ATOM}id") for entry in entries)
    found += [f"the id {one} stands {times} times" for one, times in ids.items() if times > 1]
    days = [entry.findtext(f"{ATOM}updated") for entry in entries]
    found += [] if days == sorted(days, reverse=True) else ["not the newest first"]
    return found + ([] if not days or root.findtext(f"{ATOM}updated") == days[0] else ["the feed is not as new as its newest entry"])


def entries_of(feed: bytes) -> dict[str, dict[str, str]]:
    """Title, summary, link and days of each entry, by its id."""
    return {
        entry.findtext(f"{ATOM}id"): {
            **{name: entry.findtext(f"{ATOM}{name}") for name in ("title", "summary", "published", "updated")},
            "link": entry.find(f"{ATOM}link").get("href"),
        }
        for entry in etree.fromstring(feed).findall(f"{ATOM}entry")
    }


def _of_container(element: Any, kind: str) -> Iterator[str]:
    for name in _ONCE if kind == "feed" else (*_ONCE, "published", "summary"):
        if len(element.findall(f"{ATOM}{name}")) != 1:
            yield f"a {kind} has one {name}"
    for child in element:
        name = child.tag.removeprefix(ATOM)
        if name not in _ALLOWED[kind]:
            yield f"{name} in a {kind}"
        elif not _holds(child, name):
            yield f"{name} is not as it should be: {child.text} {dict(child.attrib)}"
    yield from _of_links(element, kind)


def _holds(child: Any, name: str) -> bool:
    """Plain text that is not empty, a moment, an absolute IRI, or a category with its term."""
    text = (child.text or "").strip()
    asked = {"updated": _RFC_3339, "published": _RFC_3339, "id": _IRI}
    if name in asked:
        return bool(asked[name].fullmatch(child.text or ""))
    return (
        bool(child.get("term"))
        if name == "category"
        else name not in {"title", "summary"} or bool(text and not len(child) and not child.attrib)
    )


def _of_links(element: Any, kind: str) -> Iterator[str]:
    links = element.findall(f"{ATOM}link")
    rels = [link.get("rel") for link in links]
    if sorted(rels) != (["alternate", "self"] if kind == "feed" else ["alternate"]):
        yield f"a {kind} has the links {rels}"
    if not all(_IRI.fullmatch(link.get("href") or "") and link.get("type") for link in links):
        yield "a link has an absolute address and a type"
