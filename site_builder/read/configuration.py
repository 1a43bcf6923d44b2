"""The board's settings, from `mkdocs.yml` under `extra.scr`: typed and checked like a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.errors import CannotRead, Refusal
from site_builder.model.board import Board
from site_builder.model.submission import spoken_key
from site_builder.read.frontmatter import decode
from site_builder.read.schema import typed
from site_builder.read.strict_yaml import NotStrict, Value, read_strict

if TYPE_CHECKING:
    from pathlib import Path

FILE = "mkdocs.yml"
_WHERE = ("extra", "scr")


@dataclass(frozen=True, slots=True)
class Configuration:
    """What `mkdocs.yml` says of the board, and the site's address."""

    board: Board
    site_url: str


def read_configuration(root: Path) -> Configuration:
    """The board's settings. Raises CannotRead with every line that cannot be taken."""
    value = _yaml(root)
    scr = value.data.get("extra", {}).get("scr") if isinstance(value.data.get("extra"), dict) else None
    if not isinstance(scr, dict):
        message = "write `extra:`, under it `scr:`, and under that at least `board:` with the board's name"
        raise CannotRead("the board's settings are missing", (Refusal(FILE, 1, "extra.scr", message),))
    board = typed(Board, scr)
    if not isinstance(board, Board):
        raise CannotRead("the board's settings could not be read", tuple(_refusal(value, key, message) for key, message in board))
    return Configuration(board, _site_url(value))


def _yaml(root: Path) -> Value:
    path = root / FILE
    if not path.is_file():
        raise CannotRead(f"there is no {FILE} in {root}; run this in a board's folder, or name one with --root")
    try:
        return read_strict(decode(path.read_bytes()))
    except NotStrict as error:
        raise CannotRead("the configuration could not be read", (Refusal(FILE, error.line, None, error.message),)) from None


def _refusal(value: Value, key: tuple[str | int, ...], message: str) -> Refusal:
    whole = (*_WHERE, *key)
    line = next((value.lines[whole[:end]] for end in range(len(whole), 0, -1) if whole[:end] in value.lines), 1)
    return Refusal(FILE, line, spoken_key(whole), f"{spoken_key(whole)}: {message}")


def _site_url(value: Value) -> str:
    url = value.data.get("site_url", "")
    if not isinstance(url, str) or not url.startswith(("https://", "http://")):
        message = "site_url: write the site's address, such as `https://reviews.example.org/`"
        raise CannotRead("the configuration could not be read", (Refusal(FILE, value.lines.get(("site_url",), 1), "site_url", message),))
    return url.rstrip("/") + "/"
