"""What a site is rendered from, and where to."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from site_builder.placing import Placing
    from site_builder.render.kept_pages import KeptPages

StagedTree: TypeAlias = Mapping[str, str | bytes | Path]  # by place: a page's text, a file's bytes, or from where it is copied


@dataclass(frozen=True, slots=True)
class Job:
    """The board's `mkdocs.yml`, the staged tree, folders of templates in the order in which they are looked up, and kept pages; `placing` fills the new site."""

    configuration: Path
    staged: StagedTree
    templates: tuple[Path, ...]
    kept: KeptPages
    placing: Placing

    @property
    def into(self) -> Path:
        """The new site's folder."""
        return self.placing.into

    def folder(self, what: str) -> tempfile.TemporaryDirectory[str]:
        """A folder beside the site, where the next run finds what a dead one left."""
        return tempfile.TemporaryDirectory(prefix=f"{self.into.name}.{what}-", dir=self.into.parent)
