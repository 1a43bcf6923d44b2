"""Every fact about a report has a name that is known, and a value of the right kind.

A misspelt key is a fact that nobody sees; so an unknown key, a missing one of the first three (`title`, `reference`, `type`), a day that is
not in the calendar or a word that is not on its list is refused, with what was probably meant.

Source: this program's own rule: a key that nobody reads states nothing.
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


@board_rule("FRM02", Duty.MUST)
def known_keys(repository: Repository, _now: datetime) -> Iterator[Problem]:
    """What the schema refused."""
    yield from problems_of(repository, "FRM02")
