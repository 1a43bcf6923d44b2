"""Every file of a report can be read, strictly and in one way only.

Facts that one program reads and another drops are how unpublished reports got out elsewhere. So each file is read in one strict form, and what
could be read in two ways is refused.

Source: this program's own rule: what cannot be read cannot be checked.
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


@board_rule("FRM01", Duty.MUST)
def readable_file(repository: Repository, _now: datetime) -> Iterator[Problem]:
    """What the strict reader refused of whole files."""
    yield from problems_of(repository, "FRM01")
