"""The register is whole: no entry was edited, renamed, backdated or removed.

It is the only evidence of what was public since when. Each entry names the digests of those before it, so a change anywhere is seen.

Source: this program's own rule: the register is never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty, Place
from site_builder.rules.rule import Problem, board_rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from site_builder.model.submission import Repository


@board_rule("REG08", Duty.MUST)
def register_whole(repository: Repository, _now: datetime) -> Iterator[Problem]:
    """Everything that verifying the register found."""
    for problem in repository.register.problems:
        yield Problem(problem.message, (), Place(problem.file))
