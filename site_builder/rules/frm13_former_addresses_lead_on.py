"""Each address of an earlier website leads to something that readers can see.

Old links in guidance, in searches and in other boards' papers are how a report that moved is found. Where the report that one of them leads to is
not public yet, the address is left out of the site, so that nobody can learn from it what is coming; where there is no such report, it never works.

Source: this program's own rule: what is published once stays to be found, and what is not public is named nowhere.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from site_builder.model.finding import Duty, Place
from site_builder.rules.rule import Problem, board_rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from site_builder.model.submission import Repository

_FILE = "mkdocs.yml"


@board_rule("FRM13", Duty.SHOULD)
def former_addresses_lead_on(repository: Repository, now: datetime) -> Iterator[Problem]:
    """The report of each line of `former_addresses` is in the register, or due."""
    stated = {old: item for item in repository.submissions for old in (*item.report.moved_from, item.slug)}
    for number, one in enumerate(repository.board.former_addresses):
        key = ("extra", "scr", "former_addresses", number, "to")
        if not one.is_of_report or repository.register.record_at(one.to):
            continue
        submission = stated.get(one.to)
        if submission is None:
            near = get_close_matches(one.to, [*stated, *repository.register.records], n=1)
            meant = f" (did you mean {near[0]}?)" if near else ""
            message = f"there is no report {one.to}{meant}, so {one.from_} leads nowhere; write the name of a report's folder, or take the line out"
            yield Problem(message, key, Place(_FILE))
        elif (moment := submission.publication(repository.board)) is None or moment > now:
            message = (
                f"the report {one.to} is not public, so {one.from_} is left out of the site and leads nowhere; it begins to work by itself "
                "when the report is published"
            )
            yield Problem(message, key, Place(_FILE))
