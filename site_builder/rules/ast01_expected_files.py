"""A report's folder holds the report, its case file, its response and its images, and nothing else.

Backups, Word files, hidden files and links to other places were published by accident elsewhere; none of them gets in here.

Source: this program's own rule: what does not belong to a report is one step from being published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, board_rule
from site_builder.rules.unread import problems_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from site_builder.model.submission import Repository


@board_rule("AST01", Duty.MUST)
def expected_files(repository: Repository, _now: datetime) -> Iterator[Problem]:
    """Files and folders that do not belong where they lie."""
    yield from problems_of(repository, "AST01")
