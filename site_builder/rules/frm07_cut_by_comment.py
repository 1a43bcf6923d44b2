"""A text that holds ` #` is in quotes.

In YAML a blank and a hash sign begin a comment: `title: Review #4 of five` is read as "Review". What was lost is seen by nobody.

Source: this program's design, "Reading is strict".
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


@board_rule("FRM07", Duty.SHOULD)
def cut_by_comment(repository: Repository, _now: datetime) -> Iterator[Problem]:
    """Texts that ended at a hash sign."""
    yield from problems_of(repository, "FRM07")
