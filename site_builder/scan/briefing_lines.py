"""How many lines of its page a one-page briefing takes: an estimate, held against pages that were made and measured."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from site_builder.model.report import Briefing

# The page in the smallest type: lines that there is room for below the board's name, and letters in a line of the whole width, of half of it, and of the title.
ROOM = 46.0
_WHOLE, _HALF, _TITLE = 92, 43, 40
_GAP, _HEADING, _TITLE_LINE = 0.3, 1.9, 1.8


def lines_of(briefing: Briefing, title: str) -> float:
    """How many lines of the smallest type its page takes, by estimate: two lists stand beside each other, one alone takes the whole width."""
    both = briefing.learned and briefing.for_my_role
    width = _HALF if both else _WHOLE
    lists = [_list(points, width) for points in (briefing.learned, briefing.for_my_role)]
    happened = _HEADING + 1.1 * _wrapped(briefing.happened, _WHOLE - 8) if briefing.happened else 0.0
    return _TITLE_LINE * _wrapped(title, _TITLE) + happened + (max(lists) if both else sum(lists)) + _list(briefing.questions, _WHOLE)


def _list(points: tuple[str, ...], width: int) -> float:
    return _HEADING + sum(_GAP + _wrapped(point, width) for point in points) if points else 0.0


def _wrapped(text: str, width: int) -> int:
    """A text's lines, an empty one for each of its paragraphs but the first."""
    return sum(len(textwrap.wrap(line, width)) or 1 for line in text.split("\n"))
