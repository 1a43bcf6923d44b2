"""The clock, read once a run, in Europe/London."""

from __future__ import annotations

import re
from datetime import datetime

from site_builder.errors import CannotRead
from site_builder.model.fields import LONDON, YEARS, is_real_hour

_NOW = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?", re.ASCII)


def read_clock(given: str | None = None) -> datetime:
    """The moment of this run in Europe/London: the given one (`2026-12-10T09:30`, or a bare day for its first minute), else now."""
    if given is None:
        return datetime.now(LONDON).replace(microsecond=0)
    advice = "write --now as London time, for example --now 2026-12-10T09:30"
    if not _NOW.fullmatch(given):
        raise CannotRead(advice)
    try:
        moment = datetime.fromisoformat(given).replace(tzinfo=LONDON)
    except ValueError:
        raise CannotRead(f"this moment is not in the calendar; {advice}") from None
    if moment.year not in YEARS:
        raise CannotRead(f"this year cannot be meant; {advice}")
    if not is_real_hour(moment):
        raise CannotRead("the clocks change at this hour, so it does not exist or exists twice in London; choose another --now")
    return moment
