"""The register contains what the live site was published from.

The newest entry removed, or all of them rewritten, cannot be seen in the folder; the public site carries the mark that shows it. On a branch
this is a warning, since a branch is always behind; `publish` refuses.

Source: this program's own rule: a site is never rolled back to an older register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty, Place
from site_builder.rules.rule import Problem, board_rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from site_builder.model.submission import Repository


@board_rule("REG09", Duty.SHOULD)
def live_head_known(repository: Repository, _now: datetime) -> Iterator[Problem]:
    """Each head of the live register is an entry of this one."""
    live = repository.live
    if live and live.unreachable:
        yield Problem(
            "the live site's register could not be read, so nothing can be said about it; try again", (), Place("reports/register")
        )
    if live and live.heads_missing:
        heads = ", ".join(head[:8] for head in live.heads_missing)
        message = f"the live site was published from entries that this register does not have ({heads}); bring this copy up to date first"
        yield Problem(message, (), Place("reports/register"))
