"""The first row of a table, as Python-Markdown's `tables` takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.scan.literal import without_literals

if TYPE_CHECKING:
    from collections.abc import Iterator


def header_cells(header: str, rows: Iterator[str]) -> tuple[str, ...]:
    """The cells of a block's first line if the block is a table: the row below has as many, with nothing in them but dashes and colons."""
    seen = without_literals(header.strip(" "))
    bordered = seen.startswith("|") or seen.endswith("|")
    below = next(rows, "").strip(" ")
    if not below or below.strip("|:- "):
        return ()
    cells = _cells(header.strip(" "), seen, bordered=bordered)
    if len(cells) != len(_cells(below, below, bordered=bordered)):
        return ()
    if len(cells) == 1 and not (bordered and all(_has_border(row.strip(" ")) for row in (below, *rows))):
        return ()
    return cells


def _has_border(row: str) -> bool:
    return row.startswith("|") or without_literals(row).endswith("|")


def _cells(row: str, seen: str, *, bordered: bool) -> tuple[str, ...]:
    """The row cut at its bars; those at its ends are a border, where the table has one."""
    start = int(bordered and seen.startswith("|"))
    end = len(seen) - (bordered and seen.endswith("|"))
    cells = []
    for part in seen[start:end].split("|"):
        cells.append(row[start : start + len(part)])
        start += len(part) + 1
    return tuple(cells)
