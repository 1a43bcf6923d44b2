"""YAML read strictly: mappings, lists and text, each with its line. No tags, anchors, aliases, duplicate keys, depth or surprise types.

YAML turns `no` into false, `0123` into 83 and `12:30` into 750, keeps the last of two equal keys, and expands aliases without end. Here
every scalar is text, and the schema gives it a type. Built on PyYAML's event stream, which is all that this needs of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

DEEPEST = 6

KeyPath = tuple[str | int, ...]

# What cannot be seen on a screen; escapes such as "\u2028" bring it into a text that was clean as a file.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_FORM_OF_A_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}|[A-Z]{3}[0-9]{2}")


class NotStrict(Exception):  # no ValueError: python-frontmatter swallows those
    """YAML that is broken, or that strict reading refuses; `line` counts from one within the file, `key` where it is known."""

    def __init__(self, message: str, line: int, key: KeyPath = ()) -> None:
        super().__init__(message)
        self.message, self.line, self.key = message, line, key


class NoValue(NotStrict):
    """A key with nothing after its colon."""


@dataclass(frozen=True, slots=True)
class Value:
    """What was read, the line of every key, and keys whose text ended at a ` #` on the same line."""

    data: Any
    lines: dict[KeyPath, int] = field(default_factory=dict)
    cut_by_comment: tuple[KeyPath, ...] = ()
    refused: tuple[NotStrict, ...] = ()
    text: str = field(default="", repr=False)  # as it is written, from this line of its file on
    first_line: int = 1


def named(key: KeyPath) -> KeyPath:
    """The part of a key that messages may repeat: it ends before what is not formed like a key, since that may be a line of the text."""
    end = next((end for end, part in enumerate(key) if isinstance(part, str) and not _FORM_OF_A_KEY.fullmatch(part)), len(key))
    return key[:end]


def read_strict(text: str, above: int = 0) -> Value:
    """The mapping that a text holds, below so many lines of its file. Raises NotStrict where it cannot be read on; the rest is in `refused`."""
    reader = _Reader(text, above)
    try:
        reader.events = yaml.parse(text, Loader=_LOADER)
        return reader.document()
    except yaml.MarkedYAMLError as error:
        raise reader.broken(error) from None
    except yaml.reader.ReaderError:
        raise NotStrict("a character that cannot stand in front matter; delete it and type the line again", above + 1) from None


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


# What the parser says of its problem, what it was doing, and the same for an officer; the first that fits.
_IN_PLAIN_WORDS = (
    (
        "mapping values are not allowed",
        "",
        "a colon followed by a blank inside a value; put the whole value in quotes, or begin a new key below the one before it",
    ),
    ("tab character", "", "a tab; indent with blanks"),
    ("could not find expected ':'", "", "a line that is neither `key: value` nor a list item; write a colon and a blank after the key"),
    ("end of stream", "quoted scalar", "a quotation mark that is opened and not closed; close it at the end of the value"),
    ("escape", "", "a backslash that YAML does not know; put the value in single quotes, as '…', or write the backslash twice"),
    ("hexdecimal", "", "a backslash that YAML does not know; put the value in single quotes, as '…', or write the backslash twice"),
    ("cannot start any token", "", "a value cannot begin with this sign; put the whole value in quotes"),
    ("", "parsing a flow", "a bracket that is opened and not closed, or a comma that is missing; write `[one, two]` or `{key: value}`"),
    ("", "", "this cannot be read as `key: value` lines; check its indentation, colons, brackets and quotes, or put the value in quotes"),
)


def _in_plain_words(error: yaml.MarkedYAMLError, sign: str) -> str:
    problem = "a tab character" if sign == "\t" else error.problem or ""
    return next(words for part, doing, words in _IN_PLAIN_WORDS if part in problem and doing in (error.context or ""))


class _Reader:
    """Walks the events of one document."""

    def __init__(self, text: str, above: int) -> None:
        self.source, self.above = text.split("\n"), above
        self.events: Any = iter(())
        self.lines: dict[KeyPath, int] = {}
        self.cut: list[KeyPath] = []
        self.refused: list[NotStrict] = []

    def broken(self, error: yaml.MarkedYAMLError) -> NotStrict:
        """What stopped the parser, where it began: an opened quote or bracket in its own line, not where the text ends."""
        begun = any(words in (error.context or "") for words in ("simple key", "quoted scalar", "parsing a flow"))
        mark = (error.context_mark if begun else None) or error.problem_mark or error.context_mark
        sign = self._from(error.problem_mark)[:1] if error.problem_mark else ""
        line = self._line(mark) if mark else self.above + 1
        key = next((key for key, stands in reversed(self.lines.items()) if stands == line), ())
        return NotStrict(_in_plain_words(error, sign), line, key)

    def _line(self, mark: Any) -> int:
        """The line of a mark in its file, counted from one; libyaml's last mark may lie below the last line."""
        return self.above + min(int(mark.line) + 1, len(self.source))

    def _from(self, mark: Any) -> str:
        """What stands on the line of a mark from there on."""
        return self.source[mark.line][mark.column :] if mark.line < len(self.source) else ""

    def document(self) -> Value:
        """The one mapping of a text with nothing after it."""
        next(self.events)
        if isinstance(event := next(self.events), yaml.StreamEndEvent):
            return Value({})
        event = next(self.events)
        if not isinstance(event, yaml.MappingStartEvent):
            raise NotStrict("this must be lines of `key: value`, with an ordinary blank after the colon", self._line(event.start_mark))
        data = self._node(event, ())
        next(self.events)
        if not isinstance(event := next(self.events), yaml.StreamEndEvent):
            raise NotStrict("only one block of keys; take out the second `---`", self._line(event.start_mark))
        return Value(data, self.lines, tuple(self.cut), tuple(self.refused))

    def _refuse_tricks(self, event: Any, path: KeyPath) -> None:
        line = self._line(event.start_mark)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise NotStrict("anchors and aliases (`&`, `*`) are not used here; write the value out, or put it in quotes", line, path)
        if getattr(event, "tag", None):
            raise NotStrict("tags (`!`) are not used here; put the value in quotes", line, path)
        if len(path) > DEEPEST:
            raise NotStrict(f"more than {DEEPEST} levels deep; write it flatter", line, path)

    def _node(self, event: Any, path: KeyPath) -> Any:
        self._refuse_tricks(event, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._scalar(event, path)

    def _mapping(self, path: KeyPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = self._line(event.start_mark)
            self._refuse_tricks(event, path)
            if not isinstance(event, yaml.ScalarEvent):
                raise NotStrict("a key must be a plain word", line, path)
            name, key = str(event.value), (*path, str(event.value))
            if key in self.lines:
                self._stands_twice(name, key, line)
                self._node(next(self.events), (*path, f"{name} (again, line {line})"))
            else:
                self.lines[key] = line
                data[name] = self._node(next(self.events), key)
        return data

    def _stands_twice(self, name: str, key: KeyPath, line: int) -> None:
        spoken = f"`{name}`" if named((name,)) else "this key"
        self.refused.append(NotStrict(f"{spoken} stands twice (first in line {self.lines[key]}); take one of them out", line, key))

    def _sequence(self, path: KeyPath) -> list[Any]:
        data: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            item = (*path, len(data))
            self.lines[item] = self._line(event.start_mark)
            data.append(self._node(event, item))
        return data

    def _scalar(self, event: Any, path: KeyPath) -> str:
        plain, line = not event.style, self._line(event.start_mark)
        if plain and event.value in ("", "~", "null"):
            self.refused.append(NoValue("there is no value here; write one, or take the line out", line, path))
        if unseen := _UNSEEN.search(event.value):
            message = f"a character that nobody can see (U+{ord(unseen[0]):04X}), written as an escape; take it out"
            raise NotStrict(message, line, path)
        if plain and self._from(event.end_mark).lstrip().startswith("#"):
            self.cut.append(path)
        return str(event.value)
