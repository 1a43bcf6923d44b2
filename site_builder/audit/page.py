"""An HTML page or an SVG as the audit sees it: what it can be linked at, where it leads, what it runs. The only importer of lxml."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import takewhile
from sys import intern
from typing import TYPE_CHECKING, Any

from lxml import etree  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEADING = frozenset(
    {"action", "background", "data", "formaction", "href", "imagesrcset", "manifest", "ping", "poster", "src", "srcset", "xlink:href"}
)
_LISTS = frozenset({"srcset", "imagesrcset"})
_PARSER = {"encoding": "utf-8", "huge_tree": True, "remove_comments": True, "remove_pis": True}
_SOURCES = frozenset({"src", "href", "xlink:href"})
_BEFORE_ANYTHING_LOADS = frozenset({"html", "head", "meta", "title"})
_REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?['\"]?(?P<address>[^'\"]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """An address that an element names; `rel` is what a `<link>` says it is."""

    element: str
    attribute: str
    value: str
    rel: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Page:
    """What one page holds. `inline` is what runs by standing in it; `robots` are the words of its robots metas; `frames` are pages in it.

    `policies` are the Content-Security-Policies in its head that stand before anything that loads or runs.
    """

    ids: frozenset[str]
    repeated_ids: tuple[str, ...]
    addresses: tuple[Address, ...]
    styles: tuple[str, ...]
    inline: tuple[str, ...]
    robots: frozenset[str]
    frames: tuple[str, ...]
    policies: tuple[str, ...]
    has_inline_styles: bool


def read_page(markup: str) -> Page:
    """The page that this markup makes; a parser forgives what a browser forgives."""
    root = etree.HTML(markup.encode("utf-8", errors="replace"), etree.HTMLParser(**_PARSER)) if markup.strip() else None
    elements = [] if root is None else list(root.iter(etree.Element))
    attributes = [(element.tag, dict(element.attrib)) for element in elements]
    return Page(
        ids=frozenset(intern(value) for tag, held in attributes for value in _ids(tag, held)),
        repeated_ids=tuple(value for value, times in Counter(held.get("id", "") for _, held in attributes).items() if value and times > 1),
        addresses=tuple(address for tag, held in attributes for address in _addresses(tag, held)),
        styles=tuple(_contents(elements, "style")) + tuple(held["style"] for _, held in attributes if "style" in held),
        inline=tuple(dict.fromkeys(words for tag, held in attributes for words in _running(tag, held))),
        robots=frozenset(word for tag, held in attributes if tag == "meta" for word in _robots(held)),
        frames=tuple(held["srcdoc"] for _, held in attributes if "srcdoc" in held),
        policies=tuple(_policies(elements)),
        has_inline_styles=any(tag == "style" or "style" in held for tag, held in attributes),
    )


def _ids(tag: str, held: dict[str, str]) -> Iterator[str]:
    if "id" in held:
        yield held["id"]
    if tag == "a" and "name" in held:
        yield held["name"]


def _addresses(tag: str, held: dict[str, str]) -> Iterator[Address]:
    rel = frozenset(held.get("rel", "").lower().split()) if tag == "link" else frozenset[str]()
    for key in _LEADING & held.keys():
        values = _candidates(held[key]) if key in _LISTS else (held[key],)
        yield from (Address(tag, key, intern(value.strip()), rel) for value in values)
    if tag == "meta" and held.get("http-equiv", "").lower() == "refresh" and (match := _REFRESH.match(held.get("content", ""))):
        yield Address(tag, "refresh", match["address"].strip())


def _candidates(srcset: str) -> Iterator[str]:
    """The addresses of a `srcset`, without their widths."""
    return (candidate.split()[0] for candidate in re.split(r",\s+|,(?=https?:|//)", srcset) if candidate.split())


def _robots(held: dict[str, str]) -> list[str]:
    name = held.get("name", "").lower()
    return re.findall(r"[a-z]+", held.get("content", "").lower()) if name in {"robots", "googlebot", "bingbot"} else []


def _policies(elements: list[Any]) -> Iterator[str]:
    for element in takewhile(lambda element: element.tag in _BEFORE_ANYTHING_LOADS, elements):
        if element.get("http-equiv", "").lower() == "content-security-policy":
            yield element.get("content", "")


def _contents(elements: list[Any], tag: str) -> Iterator[str]:
    return (element.text for element in elements if element.tag == tag and element.text)


def _running(tag: str, held: dict[str, str]) -> Iterator[str]:
    """What of an element runs without a file of its own, in the words of a message; JSON-LD is data."""
    if tag == "script" and not held.keys() & _SOURCES and held.get("type", "").strip().lower() != "application/ld+json":
        yield "an inline <script>"
    yield from (f"the attribute {key}" for key in held if key.startswith("on"))
