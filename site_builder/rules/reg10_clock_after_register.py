"""The clock is not before the newest entry of the register.

A run whose clock is set back would publish at the wrong hour and write entries out of order. `publish` refuses; a check or a build for an
earlier day is a look back, and only warns.

Source: this program's own rule: entries are written in the order of time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty, Place
from site_builder.rules.rule import Problem, board_rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from site_builder.model.submission import Repository


@board_rule("REG10", Duty.SHOULD)
def clock_after_register(repository: Repository, now: datetime) -> Iterator[Problem]:
    """`now` lies on or after the newest entry."""
    newest = repository.register.newest
    if newest and newest > now:
        message = f"this run's clock ({now:%Y-%m-%d %H:%M}) is before the newest entry of the register ({newest:%Y-%m-%d %H:%M} UTC); check `--now`"
        yield Problem(message, (), Place("reports/register"))
