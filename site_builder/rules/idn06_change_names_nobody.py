"""The name of a branch and the messages of its commits hold no protected name.

They are kept in the repository's history and shown in the pipeline's log, in e-mails and on the pages of whoever keeps the repository, to more
people than will ever read the report before its day.

Source: this program's own rule: real names never enter the repository.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty, Place
from site_builder.rules.rule import Problem, board_rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from site_builder.model.submission import Repository


@board_rule("IDN06", Duty.MUST)
def change_names_nobody(repository: Repository, _now: datetime) -> Iterator[Problem]:
    """What git, or the pipeline, tells of this change is free of protected names; where there is no git, nothing is asked."""
    for where, text in repository.change:
        if repository.names(text):
            message = (
                f"a protected name stands in {where}; write it anew without it (`git branch -m`, `git commit --amend`, `git rebase -i`), and if "
                "it was sent anywhere, ask whoever looks after the repository to take it out there"
            )
            yield Problem(message, (), Place("."))
