"""The finished folder, opened: each file is read and unpacked once, looked at by every check, and let go before the next.

What checks of the whole site need later (digests, links, anchors) is kept as small facts, so that memory does not grow with the texts.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from dataclasses import dataclass, field
from functools import cached_property
from sys import intern
from typing import TYPE_CHECKING, Any

from site_builder.audit.addresses import target
from site_builder.audit.page import read_page
from site_builder.audit.unpack import PDF, CannotUnpackError, Part, opened_pdf, parts_of_pdf, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from site_builder.audit.addresses import Target
    from site_builder.audit.page import Page
    from site_builder.audit.pdf import OpenedPdf

_PAGES = (".html", ".htm")
_FRAGMENT = ".pf_fragment"
_FRAGMENT_PREFIX = "pagefind_dcd"


@dataclass(frozen=True)
class OpenedFile:
    """One file of the site, while it is looked at. What is made of it is made when a check first asks for it."""

    path: str
    content: bytes = field(repr=False)

    @cached_property
    def parts(self) -> tuple[Part, ...] | None:
        """Everything in the file, unpacked; None when it is damaged."""
        try:
            return (Part("", sha256=self.sha256), *parts_of_pdf(self.pdf)) if self.pdf else tuple(unpack(self.content))
        except CannotUnpackError:
            return None

    @cached_property
    def text(self) -> str:
        """The file's bytes as UTF-8."""
        return self.content.decode("utf-8", errors="replace")

    @cached_property
    def page(self) -> Page | None:
        """The page or the SVG that the file is."""
        return read_page(self.text) if self.path.endswith((*_PAGES, ".svg")) else None

    @cached_property
    def pdf(self) -> OpenedPdf | None:
        """The PDF that the file is; None for another file and for a damaged one."""
        try:
            return opened_pdf(self.content) if self._is_pdf else None
        except CannotUnpackError:
            return None

    @cached_property
    def sha256(self) -> str:
        """The digest of the file's bytes."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def _is_pdf(self) -> bool:
        return self.content.startswith(PDF)

    @property
    def is_page(self) -> bool:
        """Whether a reader can open it as a page."""
        return self.path.endswith(_PAGES)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is kept of a file: size in bytes, digest, and whether it begins as a PDF; of a page its anchors and robots words.

    `places` are those of this site to which links of it lead, but for anchors that are on the page itself.
    """

    size: int
    sha256: str
    begins_as_pdf: bool
    is_page: bool
    ids: frozenset[str] = frozenset()
    places: frozenset[Target] = frozenset()
    robots: frozenset[str] = frozenset()
    found_by_search: str | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole folder, after every file was looked at. Strange things are those that are neither file nor folder."""

    root: Path
    files: Mapping[str, FileFacts]
    strange: tuple[str, ...]
    empty_folders: tuple[str, ...]

    def text(self, path: str) -> str | None:
        """A small file's text, such as robots.txt; None when it is not there."""
        return (self.root / path).read_text("utf-8", errors="replace") if path in self.files else None


@dataclass(frozen=True, slots=True)
class Listing:
    """The names in a folder, relative to it and sorted; nothing is followed and nothing is opened."""

    files: tuple[str, ...]
    strange: tuple[str, ...]
    empty_folders: tuple[str, ...]


def list_folder(root: Path) -> Listing:
    """Everything that lies in a folder."""
    files, strange, empty = [], [], []
    below = len(os.path.join(root, ""))  # noqa: PTH118 - of many thousands, and paths of pathlib take their time
    for folder, folders, names in os.walk(root):
        at = f"{folder}/"
        for name in (*folders, *names):
            mode = os.lstat(at + name).st_mode
            if stat.S_ISREG(mode):
                files.append((at + name)[below:])
            elif not stat.S_ISDIR(mode):
                strange.append((at + name)[below:])
        if not folders and not names and len(at) > below:
            empty.append(folder[below:])
    return Listing(tuple(sorted(files)), tuple(sorted(strange)), tuple(sorted(empty)))


def facts_of(file: OpenedFile, site_url: str) -> FileFacts:
    """What is kept of a file when it is let go."""
    page = file.page if file.is_page else None
    ids = frozenset(map(intern, page.ids)) if page else frozenset[str]()
    own = {path for path in (file.path, file.path.removesuffix("index.html")) if page}
    places = (target(link, file.path, site_url) for link in dict.fromkeys(_links(file, page)))
    return FileFacts(
        size=len(file.content),
        sha256=file.sha256,
        begins_as_pdf=file.content.startswith(PDF),
        is_page=file.is_page,
        ids=ids,
        places=frozenset(place for place in places if place and not (place.path in own and place.anchor in ids)),
        robots=page.robots if page else frozenset(),
        found_by_search=_search_address(file) if file.path.endswith(_FRAGMENT) else None,
    )


def _links(file: OpenedFile, page: Page | None) -> Iterator[str]:
    if page:
        yield from (address.value for address in page.addresses)
    elif file.pdf:
        yield from file.pdf.addresses


def _search_address(file: OpenedFile) -> str | None:
    """The address that a fragment of the search index leads to; None when it cannot be read."""
    for part in file.parts or ():
        if part.text.startswith(_FRAGMENT_PREFIX):
            return _address_in(part.text.removeprefix(_FRAGMENT_PREFIX))
    return None


def _address_in(fragment: str) -> str | None:
    try:
        record: Any = json.loads(fragment)
    except ValueError:
        return None
    return str(record["url"]) if isinstance(record, dict) and "url" in record else None
