"""The board's settings, from `mkdocs.yml` under `extra.scr`: typed and checked like a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from site_builder.errors import CannotRead, Refusal
from site_builder.model.board import Board
from site_builder.read.files import bytes_of
from site_builder.read.frontmatter import decode
from site_builder.read.schema import spoken, typed
from site_builder.read.strict_yaml import NotStrict, NoValue, Value, read_strict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from site_builder.model.submission import KeyPath

FILE = "mkdocs.yml"
_WHERE = ("extra", "scr")


@dataclass(frozen=True, slots=True)
class Configuration:
    """What `mkdocs.yml` says of the board, and the site's address."""

    board: Board
    site_url: str


def read_configuration(root: Path, policies: Collection[str]) -> Configuration:
    """The board's settings, naming no policy but these. Raises CannotRead with every line that cannot be taken."""
    value = _yaml(root)
    if refused := tuple(_strictly_refused(value)):
        raise CannotRead("the configuration could not be read", refused)
    scr = value.data.get("extra", {}).get("scr") if isinstance(value.data.get("extra"), dict) else None
    if not isinstance(scr, dict):
        message = "write `extra:`, under it `scr:`, and under that at least `board:` with the board's name"
        raise CannotRead("the board's settings are missing", (Refusal(FILE, 1, "extra.scr", message),))
    board = typed(Board, scr)
    if not isinstance(board, Board):
        raise CannotRead("the board's settings could not be read", tuple(_refusal(value, key, message) for key, message in board))
    if unknown := [key for key, policy in board.policies_named.items() if policy not in policies]:
        choices = f"choose one of: {', '.join(policies)}"
        raise CannotRead("the board's settings could not be read", tuple(_refusal(value, key, choices) for key in unknown))
    return Configuration(board, _site_url(value))


def _yaml(root: Path) -> Value:
    path = root / FILE
    if not path.is_file():
        raise CannotRead(f"there is no {FILE} in {root}; run this in a board's folder, or name one with --root")
    try:
        return read_strict(decode(bytes_of(path)))
    except NotStrict as error:
        raise CannotRead("the configuration could not be read", (Refusal(FILE, error.line, spoken(error.key), error.message),)) from None


def _strictly_refused(value: Value) -> Iterator[Refusal]:
    """Keys that stand twice, anywhere, since MkDocs would take the other one; and settings of ours without a value."""
    for problem in value.refused:
        if not isinstance(problem, NoValue) or problem.key[:2] == _WHERE:
            yield Refusal(FILE, problem.line, spoken(problem.key), problem.message)


def _refusal(value: Value, key: KeyPath, message: str) -> Refusal:
    whole = (*_WHERE, *key)
    line = next((value.lines[whole[:end]] for end in range(len(whole), 0, -1) if whole[:end] in value.lines), 1)
    return Refusal(FILE, line, spoken(whole), f"{spoken(whole)}: {message}")


def _site_url(value: Value) -> str:
    url = value.data.get("site_url", "")
    if not isinstance(url, str) or not _is_address(url):
        message = "site_url: write the site's address, such as `https://reviews.example.org/`"
        raise CannotRead("the configuration could not be read", (Refusal(FILE, value.lines.get(("site_url",), 1), "site_url", message),))
    return url.rstrip("/") + "/"


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("https", "http") and bool(parts.hostname) and not (parts.query or parts.fragment) and url.isascii()
    except ValueError:
        return False
