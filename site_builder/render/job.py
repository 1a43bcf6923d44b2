"""What a site is rendered from, and where to."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from site_builder.render.kept_pages import KeptPages

StagedTree: TypeAlias = Mapping[str, str | bytes | Path]  # by place: a page's text, a file's bytes, or from where it is copied


@dataclass(frozen=True, slots=True)
class Job:
    """The board's `mkdocs.yml`, the staged tree, folders of templates in the order in which they are looked up, the new site's folder, and kept pages."""

    configuration: Path
    staged: StagedTree
    templates: tuple[Path, ...]
    into: Path
    kept: KeptPages

    def folder(self, what: str) -> tempfile.TemporaryDirectory[str]:
        """A folder beside the site, where the next run finds what a dead one left."""
        return tempfile.TemporaryDirectory(prefix=f"{self.into.name}.{what}-", dir=self.into.parent)

    def begin_again(self) -> None:
        """An empty folder for the site, for its owner's eyes only as it was."""
        shutil.rmtree(self.into)
        self.into.mkdir(0o700)
