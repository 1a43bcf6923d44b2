"""`scr redirects`: every address that leads elsewhere, as of a moment. Writes nothing, and names nothing that readers may not see then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.errors import CannotRead
from site_builder.pages.generated import Published
from site_builder.pages.redirects import redirects
from site_builder.pipeline.check import check
from site_builder.stage.tree import reviews_of
from site_builder.stage.view import public_views

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from site_builder.pages.redirects import Redirect


def redirects_now(root: Path, now: datetime) -> tuple[Redirect, ...]:
    """What the site of this moment would tell its host. Raises CannotRead where something stops the site, since then it has no such site."""
    repository, judgement = check(root, now)
    if judgement.stopping:
        raise CannotRead("something stops the site, so nobody can say where its addresses lead; `scr check` says what it is")
    reviews = reviews_of(public_views(judgement), {}, repository.board, repository.site_url)
    shown = Published(repository.board, repository.policy, repository.site_url, tuple(reviews.values()), repository.register, judgement.now)
    return redirects(shown)
