"""`scr` by the clock of a file: what a pipeline's test puts in the place of the program, so that the steps themselves know of no other hour.

Called as `python -m tests.clocked …`. The file that CLOCK names holds the moment, London time; who waits for an hour moves it on, unless STILL is set.
"""

from __future__ import annotations

import os
import time
from datetime import datetime, timedelta
from pathlib import Path

from site_builder.read import clock

_CLOCK = Path(os.environ["CLOCK"])
_by_the_machine = clock.read_clock
_sleep = time.sleep


def _read_clock(given: str | None = None) -> datetime:
    return _by_the_machine(given or _CLOCK.read_text())


def _move_on(seconds: float) -> None:
    later = datetime.fromisoformat(_CLOCK.read_text()) + timedelta(seconds=seconds)
    _CLOCK.write_text(later.isoformat(timespec="seconds"))


clock.read_clock = _read_clock
if "STILL" not in os.environ:
    time.sleep = _move_on
    from site_builder.pipeline import wait  # noqa: F401 takes the two as it finds them

    time.sleep = _sleep

if __name__ == "__main__":
    from site_builder.cli import main

    main()
