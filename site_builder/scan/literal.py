"""What a text shows as it is typed, and is no markup: spans of code, and characters behind a backslash."""

from __future__ import annotations

import re

_TICKS = re.compile(r"`+|\n\n")
_LITERAL = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!|]|`+")
_SHOWN = re.compile(r"[^\n]")


def without_literals(text: str) -> str:
    """The text with an `x` for each such character, so that every other one stands where it stood."""
    if "`" not in text and "\\" not in text:
        return text
    ends, parts, at = _ends_of_code(text), [], 0
    while match := _LITERAL.search(text, at):
        end = match.end() if match[0][0] == "\\" else ends.get(match.start())
        parts.append(text[at : match.start()])
        parts.append(_SHOWN.sub("x", text[match.start() : end]) if end else match[0])
        at = end or match.end()
    return "".join([*parts, text[at:]])


def _ends_of_code(text: str) -> dict[int, int]:
    """Where each run of backticks is closed, if it is: by the next run of the same length before a blank line."""
    ends: dict[int, int] = {}
    following: dict[int, int] = {}
    for run in reversed(list(_TICKS.finditer(text))):
        if run[0][0] == "\n":
            following.clear()
            continue
        length = len(run[0])
        if length in following:
            ends[run.start()] = following[length]
        following[length] = run.end()
    return ends


_BEHIND_BACKSLASH = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|])")


def as_shown(text: str) -> str:
    """The text without the backslashes that keep a character from being markup."""
    return _BEHIND_BACKSLASH.sub(r"\1", text)
