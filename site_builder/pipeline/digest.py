"""`scr digest`: what is new on the site since a day, for a newsletter. Nothing is made or written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from site_builder.errors import CannotRead
from site_builder.formats.digest import Digest, digest
from site_builder.formats.lines import without_standing
from site_builder.pipeline.check import check
from site_builder.stage.tree import reviews_of
from site_builder.stage.view import public_views

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from site_builder.model.names import NameFinder


@dataclass(frozen=True, slots=True)
class News:
    """The digest, the folders that are not in it since they cannot be read, and the names that nothing may be printed with."""

    digest: Digest
    unread: tuple[str, ...]
    names: NameFinder


def news_since(root: Path, now: datetime, since: str) -> News:
    """What was published, corrected and completed from that day to this one, of reports that the register knows: what is merely due is not out yet.

    Raises CannotRead for a day that is none or lies ahead.
    """
    first = _day(since, now.date())
    repository, judgement = check(root, now)
    views = [view for view in public_views(judgement) if any(repository.register.record(slug) for slug in (view.slug, *view.former_slugs))]
    reviews = reviews_of(views, {}, repository.board, repository.site_url)
    made = digest(tuple(reviews.values()), first, now.date(), repository.site_url)
    return News(made, tuple(slug for slug, _ in without_standing(judgement)), judgement.names)


def _day(since: str, today: date) -> date:
    try:
        day = date.fromisoformat(since)
    except ValueError:
        day = None
    if day is None or day.isoformat() != since:
        raise CannotRead("write the first day of the digest as YYYY-MM-DD, for example `--since 2026-09-16`")
    if day > today:
        raise CannotRead(f"the first day of the digest lies ahead of today, {today}; give an earlier one with `--since`")
    return day
