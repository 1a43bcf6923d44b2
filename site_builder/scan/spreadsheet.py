"""A table for spreadsheets: UTF-8 with the mark by which they know it, lines as RFC 4180 has them.

A spreadsheet would calculate a cell that begins like a formula, and could be made to send away what stands beside it: such a cell gets an
apostrophe before it, which it shows to nobody.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the last four are full-width letters


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The whole file, the names of the columns first."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(map(as_text, row) for row in rows)
    return written.getvalue().encode("utf-8-sig")


def as_text(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_BEGINS_FORMULA) else cell
