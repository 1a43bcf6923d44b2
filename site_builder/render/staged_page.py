"""A page of the staged tree: its place among the others; and what it holds, parted without YAML, since each line of our front matter is a key and a value in JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

FRONT = re.compile(r"---\n(?P<lines>(?:[a-z_]+: .*\n)+)---\n+")


@dataclass(frozen=True, slots=True)
class StagedPage:
    """Front matter, and the Markdown after it."""

    front: dict[str, Any]
    body: str


def parted(text: str) -> StagedPage | None:
    """The page that a text is; None for one with other front matter or none, such as people write."""
    front = FRONT.match(text)
    if front is None:
        return None
    lines = (line.partition(": ") for line in front["lines"].splitlines())
    try:
        return StagedPage({key: json.loads(value) for key, _, value in lines}, text[front.end() :])
    except ValueError:
        return None


def as_found(source: str) -> list[tuple[int, bool, str]]:
    """By this, sources stand in the order in which MkDocs would find them in a folder: the first page, the others, then folder by folder."""
    *folders, name = source.split("/")
    return [*((1, True, folder) for folder in folders), (0, name != "index.md", name)]
