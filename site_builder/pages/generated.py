"""Pages and files that are made of all published reviews: lists, trackers, feeds. One module of this folder for each kind; the table is `GENERATORS` in `generators.py`.

A page is a template's name and the values that it shows, as text, numbers, lists and mappings; it goes through the renderer like any other. A file
is written as it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from site_builder.errors import CannotRead

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from site_builder.model.board import Board
    from site_builder.model.policy import Policy
    from site_builder.model.register import Register


# Folders of addresses that come and go with what is published, as far as pages of reports lead there.
COLLECTIONS = ("agencies/", "ages/", "progress/", "recommendations/", "themes/", "types/", "years/")


@dataclass(frozen=True, slots=True)
class Published:
    """What readers may know of everything that is published: `reviews` are what templates read of each report, newest first."""

    board: Board
    policy: Policy
    site_url: str
    reviews: Sequence[Mapping[str, Any]]
    register: Register
    now: datetime


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page: its address as a folder (`themes/neglect/`), its template, what it is called and says of itself, and the values that it shows."""

    path: str
    template: str
    title: str
    description: str
    values: Mapping[str, Any] = field(default_factory=dict)
    searchable: bool = True
    index: str = "pagefind"  # the folder of the search index that it is in

    @property
    def source(self) -> str:
        """Its place in the staged tree."""
        return f"{self.path}index.md"

    @property
    def markdown(self) -> str:
        """The staged file: front matter alone."""
        return front_matter({"template": self.template, "title": self.title, "description": self.description, **self.values}) + "\n"


@dataclass(frozen=True, slots=True)
class GeneratedFile:
    """A file of the site that is no page, such as a feed or a table to download."""

    path: str
    content: bytes


def beside_each_other(written: Mapping[str, str], made: Sequence[GeneratedPage]) -> dict[str, str]:
    """Every page by its place in the staged tree. Raises CannotRead for two at one address, where capitals make no difference to some hosts.

    That is a page of the board's where one is made, or a reference whose short address is that of another page.
    """
    taken = {_address(name): name for name in written}
    for page in made:
        other = taken.get(page.path.casefold())
        if other is None:
            taken[page.path.casefold()] = page.source
        elif "record" in page.values:
            raise CannotRead(
                f"the reference {page.path.rstrip('/')} would have its record at the address of another page, {other}; give the report another reference"
            )
        elif "former_address" in page.values:
            raise CannotRead(
                f"extra.scr.former_addresses: {page.values['former_address']} is an address of this site, so it cannot lead elsewhere; take the line out"
            )
        else:
            raise CannotRead(f"overrides/pages/{other} would stand where this program makes a page; put it in another folder")
    return {**written, **{page.source: page.markdown for page in made}}


def _address(name: str) -> str:
    """Where a staged page is found, in small letters: `about.md` and `about/index.md` are both at `about/`."""
    return f"{name.removesuffix('.md').removesuffix('index').rstrip('/')}/".casefold()


def front_matter(values: Mapping[str, Any]) -> str:
    """Front matter that MkDocs' reader takes: one key a line, its value as JSON, which is YAML and has no surprises."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False, sort_keys=True)}" for key, value in values.items()]
    return "\n".join(["---", *lines, "---", ""])
