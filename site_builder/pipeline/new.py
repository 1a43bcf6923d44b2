"""`scr new`: the first lines of a report, under a reference that is still free."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.deliver.draft import write_draft
from site_builder.errors import CannotRead
from site_builder.model.slug import is_slug
from site_builder.pipeline.places import Places
from site_builder.read.repository import read_repository

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def new(root: Path, slug: str, now: datetime) -> Path:
    """The file that was written. Raises CannotRead for a name that cannot be an address, or that is taken."""
    if not is_slug(slug):
        raise CannotRead("name the report in lower-case letters, digits and single hyphens, such as `child-k`; it becomes the address")
    repository = read_repository(root)
    if repository.names(slug):
        raise CannotRead("a protected name stands in the name of this report, which becomes its address; choose a pseudonym")
    taken = {item.report.reference.casefold() for item in repository.submissions}
    taken |= {record.published.reference.casefold() for record in repository.register.records.values()}
    reference = next(name for number in range(1, len(taken) + 2) if (name := f"SCR-{now.year}-{number:02}").casefold() not in taken)
    return write_draft(Places(root).reports, slug, reference)
