"""`scr publish --wait`: schedules of hosted pipelines start late, so a job that started early makes everything as of the hour, and waits for it.

Only the next hour is waited for, with all that is due at it: the run then ends, and the pipeline deploys at once. What is due already, or taken
off the site, never waits. Whatever goes wrong before the hour leaves site and register as they were.
"""

from __future__ import annotations

import hashlib
import signal
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from site_builder.errors import RegisterRefused, Stopped
from site_builder.read.clock import read_clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path
    from types import FrameType

    from site_builder.judgement import Judgement
    from site_builder.model.submission import LiveSite

_LOOK_AGAIN = timedelta(seconds=30)
_SAY_AGAIN = timedelta(minutes=5)
_SET_BACK = timedelta(minutes=1)
_READ_TOO = ("mkdocs.yml", "reports", "overrides")


@dataclass(frozen=True)
class Wait:
    """How long a run may wait, and by which clock; `say` is told how it goes."""

    longest: timedelta
    say: Callable[[str], None]
    clock: Callable[[], datetime] = read_clock
    sleep: Callable[[float], None] = time.sleep


def hour_to_wait_for(judgement: Judgement, longest: timedelta) -> datetime | None:
    """The next instant (Europe/London) within the span at which a report becomes due; None where nothing does, or where something must not wait."""
    waiting = [standing.case for standing in judgement.standings if standing.case.record is None]
    if judgement.redacted or any(case.is_due for case in waiting):
        return None
    planned = [case.publication for case in waiting if case.is_planned and case.publication]
    return min((at for at in planned if judgement.now < at <= judgement.now + longest), default=None)


def wait_until(hour: datetime, wait: Wait) -> None:
    """Return when the clock says that the hour has come. It is read again at least twice a minute, so that a machine that slept is not late.

    Raises Stopped where the clock is set back, or where somebody ends the run.
    """
    last, said = wait.clock(), None
    with _ended_in_plain_words():
        while last < hour:
            if said is None or last - said >= _SAY_AGAIN:
                wait.say(f"Everything is ready; waiting for {hour:%H:%M:%S} (it is {last:%H:%M:%S}).")
                said = last
            wait.sleep(min(hour - last, _LOOK_AGAIN).total_seconds())
            now = wait.clock()
            if now < last - _SET_BACK:
                raise Stopped(
                    f"this machine's clock went back from {last:%H:%M:%S} to {now:%H:%M:%S} while the run waited for {hour:%H:%M:%S}; nothing was published; "
                    "look at the clock, and start again"
                )
            last = now


def refuse_before(hour: datetime, live: LiveSite | None) -> None:
    """Raises RegisterRefused where the live site's clock says that the hour has not come, though ours says so."""
    if live and live.date and live.date < hour - _SET_BACK:
        raise RegisterRefused(
            f"this machine's clock says that it is {hour:%H:%M}, and that of the live site says {live.date.astimezone(hour.tzinfo):%H:%M}; nothing was published; set the clock right"
        )


def state_of_inputs(root: Path) -> str:
    """A digest of every file that a run reads in a board's folder."""
    digest = hashlib.sha256()
    for name in _READ_TOO:
        for path in sorted([root / name, *(root / name).rglob("*")]):
            content = path.read_bytes() if path.is_file() else b""
            digest.update(f"{path.relative_to(root)}\0{len(content)}\0".encode(errors="surrogateescape") + content)
    return digest.hexdigest()


def refuse_changed(root: Path, before: str) -> None:
    """Raises Stopped where anything was changed since."""
    if state_of_inputs(root) != before:
        raise Stopped(
            "reports, register or settings were changed while the run waited, so what it had made is not what lies there; nothing was published; start again"
        )


@contextmanager
def _ended_in_plain_words() -> Iterator[None]:
    """Let whoever ends the run be told what that leaves, and let every `with` be left in order: what waits is under embargo."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _: FrameType | None) -> None:
        raise Stopped(f"the run was ended ({signal.Signals(number).name}) while it waited for its hour; nothing was published")

    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
