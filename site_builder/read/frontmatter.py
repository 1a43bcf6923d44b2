"""A report's file, split into front matter and body by python-frontmatter with a handler of ours that gives nothing away in silence.

Left to itself the library answers an unclosed fence, a byte-order mark or a leading blank with "no front matter", and the text that should
have been embargoed becomes the page. Here each of these is refused. (The only importer of `frontmatter`.)
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from dataclasses import dataclass, replace
from typing import Any

import frontmatter
from frontmatter.default_handlers import BaseHandler

from site_builder.read.strict_yaml import NotStrict, Value, read_strict

LARGEST = 64 * 1024
LARGEST_FILE = 4 * 1024 * 1024

_FENCE = "---"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Split:
    """Front matter as a strict value, and the body with the line of the file on which it begins (counted from one)."""

    front: Value
    body: str
    body_line: int


def decode(content: bytes) -> str:
    """The text of a file: UTF-8, a byte-order mark stripped, lines ended by LF, no control, line-separator or bidi control characters."""
    if len(content) > LARGEST_FILE:
        raise NotStrict("this file is too large to be a report; keep pictures in files of their own", 1)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = _ends_unified(content.removeprefix(BOM_UTF8)[: error.start].decode("latin-1")).count("\n") + 1
        raise NotStrict("this file is not UTF-8; save it as UTF-8 in your editor", line) from None
    text = _ends_unified(text)
    for pattern, name in (
        (_CONTROL, "a control or line-separator character"),
        (_BIDI, "an invisible character that reverses the reading order"),
    ):
        if match := pattern.search(text):
            line = text.count("\n", 0, match.start()) + 1
            raise NotStrict(f"{name} (U+{ord(match[0]):04X}) that nobody can see; delete it and type the words around it again", line)
    return text


def _ends_unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_keys(text: str, above: int = 0) -> Value:
    """Lines of `key: value`, strictly, below so many lines of the file. Raises NotStrict."""
    if len(text.encode()) > LARGEST:
        raise NotStrict(f"more than {LARGEST // 1024} KiB of keys; move long texts into the body of report.md", above + 1)
    return replace(read_strict(text, above), text=text, first_line=above + 1)


def split(text: str) -> Split:
    """Front matter and body. Raises NotStrict where the fences or the YAML between them are not as they must be."""
    if text.split("\n", 1)[0].rstrip() != _FENCE:
        raise NotStrict("the first line must be `---`, with nothing before it; front matter begins there", 1)
    handler = _StrictHandler()
    frontmatter.parse(text, handler=handler)
    return Split(handler.value, handler.body, handler.body_line)


class _StrictHandler(BaseHandler):
    """Splits at whole lines that are `---` and reads what lies between strictly; keeps what the library has no place for."""

    FM_BOUNDARY = re.compile(r"^---$", re.MULTILINE)

    def __init__(self) -> None:
        super().__init__()
        self.value = Value({})
        self.body, self.body_line = "", 1

    def split(self, text: str) -> tuple[str, str]:
        lines = text.split("\n")
        closing = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE), None)
        if closing is None:
            raise NotStrict("the front matter is not closed; write a line `---` after its last key", len(lines))
        body = lines[closing + 1 :]
        blank = next((number for number, line in enumerate(body) if line.strip()), 0)
        self.body, self.body_line = "\n".join(body[blank:]).rstrip(), closing + 2 + blank
        return "\n".join(lines[1:closing]), self.body

    def load(self, fm: str) -> dict[str, Any]:
        self.value = read_keys(fm, above=1)
        return dict(self.value.data)
