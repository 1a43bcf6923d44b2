"""The staged tree as a folder, for other renderers than MkDocs and for whoever looks through it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from site_builder.render.job import StagedTree


def write_tree(staged: StagedTree, folder: Path) -> None:
    """Every page and file in its place; what stands there already is written over."""
    for name, content in staged.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read_bytes() if isinstance(content, Path) else content if isinstance(content, bytes) else content.encode())
