"""What the reader could not take, passed on to the rule that speaks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.rules.rule import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.model.submission import Repository


def problems_of(repository: Repository, code: str) -> Iterator[Problem]:
    """The reading problems that belong to one rule."""
    for found in repository.unread:
        if found.code == code:
            yield Problem(found.message, (found.key,) if found.key else (), found.place, found.slug)
