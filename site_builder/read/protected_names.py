"""The board's protected names: a list in clear that lies outside every repository, or an index of keyed digests that may lie in it.

What cannot be loaded is refused, since an empty list finds nothing and looks like a clean site. An invented name stands in every list and index;
only where it is found were list and key the right ones. No message repeats what a list holds.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

from site_builder.errors import CannotRead
from site_builder.scan.list_of_names import CANARY, NotANameError, holds_canary, in_clear, lines_of, spellings
from site_builder.scan.names import ProtectedNames

SETTING = "extra.scr.protected_names"
KEY = "SCR_PROTECTED_NAMES_KEY"
LEAST_KEY = 32
FORMAT, KIND = 1, "protected-names"

_LARGEST = 4 * 1024 * 1024
_VARIABLE = re.compile(r"\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?")
_DIGEST = re.compile(r"[0-9a-f]{32}")
_NOTHING_CHECKED = "so no text was searched for protected names, and nothing was done"
_CANARY_LINE = f"write the line `{CANARY}` into the list; it is an invented name that shows that the list was loaded"


def read_protected_names(setting: str, root: Path) -> ProtectedNames:
    """The names that a board's setting leads to. Raises CannotRead where list or key are missing, or are not what they should be."""
    path = _place(setting, root)
    text = _text(path, f"the file that {SETTING} in mkdocs.yml names")
    if text.lstrip().startswith("{"):
        return _index(text)
    refuse_in_repository(path, root, f"{SETTING} in mkdocs.yml")
    return _list(text)


def read_list(path: Path, root: Path) -> str:
    """A list in clear, to make an index of. Raises CannotRead where it lies in a repository, or is no list."""
    refuse_in_repository(path, root, "the list")
    text = _text(path, "the list")
    _names_in(text)
    if _holds_nobody(text):
        raise CannotRead("the list holds no names; write one on each line")
    return text


def read_key() -> bytes:
    """The key of an index, from the environment. Raises CannotRead where it is missing or short."""
    key = os.environ.get(KEY, "").strip()
    if not key:
        raise CannotRead(
            f"the environment variable {KEY} is not set, {_NOTHING_CHECKED}; take the key from where it is kept, or, in a pipeline, from its secrets. "
            "A new one is made with `openssl rand -hex 32`"
        )
    if len(key) < LEAST_KEY:
        raise CannotRead(
            f"the key in {KEY} is shorter than {LEAST_KEY} characters, and could be guessed; make one with `openssl rand -hex 32`"
        )
    return key.encode()


def refuse_in_repository(path: Path, root: Path, what: str) -> None:
    """Raises CannotRead where real names would lie in the board's folder, or in the repository that it belongs to."""
    board = root.resolve()
    repository = next((folder for folder in (board, *board.parents) if (folder / ".git").exists()), board)
    if path.resolve().is_relative_to(repository):
        raise CannotRead(
            f"{what} holds real names in clear and lies in the board's repository, where others can read it, and so can everybody who ever gets a "
            "copy; move it out, and out of the repository's history. An index made with `scr protect` may lie there"
        )


def _place(setting: str, root: Path) -> Path:
    named = setting
    if match := _VARIABLE.fullmatch(setting):
        named = os.environ.get(match[1], "").strip()
        if not named:
            raise CannotRead(
                f"{SETTING} in mkdocs.yml names the environment variable {match[1]}, which is not set, {_NOTHING_CHECKED}; in a pipeline, add it to the "
                "secrets as a file"
            )
    try:
        return root / Path(named).expanduser()
    except RuntimeError:
        raise CannotRead(
            f"{SETTING} in mkdocs.yml begins with `~` for a user that this machine does not know; write the whole path"
        ) from None


def _text(path: Path, what: str) -> str:
    try:
        if not path.is_file():
            raise CannotRead(f"{what} is not there, {_NOTHING_CHECKED}; put it in its place, or correct its path")
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        raise CannotRead(f"{what} could not be opened ({getattr(error, 'strerror', None) or 'no such path'}), {_NOTHING_CHECKED}") from None
    if len(content) > _LARGEST:
        raise CannotRead(f"{what} is too large to be a list of names")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CannotRead(f"{what} is not UTF-8; save it as UTF-8 in your editor") from None
    if not text.strip():
        raise CannotRead(f"{what} is empty, {_NOTHING_CHECKED}; put the list back")
    return text


def _list(text: str) -> ProtectedNames:
    names = _names_in(text)
    if _holds_nobody(text):
        raise CannotRead(f"the list of protected names holds only the invented name, {_NOTHING_CHECKED}; put the list back")
    if not holds_canary(names):
        raise CannotRead(
            f"the list of protected names does not hold the name by which it is known to be whole, {_NOTHING_CHECKED}; {_CANARY_LINE}"
        )
    return names


def _names_in(text: str) -> ProtectedNames:
    try:
        return in_clear(text)
    except NotANameError as error:
        raise CannotRead(f"the list of protected names: {error}") from None


def _holds_nobody(text: str) -> bool:
    return all(name == CANARY for _, name in lines_of(text))


def _index(text: str) -> ProtectedNames:
    names = _from_json(text, read_key())
    if names is None:
        raise CannotRead(
            f"the index of protected names is damaged, or of another program, {_NOTHING_CHECKED}; make it anew with `scr protect`"
        )
    if not holds_canary(names):
        raise CannotRead(
            f"the key in {KEY} is not the one that the index of protected names was made with, {_NOTHING_CHECKED}; take the right one, or make the "
            "index anew with `scr protect`"
        )
    if len(names.entries) <= len(spellings(CANARY)):
        raise CannotRead(f"the index of protected names holds none, {_NOTHING_CHECKED}; make it anew with `scr protect`")
    return names


def _from_json(text: str, key: bytes) -> ProtectedNames | None:
    """What an index says; None where it has another form."""
    try:
        stated: Any = json.loads(text)
        digests, lengths, words = stated["names"], stated["lengths"], stated["words"]
        right = stated["format"] == FORMAT and stated["kind"] == KIND and all(map(_DIGEST.fullmatch, digests))
        numbers = all(type(number) is int for number in (*lengths, *words))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return ProtectedNames(frozenset(digests), frozenset(lengths), frozenset(words), key) if right and numbers else None
