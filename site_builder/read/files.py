"""A file's bytes, or why they could not be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.read.strict_yaml import NotStrict

if TYPE_CHECKING:
    from pathlib import Path


def bytes_of(path: Path) -> bytes:
    """What a file holds. Raises NotStrict where the system refuses it; the reason names no folder of the machine."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotStrict(f"this file could not be opened ({error.strerror}); give yourself the right to read it", 1) from None
