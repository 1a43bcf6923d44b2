"""Pages as they were rendered before: one whose staged text, and all that pages share, are as they were is not rendered again.

What pages share is this program with its packages, the board's `mkdocs.yml`, every template, and the names and addresses in the navigation. A board's own
templates can look at any page of the site, so with them all staged pages are shared as well: then one changed report renders all again.
Pages of the navigation are always rendered, since each page shows what they are called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.store import digest_of, digest_of_folders, program_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from site_builder.store import Store

_LAST_NAVIGATION = "navigation"


class KeptPages:
    """The pages of one run: those that stand as they were, and those to be kept once they are rendered."""

    def __init__(self, store: Store, configuration: Path, templates: Sequence[Path], staged: Mapping[str, bytes]) -> None:
        self._store, self._staged = store, staged
        frame = [program_digest().encode(), configuration.read_bytes(), digest_of_folders(templates).encode()]
        if any(path.relative_to(templates[0]).parts[0] not in {"pages", "pdf"} for path in _own_templates(templates)):
            frame += [part for source in sorted(staged) for part in (source.encode(), staged[source])]
        self._frame = digest_of(frame)
        self._last = digest_of([_LAST_NAVIGATION.encode(), self._frame.encode()])

    @property
    def navigation(self) -> str | None:
        """The digest of the navigation when pages were kept last; None where none were."""
        kept = self._store.load(self._last)
        return kept.content.decode() if kept else None

    def take(self, navigation: str, but: Iterable[str]) -> dict[str, bytes]:
        """The pages that stand as they were, by the source of each; none of `but`, which are those of the navigation."""
        found = ((source, self._store.load(self._key(source, navigation))) for source in sorted(self._staged.keys() - set(but)))
        return {source: kept.content for source, kept in found if kept}

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

    def keep_all(self, navigation: str, pages: Mapping[str, bytes]) -> None:
        """Keep pages that were rendered with this navigation, by the source of each."""
        for source, content in pages.items():
            self._store.keep(self._key(source, navigation), content)
        self._store.keep(self._last, navigation.encode())

    def keep(self, navigation: str, site: Path, but: Iterable[str]) -> None:
        """Keep what was rendered into a site of every source but those."""
        for source in sorted(self._staged.keys() - set(but)):
            self._store.keep(self._key(source, navigation), (site / page_of(source)).read_bytes())
        self._store.keep(self._last, navigation.encode())

    def _key(self, source: str, navigation: str) -> str:
        return digest_of([self._frame.encode(), navigation.encode(), source.encode(), self._staged[source]])


def _own_templates(templates: Sequence[Path]) -> list[Path]:
    return sorted(templates[0].rglob("*.html")) if len(templates) > 1 else []


def page_of(source: str) -> str:
    """Where a staged page lies in the site: `about.md` and `about/index.md` are both at `about/`."""
    stem = source.removesuffix(".md")
    return f"{stem}.html" if stem == "index" or stem.endswith("/index") else f"{stem}/index.html"
