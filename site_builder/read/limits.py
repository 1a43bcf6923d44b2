"""What no reader could take in and no renderer could draw: a line without end, quotes, lists or brackets inside each other without end.

Python-Markdown calls itself for each level of a list, looks for the end of each open bracket up to the end of its paragraph, and counts the
references to a footnote anew for each of them; far beyond these limits it fails or does not end. Real reports stay far below them: 700 characters
to a line, 3 levels, 2 open brackets, a handful of references to one footnote.
"""

from __future__ import annotations

import re
from collections import Counter

from site_builder.read.strict_yaml import NotStrict

LONGEST_LINE = 20_000  # characters
DEEPEST = 20  # levels of quotes and lists, or of four blanks at the start of a line
MOST_OPEN = 50  # brackets of a paragraph that are opened and not closed yet
MOST_REFERENCES = 200  # to one footnote, in the whole text

_INDENT = 4
_MARK = re.compile(r"[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))")
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1)*[ \t]*")
_BRACKET = re.compile(r"[\[\]()]")
_NOTE = re.compile(r" {0,3}\[\^[^\]]*\]:")  # the line on which a footnote's own text begins
_REFERENCE = re.compile(r"\[\^([^\]]*)\]")


def refuse_endless(text: str, above: int = 0) -> None:
    """Raises NotStrict at the first line beyond a limit; so many lines of the file stand above the text."""
    opened, references = 0, Counter[str]()
    for number, line in enumerate(text.split("\n"), start=above + 1):
        if len(line) > LONGEST_LINE:
            raise NotStrict(f"this line is longer than {LONGEST_LINE:,} characters; write it as several paragraphs", number)
        if not line or line.isspace():
            opened = 0
            continue
        if line[0] in " \t>-*+0123456789" and _depth(line) > DEEPEST:
            raise NotStrict(
                f"this line begins with more than {DEEPEST} marks of quotes or lists, or as many steps of blanks; write it flatter", number
            )
        if "[" in line or "(" in line:
            opened = _opened(line, opened)
            if opened > MOST_OPEN:
                raise NotStrict(f"more than {MOST_OPEN} brackets are open in this paragraph; close them, or take them out", number)
        if "[^" in line and _too_many(line, references):
            raise NotStrict(
                f"more than {MOST_REFERENCES} references to one footnote; name its source in the text itself, or write a second footnote",
                number,
            )


def _depth(line: str) -> int:
    """How many marks a line begins with, or how many steps of four blanks; a line that parts sections has none."""
    marks = at = 0
    while marks <= DEEPEST and (mark := _MARK.match(line, at)):
        marks, at = marks + 1, mark.end()
    if marks > DEEPEST and _RULE.fullmatch(line):
        return 0
    line = line.expandtabs(_INDENT)
    return max(marks, (len(line) - len(line.lstrip(" "))) // _INDENT)


def _opened(line: str, opened: int) -> int:
    """How many brackets are open after a line, or as soon as they are too many."""
    for bracket in _BRACKET.findall(line):
        opened = opened + 1 if bracket in "[(" else max(opened - 1, 0)
        if opened > MOST_OPEN:
            break
    return opened


def _too_many(line: str, references: Counter[str]) -> bool:
    """Whether a footnote has too many references with those of a line, which are counted in."""
    note = _NOTE.match(line)
    named = _REFERENCE.findall(line, note.end() if note else 0)
    references.update(named)
    return any(references[name] > MOST_REFERENCES for name in named)
