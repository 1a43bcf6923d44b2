"""What a report states, in the spelling in which the register keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from site_builder.model.submission import Submission


def stated_publication(submission: Submission) -> str | None:
    """The publication date as written: `2026-12-10`, or `2026-12-10 09:30` where an hour was stated."""
    stated = submission.report.publication_date
    if stated is None:
        return None
    return f"{stated.day}" if stated.hour is None else f"{stated.day} {stated.hour:%H:%M}"
