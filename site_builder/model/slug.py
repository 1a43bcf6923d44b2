"""A report's slug: the name of its folder, and its address for ever."""

from __future__ import annotations

import re

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 80
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))})
_RESERVED = _DEVICES | {"register", "index", "sealed", "site"}  # the last two stand in the register for no report


def is_slug(name: str) -> bool:
    """Whether a folder may have this name: lower-case ASCII letters, digits and single hyphens, and no name that some system keeps for itself."""
    return bool(_SLUG.fullmatch(name)) and len(name) <= _LONGEST and name not in _RESERVED
