"""What a run made: a finished folder, before or after it is put in place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from site_builder.model.entries import Entry
    from site_builder.model.view import ReportView


@dataclass(frozen=True, slots=True)
class Made:
    """A finished folder: what readers find in it, and the register entries that it calls for.

    `as_it_was` are the reports of which the page was taken from the site before; `pdfs` the SHA-256 of those that were made.
    """

    views: tuple[ReportView, ...]
    entries: tuple[Entry, ...]
    as_it_was: frozenset[str] = frozenset()
    pdfs: frozenset[str] = frozenset()
    site_url: str = ""
