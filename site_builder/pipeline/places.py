"""Where things lie in a board's folder, where the program's own templates lie, and where nothing may be put."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import site_builder
from site_builder.errors import CannotRead
from site_builder.store import Store

if TYPE_CHECKING:
    from concurrent.futures import Executor

_PACKAGE = Path(site_builder.__file__).parent
_KEPT_FOR_OTHERS = ("reports", "overrides", "build", "editor")
_OF_EVERY_SITE = ("manifest.json", "register.json")


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one board; and, where a run may use them, what earlier runs made, and other machines that make PDFs."""

    root: Path
    store: Store = field(default_factory=lambda: Store(None))
    presses: Executor | None = None

    @property
    def configuration(self) -> Path:
        """`mkdocs.yml`."""
        return self.root / "mkdocs.yml"

    @property
    def reports(self) -> Path:
        """One folder for each review."""
        return self.root / "reports"

    @property
    def register(self) -> Path:
        """One file for each entry."""
        return self.reports / "register"

    @property
    def cache(self) -> Path:
        """Finished PDFs by content; never deployed."""
        return self.root / "build" / "cache" / "pdf"

    def with_store(self) -> Places:
        """The same, with texts, pages and findings of earlier runs, by what they were made of; never deployed."""
        return replace(self, store=Store(self.root / "build" / "cache" / "kept", "cache of texts and pages"))

    @property
    def surveys(self) -> Path:
        """What was found in texts, by their digests; never deployed."""
        return self.root / "build" / "cache" / "surveys.json"

    @property
    def own_pages(self) -> Path:
        """The board's own information pages, which replace shipped ones of the same name."""
        return self.root / "overrides" / "pages"

    @property
    def templates(self) -> tuple[Path, ...]:
        """Where templates are looked up: the board's folder, then the program's. Material comes after both."""
        shipped = next(folder for folder in (_PACKAGE / "overrides", _PACKAGE.parent / "overrides") if folder.is_dir())
        own = self.root / "overrides"
        return (own, shipped) if own.is_dir() and own.resolve() != shipped.resolve() else (shipped,)


def refuse_site_at(site: Path, root: Path) -> None:
    """Raises CannotRead where a site would lie among the board's sources, or would hold them."""
    place, board = _real(site), _real(root)
    if board.is_relative_to(place):
        raise CannotRead("the site cannot take the place of the board's own folder; name another folder for it with `--site`")
    if (name := _lies_in(place, root, _KEPT_FOR_OTHERS)) is not None:
        raise CannotRead(f"the site cannot lie in {name}/, which holds other things; name another folder for it with `--site`")


def refuse_bundle_at(into: Path, root: Path, what: str = "bundles are", option: str = "--to") -> None:
    """Raises CannotRead where a bundle, or another private paper, would be published, or would be taken for a part of a report."""
    place = _real(into)
    if (name := _lies_in(place, root, ("site", *_KEPT_FOR_OTHERS))) is not None:
        raise CannotRead(f"{what} private: name a folder outside {name}/ with `{option}`")
    if any(_is_site(folder) for folder in (place, *place.parents)):
        raise CannotRead(f"{what} private: name a folder outside any published site with `{option}`")


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _lies_in(place: Path, root: Path, names: tuple[str, ...]) -> str | None:
    return next((name for name in names if place.is_relative_to(_real(root / name))), None)


def _is_site(folder: Path) -> bool:
    return all(os.path.lexists(folder / name) for name in _OF_EVERY_SITE)
