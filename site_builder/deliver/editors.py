"""Files that help people write in an editor of theirs: Visual Studio Code, or Decap CMS in the browser. None of them is part of the site.

What is made from the models is written anew each time; what people change stays as it is.
"""

from __future__ import annotations

from enum import StrEnum
from importlib import resources
from typing import TYPE_CHECKING

from site_builder.errors import CannotRead, DeliveryFailed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MARK = "# Below this line `scr editor decap` writes; change nothing here."
VSCODE, EDITOR = ".vscode", "editor"
_OF_VSCODE = ("extensions.json", "settings.json", "tasks.json")
_OF_DECAP = ("README.md", "index.html", "without-empty-fields.js")
_CONFIG = "config.yml"


class Editor(StrEnum):
    """For which editor files can be made."""

    VSCODE = "vscode"
    DECAP = "decap"


def vscode_settings() -> dict[str, str]:
    """What a board may change afterwards, by its place: settings, the recommended extension, and `scr check` as a task."""
    return {f"{VSCODE}/{name}": _shipped(Editor.VSCODE, name) for name in _OF_VSCODE}


def vscode_schemas(schemas: Mapping[str, str]) -> dict[str, str]:
    """The schemas that those settings name, by their place."""
    return {f"{VSCODE}/schemas/{name}": text for name, text in schemas.items()}


def decap_files(collections: str, config: str | None) -> dict[str, str]:
    """The whole folder by place; `config` is the configuration that is there. Raises CannotRead where its mark is missing."""
    if config is not None and MARK not in config.split("\n"):
        raise CannotRead(
            f"{EDITOR}/{_CONFIG} lacks the line `{MARK}`, so nobody can tell what in it is yours; rename the file and try again"
        )
    own = _shipped("editor", _CONFIG) if config is None else config[: config.index(MARK)]
    made = f"{MARK}\nmedia_folder: editor/pictures\npublic_folder: editor/pictures\nslug: {{encoding: ascii, clean_accents: true}}\n"
    files = {name: _shipped("editor", name) for name in _OF_DECAP}
    files[_CONFIG] = f"{own.rstrip()}\n\n{made}collections: {collections}\n"
    return {f"{EDITOR}/{name}": text for name, text in sorted(files.items())}


def config_there(root: Path) -> str | None:
    """Decap's configuration as it lies in a board's folder."""
    try:
        return (root / EDITOR / _CONFIG).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        raise CannotRead(f"{EDITOR}/{_CONFIG} cannot be read; rename it and try again") from None


def write_files(root: Path, files: Mapping[str, str]) -> None:
    """Write the files below a board's folder, over what is there."""
    try:
        for place, text in files.items():
            path = root / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise DeliveryFailed(f"the editor's files could not be written: {error.strerror}") from None


def _shipped(folder: str, name: str) -> str:
    return resources.files("site_builder.deliver").joinpath("first_files", folder, name).read_text(encoding="utf-8")
