"""Where things lie in a board's folder, and where the program's own templates lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import site_builder

_PACKAGE = Path(site_builder.__file__).parent


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one board."""

    root: Path

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
