"""Text as Markdown that shows it, whoever wrote it."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\\`*_\[\]|~]|^(?=[#+>-])|^\d+(?=[.)]\s)")  # what would be taken for Markdown; a person reads it first


def plain(text: str) -> str:
    """Text on one line as Markdown that shows it, with no more backslashes than it needs."""
    line = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return _MARKS.sub(lambda mark: f"{mark[0]}\\" if mark[0].isdigit() else f"\\{mark[0]}", line)


def with_code(text: str) -> str:
    """The same of a message in which lines to write stand between backticks: those are shown as code, letter for letter."""
    pieces = " ".join(text.split()).split("`")
    if len(pieces) % 2 == 0:
        return plain(text)
    code = [f"`{piece}`" if piece else "" for piece in pieces[1::2]]
    words = [plain(f"x{piece}x")[1:-1] for piece in pieces[0::2]]  # between letters blanks stay, and nothing begins a line
    return "".join([words[0], *(f"{inside}{after}" for inside, after in zip(code, words[1:], strict=True))])
