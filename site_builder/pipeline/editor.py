"""`scr editor`: files for an editor of the board's choice, made from the models and from the board's own lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.deliver.editors import Editor, config_there, decap_files, vscode_schemas, vscode_settings, write_files
from site_builder.formats.as_decap import decap_collections
from site_builder.formats.as_schema import schemas
from site_builder.read.repository import read_repository

if TYPE_CHECKING:
    from pathlib import Path


def editor(root: Path, which: Editor) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was written, and what was there and stays as it is."""
    board = read_repository(root).board
    if which is Editor.DECAP:
        files, kept = decap_files(decap_collections(board), config_there(root)), tuple[str, ...]()
    else:
        settings = vscode_settings()
        kept = tuple(place for place in settings if (root / place).exists())
        new = {place: text for place, text in settings.items() if place not in kept}
        files = {**new, **vscode_schemas(schemas())}
    write_files(root, files)
    return tuple(sorted(files)), kept
