"""A text in which a hash sign follows a blank is in quotes.

Otherwise the rest is taken for a note of the writer's: `title: Review #4 of five` is read as "Review", and nobody sees what was lost.

Source: this program's own rule: no word of a report is lost unseen.
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
