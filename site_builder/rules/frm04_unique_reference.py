"""No two reports share a reference, and no two addresses differ by case alone.

The reference is how the panel, the board and readers name a report; two reports under one name could each pass for the other.

Source: this program's own rule: one name for one report.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, board_rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from site_builder.model.submission import Repository, Submission


@board_rule("FRM04", Duty.MUST)
def unique_reference(repository: Repository, _now: datetime) -> Iterator[Problem]:
    """Each report after the first that carries a reference is told to choose another; one that is public came first."""
    by_reference: defaultdict[str, list[Submission]] = defaultdict(list)
    for submission in repository.submissions:
        by_reference[submission.report.reference.casefold()].append(submission)
    for group in by_reference.values():
        for submission in sorted(group, key=lambda item: repository.record_of(item) is None)[1:]:
            message = "another report has this reference already; give this one a reference of its own"
            yield Problem(message, ("reference",), submission.place("reference"), submission.slug)
