"""Pages that a run does not render, as lists of all pages see them: where each is, and the little that is asked of it.

The sitemap's template goes through every page of the site. Of one that stands as it was neither text nor front matter need lie in memory.
"""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass, field
from typing import Any

from site_builder.render.staged_page import FRONT

_ASKED = re.compile(r"^(target|proof|review): (.*)$", re.MULTILINE)
_NAMED = re.compile(r"[\w./-]+\.md\b")
_ASKED_OF_REVIEW = ("proof", "published_iso", "corrected_iso", "taken_on_iso")


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page's address, None where the site has none, and of its front matter what lists ask."""

    canonical_url: str | None
    meta: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListedFile:
    """The file of a page, under the names that MkDocs' own files have in templates."""

    src_uri: str
    page: ListedPage


def asked_by_lists(text: str) -> dict[str, Any] | None:
    """What lists ask of a staged page; None for one with other front matter or none, such as people write."""
    front = FRONT.match(text)
    if front is None:
        return None
    try:
        asked = {key: json.loads(value) for key, value in _ASKED.findall(front["lines"])}
    except ValueError:
        return None
    review = asked.pop("review", None)
    return asked | ({"review": {key: review[key] for key in _ASKED_OF_REVIEW if key in review}} if isinstance(review, dict) else {})


def has_no_text(text: str) -> bool:
    """Whether a staged page is front matter alone: a template makes all of it, so it names no other page in Markdown, and none names a part of it."""
    return FRONT.fullmatch(text) is not None


def named_in(source: str, text: str) -> set[str]:
    """The places in the staged tree of pages that a text may name."""
    return {posixpath.normpath(posixpath.join(posixpath.dirname(source), name)) for name in (_NAMED.findall(text) if ".md" in text else ())}
