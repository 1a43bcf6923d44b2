"""`scr init`: the first files of a board's repository, with its name and the program's version filled in; no code of ours is among them."""

from __future__ import annotations

import json
from importlib import resources
from string import Template
from typing import TYPE_CHECKING

from site_builder.errors import CannotRead, DeliveryFailed

if TYPE_CHECKING:
    from pathlib import Path

CONFIGURATION = "mkdocs.yml"
# Where each file goes, and what it is called in the package: names with a dot before them would rule over this repository itself.
_FILES = {
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    "README.md": "README.md",
    "overrides/README.md": "overrides/README.md",
    "reports/sample/report.md": "reports/sample/report.md",
    "requirements.txt": "requirements.txt",
    CONFIGURATION: CONFIGURATION,
}
_BY_GIT = ".git"


def first_files(board: str, version: str) -> dict[str, str]:
    """The text of each file by its place in the new folder; in YAML the name stands in quotes, as JSON."""
    package = resources.files("site_builder.deliver").joinpath("first_files")
    written = {}
    for place, name in _FILES.items():
        text = package.joinpath(name).read_text(encoding="utf-8")
        shown = json.dumps(board, ensure_ascii=False) if place == CONFIGURATION else board
        written[place] = Template(text).substitute(board=shown, version=version)
    return written


def write_board(folder: Path, files: dict[str, str]) -> None:
    """Write the files into a folder that is not there yet, or holds nothing but git's own. Raises CannotRead where anything else is in it."""
    try:
        if folder.exists() and any(path.name != _BY_GIT for path in folder.iterdir()):
            raise CannotRead(f"{folder.name}/ is not empty, and nothing is ever overwritten; name a folder that is new")
        for place, text in files.items():
            path = folder / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    except NotADirectoryError:
        raise CannotRead(f"{folder.name} is a file, or lies below one; name a folder that is new") from None
    except OSError as error:
        raise DeliveryFailed(f"the board's folder could not be written: {error.strerror}; delete what is in it and try again") from None
