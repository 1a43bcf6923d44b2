"""`scr status --desk`: where the private page may lie, and how it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.deliver.whole_file import write_whole
from site_builder.errors import CannotRead, DeliveryFailed
from site_builder.pipeline.places import refuse_bundle_at

if TYPE_CHECKING:
    from pathlib import Path

_FOR_ITS_MAKER = 0o600


def place_of_desk(root: Path, named: str) -> Path:
    """The file of the page. Raises CannotRead where it would be published, would lie among a board's sources, or where another file is meant."""
    if not named.strip():
        raise CannotRead("--desk names no file; name one, such as papers/desk.html, or leave --desk out")
    place = root / named
    if place.suffix != ".html":
        raise CannotRead("--desk: name a file that ends in .html, such as papers/desk.html, so that no other file is written over")
    refuse_bundle_at(place, root, "the desk is", option="--desk")
    return place


def write_desk(place: Path, page: str) -> None:
    """Write the page in one step, to be read by its maker alone."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, page.encode("utf-8"), _FOR_ITS_MAKER)
    except OSError as error:
        raise DeliveryFailed(f"the desk could not be written: {error.strerror}") from None
