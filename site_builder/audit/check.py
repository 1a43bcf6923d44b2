"""What a check of the finished site is: a question asked of every file, or of the whole folder once all files have been seen, or both.

A check yields a plain sentence for each problem. It may name files and quote public text; `audit` takes protected values out of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from site_builder.audit.expectation import Expectation
    from site_builder.audit.matcher import Matcher
    from site_builder.audit.opened import Contents, OpenedFile

FileCheck = Callable[["OpenedFile", "Question"], Iterator[str]]
SiteCheck = Callable[["Contents", "Question"], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Question:
    """What a site is measured by, with its secrets made ready for the search."""

    expected: Expectation
    matcher: Matcher


@dataclass(frozen=True, slots=True)
class Audit:
    """One check; at least one of the two is set."""

    of_file: FileCheck | None = None
    of_site: SiteCheck | None = None
