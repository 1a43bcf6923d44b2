"""`scr protect`: of a list of real names an index that tells nobody who they are, and by which they are still found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.deliver.names_index import write_index
from site_builder.read.protected_names import FORMAT, KIND, read_key, read_list
from site_builder.scan.list_of_names import CANARY, indexed, lines_of

if TYPE_CHECKING:
    from pathlib import Path


def protect(root: Path, names: Path, into: Path) -> int:
    """Write the index of a list; how many names it has. Raises CannotRead for a list in the repository, one that is none, and without a key."""
    text = read_list(names, root)
    index = indexed(text, read_key())
    stated = {
        "format": FORMAT,
        "kind": KIND,
        "lengths": sorted(index.lengths),
        "names": sorted(index.entries),
        "words": sorted(index.words),
    }
    write_index(stated, into)
    return len({name for _, name in lines_of(text)} - {CANARY})
