"""A file written wholly or not at all: under a name of its own first, then under its own in one step."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_AS_THE_UMASK_SAYS = 0o666


def write_whole(file: Path, content: bytes, rights: int = _AS_THE_UMASK_SAYS) -> None:
    """Write a file in a folder that is there, with these rights, or fewer where the umask takes some away, from its first moment.

    Raises OSError where it cannot be written; then the file is as it was, and nothing is left beside it.
    """
    unfinished = file.with_name(f".{secrets.token_hex(8)}.unfinished")
    try:
        unfinished.touch(rights, exist_ok=False)
        unfinished.write_bytes(content)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
