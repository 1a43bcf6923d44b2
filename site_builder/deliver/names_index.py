"""The index of protected names as a file: sorted, one digest a line, so that the same list and key give the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from site_builder.deliver.exchange import in_plain_words
from site_builder.deliver.whole_file import write_whole
from site_builder.errors import DeliveryFailed
from site_builder.model.entries import one_key_a_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write_index(stated: Mapping[str, Any], into: Path) -> None:
    """Write it in one step. Raises DeliveryFailed where it cannot be written; then what was there is as it was."""
    try:
        write_whole(into, one_key_a_line(dict(stated)))
    except OSError as error:
        raise DeliveryFailed(f"the index could not be written: {in_plain_words(error)}") from error
