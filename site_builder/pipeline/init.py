"""`scr init`: a new board's folder, of which the configuration was read as any board's is before the first file is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import site_builder
from site_builder.deliver.editors import vscode_schemas, vscode_settings
from site_builder.deliver.new_board import CONFIGURATION, first_files, write_board
from site_builder.deliver.pipelines import pipelines
from site_builder.errors import CannotRead
from site_builder.formats.as_schema import schemas
from site_builder.model.board import Board
from site_builder.read.frontmatter import decode
from site_builder.read.schema import typed
from site_builder.read.strict_yaml import NotStrict, read_strict

if TYPE_CHECKING:
    from pathlib import Path


def init(folder: Path, board: str) -> tuple[str, ...]:
    """The files that were written, in order. Raises CannotRead for a name that no board can have, and for a folder that is not empty."""
    files = first_files(board.strip(), site_builder.__version__) | pipelines() | vscode_settings() | vscode_schemas(schemas())
    _refuse_unreadable(files[CONFIGURATION])
    write_board(folder, files)
    return tuple(sorted(files))


def _refuse_unreadable(configuration: str) -> None:
    try:
        value = read_strict(decode(configuration.encode("utf-8")))
    except (NotStrict, UnicodeEncodeError):
        raise CannotRead("--board: a sign in this name cannot be seen or read; type the name again") from None
    settings = typed(Board, value.data["extra"]["scr"])
    if not isinstance(settings, Board) or value.refused:
        said = [message for _, message in settings] if not isinstance(settings, Board) else [problem.message for problem in value.refused]
        raise CannotRead(f"--board: {said[0]}")
