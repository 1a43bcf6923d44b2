"""A span of time as people write it on a command line: `90m`, `2h`, `45s`."""

from __future__ import annotations

import re
from datetime import timedelta

from site_builder.errors import CannotRead

_SPAN = re.compile(r"(?P<number>\d{1,5})(?P<unit>[hms])", re.ASCII)
_UNITS = {"h": "hours", "m": "minutes", "s": "seconds"}
LONGEST = timedelta(hours=24)


def read_span(text: str) -> timedelta:
    """The span. Raises CannotRead where it is none, or longer than a job can wait."""
    match = _SPAN.fullmatch(text)
    span = timedelta(**{_UNITS[match["unit"]]: int(match["number"])}) if match else timedelta()
    if not timedelta() < span <= LONGEST:
        raise CannotRead("write --wait as a number of hours, minutes or seconds, up to 24 hours in all: 2h, 90m, 45s")
    return span
