"""An HTML page or an SVG as the audit sees it: what it can be linked at, where it leads, what it runs. The only importer of lxml."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    """What one page holds. `robots` are the words of its robots metas; `frames` are pages written into it."""

    ids: frozenset[str]
    addresses: tuple[Address, ...]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    robots: frozenset[str]
    frames: tuple[str, ...]


def read_page(markup: str) -> Page:
    """The page that this markup makes; a parser forgives what a browser forgives."""
    root = etree.HTML(markup.encode("utf-8", errors="replace"), etree.HTMLParser(**_PARSER)) if markup.strip() else None
    elements = [] if root is None else list(root.iter(etree.Element))
    attributes = [(element.tag, dict(element.attrib)) for element in elements]
    return Page(
        ids=frozenset(intern(value) for tag, held in attributes for value in _ids(tag, held)),
        addresses=tuple(address for tag, held in attributes for address in _addresses(tag, held)),
        styles=tuple(_contents(elements, "style")) + tuple(held["style"] for _, held in attributes if "style" in held),
        scripts=tuple(_running(elements)) + tuple(value for _, held in attributes for key, value in held.items() if key.startswith("on")),
        robots=frozenset(word for tag, held in attributes if tag == "meta" for word in _robots(held)),
        frames=tuple(held["srcdoc"] for _, held in attributes if "srcdoc" in held),
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


def _contents(elements: list[Any], tag: str) -> Iterator[str]:
    return (element.text for element in elements if element.tag == tag and element.text)


def _running(elements: list[Any]) -> Iterator[str]:
    """The scripts that run; blocks of data, such as JSON-LD, are not scripts."""
    return _contents([element for element in elements if not element.get("type", "").endswith("json")], "script")
