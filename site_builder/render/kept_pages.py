"""Pages as they were rendered before: one whose staged text, and all that pages share, are as they were is not rendered again.

What pages share is this program with its packages, the board's `mkdocs.yml`, every template, and the names and addresses in the navigation. Pages of the
navigation are always rendered, since each page shows what they are called. A board's own templates can look at the text of any page of the site, so
where there are some every page is rendered (`may_be_kept`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.store import digest_of, digest_of_folders, files_of, program_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from site_builder.store import Store

_LAST_NAVIGATION = "navigation"
_LOOKS_AT_NO_PAGE = frozenset({".css", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".map", ".png", ".svg", ".ttf", ".webp", ".woff", ".woff2"})
_FILES_AS_TEMPLATES = re.compile(rb"(?:extra|static)_templates")


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page's bytes, the anchors in its text, and those to which it links: source, anchor, and the link as it is written."""

    content: bytes
    anchors: tuple[str, ...] = ()
    links: tuple[tuple[str, str, str], ...] = ()


def may_be_kept(configuration: Path, templates: Sequence[Path]) -> bool:
    """Whether a page says what its own staged text says and nothing of any other page: so with this program's templates alone."""
    own = [path.relative_to(templates[0]) for path in files_of(templates[0])] if len(templates) > 1 else []
    looking = (path for path in own if path.parts[0] not in {"pages", "pdf"} and path.suffix.lower() not in _LOOKS_AT_NO_PAGE)
    return not any(looking) and not _FILES_AS_TEMPLATES.search(configuration.read_bytes())


class OtherNavigation(Exception):
    """Pages were taken that show another navigation than the site now has."""

    def __init__(self, navigation: str) -> None:
        super().__init__(navigation)
        self.navigation = navigation


class KeptPages:
    """The pages of one run: those that stand as they were, and those to be kept once they are rendered."""

    def __init__(self, store: Store, configuration: Path, templates: Sequence[Path], pages: Mapping[str, str]) -> None:
        self._store = store
        self._staged = pages
        self._shared = (configuration, tuple(templates))
        self._frame = _frame_of(*self._shared)
        self._last = digest_of([_LAST_NAVIGATION.encode(), self._frame.encode()])

    @property
    def navigation(self) -> str | None:
        """The digest of the navigation when pages were kept last; None where none were."""
        kept = self._store.load(self._last)
        return kept.content.decode() if kept else None

    def take(self, navigation: str, but: Iterable[str]) -> Iterator[tuple[str, RenderedPage]]:
        """The pages that stand as they were, one by one with the source of each; none of `but`, which are those of the navigation."""
        found = ((source, self._store.load(self._key(source, navigation))) for source in sorted(self._staged.keys() - set(but)))
        return (
            (source, RenderedPage(kept.content, tuple(kept.note[0]), tuple(map(tuple, kept.note[1])))) for source, kept in found if kept
        )

    def put_aside(self, navigation: str) -> None:
        """Take none of the pages with this navigation into account as used: they show names that the site no longer has."""
        self._store.used -= {self._key(source, navigation) for source in self._staged}

    def missing(self) -> list[str]:
        """The sources of pages that are not kept, the longest first; none where nothing can be kept."""
        if self._store.folder is None:
            return []
        navigation = self.navigation
        lacking = (source for source in self._staged if navigation is None or not self._store.has(self._key(source, navigation)))
        return sorted(lacking, key=lambda source: (-len(self._staged[source]), source))

    def size_of(self, sources: Iterable[str]) -> int:
        """How many bytes their staged texts have."""
        return sum(len(self._staged[source]) for source in sources)

    def keep(self, navigation: str, pages: Iterable[tuple[str, RenderedPage]]) -> None:
        """Keep pages that were rendered with this navigation, by the source of each; none where templates were changed meanwhile."""
        if _frame_of(*self._shared) != self._frame:
            return
        for source, page in pages:
            self._store.keep(self._key(source, navigation), page.content, [list(page.anchors), [list(link) for link in page.links]])
        self._store.keep(self._last, navigation.encode())

    def _key(self, source: str, navigation: str) -> str:
        return digest_of([self._frame.encode(), navigation.encode(), source.encode(), self._staged[source].encode()])


def _frame_of(configuration: Path, templates: Sequence[Path]) -> str:
    return digest_of([program_digest().encode(), configuration.read_bytes(), digest_of_folders(templates).encode()])
