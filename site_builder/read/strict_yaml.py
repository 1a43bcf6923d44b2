"""YAML read strictly: mappings, lists and text, each with its line. No tags, anchors, aliases, duplicate keys, depth or surprise types.

YAML turns `no` into false, `0123` into 83 and `12:30` into 750, keeps the last of two equal keys, and expands aliases without end. Here
every scalar is text, and the schema gives it a type. Built on PyYAML's event stream, which is all that this needs of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

DEEPEST = 6

KeyPath = tuple[str | int, ...]


class NotStrict(Exception):  # no ValueError: python-frontmatter swallows those
    """YAML that is broken, or that strict reading refuses; `line` counts from one within the text, `key` where it is known."""

    def __init__(self, message: str, line: int, key: KeyPath = ()) -> None:
        super().__init__(message)
        self.message, self.line, self.key = message, line, key


@dataclass(frozen=True, slots=True)
class Value:
    """What was read, the line of every key, and keys whose text ended at a ` #` on the same line."""

    data: Any
    lines: dict[KeyPath, int] = field(default_factory=dict)
    cut_by_comment: tuple[KeyPath, ...] = ()
    refused: tuple[NotStrict, ...] = ()


def read_strict(text: str) -> Value:
    """The mapping that a text holds. Raises NotStrict where it cannot be read on; what can be passed over is listed in `refused`."""
    reader = _Reader(text)
    try:
        reader.events = yaml.parse(text, Loader=_LOADER)
        return reader.document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise NotStrict(_in_plain_words(error), mark.line + 1 if mark else 1, reader.at) from None
    except yaml.reader.ReaderError:
        raise NotStrict("a character that cannot stand in front matter; delete it and type the line again", 1) from None


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _in_plain_words(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or ""
    if "mapping values are not allowed" in problem:
        return "a colon followed by a blank inside a value; put the whole value in quotes"
    if "tab" in problem or "\\t" in problem:
        return "a tab; indent with blanks"
    if "could not find expected ':'" in problem:
        return "a line that is neither `key: value` nor a list item; write a colon and a blank after the key"
    if "scalar" in problem and "quoted" in (error.context or ""):
        return "a quotation mark that is opened and not closed"
    return "this cannot be read as `key: value` lines; check its indentation, colons, brackets and quotes, or put the value in quotes"


class _Reader:
    """Walks the events of one document."""

    def __init__(self, text: str) -> None:
        self.source = text.split("\n")
        self.events: Any = iter(())
        self.lines: dict[KeyPath, int] = {}
        self.cut: list[KeyPath] = []
        self.refused: list[NotStrict] = []
        self.at: KeyPath = ()

    def document(self) -> Value:
        """The one mapping of a text with nothing after it."""
        next(self.events)
        if isinstance(event := next(self.events), yaml.StreamEndEvent):
            return Value({})
        event = next(self.events)
        if not isinstance(event, yaml.MappingStartEvent):
            raise NotStrict("this must be lines of `key: value`, with an ordinary blank after the colon", event.start_mark.line + 1)
        data = self._node(event, ())
        next(self.events)
        if not isinstance(event := next(self.events), yaml.StreamEndEvent):
            raise NotStrict("only one block of keys; take out the second `---`", event.start_mark.line + 1)
        return Value(data, self.lines, tuple(self.cut), tuple(self.refused))

    def _refuse_tricks(self, event: Any, path: KeyPath) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise NotStrict("anchors and aliases (`&`, `*`) are not used here; write the value out, or put it in quotes", line, path)
        if getattr(event, "tag", None):
            raise NotStrict("tags (`!`) are not used here; put the value in quotes", line, path)
        if len(path) > DEEPEST:
            raise NotStrict(f"more than {DEEPEST} levels deep; write it flatter", line, path)

    def _node(self, event: Any, path: KeyPath) -> Any:
        self.at = path
        self._refuse_tricks(event, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._scalar(event, path)

    def _mapping(self, path: KeyPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            self._refuse_tricks(event, path)
            if not isinstance(event, yaml.ScalarEvent):
                raise NotStrict("a key must be a plain word", line, path)
            key = (*path, str(event.value))
            if first := self.lines.get(key):
                self.refused.append(NotStrict(f"`{event.value}` stands twice (first in line {first}); take one of them out", line, key))
                self._node(next(self.events), (*path, f"{event.value} (again)"))
            else:
                self.lines[key] = line
                data[str(event.value)] = self._node(next(self.events), key)
        return data

    def _sequence(self, path: KeyPath) -> list[Any]:
        data: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            item = (*path, len(data))
            self.lines[item] = event.start_mark.line + 1
            data.append(self._node(event, item))
        return data

    def _scalar(self, event: Any, path: KeyPath) -> str:
        plain = not event.style
        if plain and event.value in ("", "~", "null"):
            message = "there is no value here; write one, or take the line out"
            self.refused.append(NotStrict(message, event.start_mark.line + 1, path))
        if plain and self.source[event.end_mark.line][event.end_mark.column :].startswith(" #"):
            self.cut.append(path)
        return str(event.value)
