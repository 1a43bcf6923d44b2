"""`scr publish`: as `build`, and the register says what was made public.

The order is: make, audit, write entries, exchange. A crash in between leaves the register ahead of the site, never the site ahead of the
register; the next run finds nothing to enter and puts the site in place.

Where the run waits for an hour (`wait.py`), all of it is made as of that hour; entries and exchange follow when the clock says that it has come.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from site_builder.deliver.entries import write_entries
from site_builder.deliver.exchange import exchange, new_site
from site_builder.deliver.lock import one_run
from site_builder.errors import CannotRead, RegisterRefused
from site_builder.pipeline.check import check
from site_builder.pipeline.making import make_site, tidy
from site_builder.pipeline.places import Places, refuse_site_at
from site_builder.pipeline.wait import hour_to_wait_for, refuse_before, refuse_changed, state_of_inputs, wait_until
from site_builder.read.configuration import read_configuration
from site_builder.read.live import read_live
from site_builder.read.policies import read_policies
from site_builder.render.cluster import cluster

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from site_builder.gate import Judgement
    from site_builder.model.register import Register
    from site_builder.model.submission import LiveSite, Repository
    from site_builder.pipeline.made import Made
    from site_builder.pipeline.wait import Wait

FARTHEST_APART = timedelta(hours=24)


def publish(
    root: Path,
    site: Path,
    now: datetime,
    live: str | None = None,
    *,
    clock_given: bool = False,
    wait: Wait | None = None,
    scheduler: str | None = None,
) -> tuple[Judgement, Made | None]:
    """The gate's judgement, and the site that was put in place; None where something stops it, and old site and register stay.

    Raises CannotRead, before anything is made, where `root` is no board's folder or `site` no place for a site.
    """
    places = Places(root).with_store()
    refuse_site_at(site, root)
    read_configuration(root, read_policies())
    with one_run(root, "publish", now.isoformat()):
        before = state_of_inputs(root) if wait else ""
        repository, judgement = check(root, now, live, replacing=site)
        _refuse_wrong_clock(repository, now, clock_given=clock_given)
        hour = hour_to_wait_for(judgement, wait.longest) if wait and not judgement.stopping else None
        if hour:
            repository, judgement = check(root, hour, live, replacing=site)
        if judgement.stopping:
            return judgement, None
        _refuse_behind_live(repository.live if live else _replaced(site, repository.register))
        with new_site(site) as new:
            with cluster(scheduler) as presses:
                made = make_site(replace(places, presses=presses), repository, judgement, new, entering=True, replacing=site)
            tidy(places, judgement, made)
            if wait and hour:
                wait_until(hour, wait)
                refuse_changed(root, before)
            if live:  # another pipeline may have finished while this one rendered
                _refuse_later(read_live(live, root, repository.register), hour)
            write_entries(places.register, made.entries)
            exchange(new, site)
    return judgement, made


def _refuse_later(live: LiveSite, hour: datetime | None) -> None:
    """What may have changed while this run made the site, or waited: the live register, and what its clock says."""
    _refuse_behind_live(live)
    if hour:
        refuse_before(hour, live)


def _refuse_wrong_clock(repository: Repository, now: datetime, *, clock_given: bool) -> None:
    newest = repository.register.newest
    if newest and now < newest:
        raise RegisterRefused(
            f"the clock says {now:%Y-%m-%d %H:%M}, which is before the newest entry of the register ({newest:%Y-%m-%d %H:%M} UTC); set the clock right, or leave --now out"
        )
    date = repository.live.date if repository.live else None
    if date and not clock_given and abs(now - date) > FARTHEST_APART:
        raise RegisterRefused(
            f"this machine's clock ({now:%Y-%m-%d %H:%M}) and that of the live site ({date:%Y-%m-%d %H:%M} UTC) are more than a day apart; set the clock right"
        )


def _replaced(site: Path, register: Register) -> LiveSite | None:
    """What the site that this run replaces has that ours lacks; without `--live` it is the only witness that an entry was taken out."""
    copy = site.resolve() / "register.json"
    if not copy.is_file():
        return None
    try:
        return read_live(str(copy), site, register)
    except CannotRead:
        raise RegisterRefused(
            f"{copy} is not a register's public copy, so it cannot be seen whether this run is behind that site; nothing was published. Move the folder away, and compare with the live site: --live"
        ) from None


def _refuse_behind_live(live: LiveSite | None) -> None:
    if live and live.unreachable:
        raise RegisterRefused(
            "the live site's register could not be read, so it cannot be seen whether this run is behind it; nothing was published. Try again, or, for a site that was never published, leave --live out"
        )
    if live and live.heads_missing:
        heads = ", ".join(head[:8] for head in live.heads_missing)
        raise RegisterRefused(
            f"the live site was published from register entries that are not here ({heads}), so publishing now would roll it back; bring this copy up to date first"
        )
