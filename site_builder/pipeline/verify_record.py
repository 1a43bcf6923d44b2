"""`scr verify --record`: what was seen of the live site goes into the register, as evidence that it was up.

Only the board's own site counts, at a clock that the site itself agrees with, measured by the register as it still is.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from site_builder.deliver.entries import write_entries
from site_builder.deliver.lock import one_run
from site_builder.deliver.new_entries import observed_entry
from site_builder.errors import CannotRead, RegisterRefused
from site_builder.model.verification import CLOCKS_APART
from site_builder.pipeline.places import Places
from site_builder.read.repository import read_repository
from site_builder.read.web import read_base

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from site_builder.model.submission import Repository
    from site_builder.model.verification import Observed

_NOTHING = "so nothing was recorded"


def refuse_to_record(root: Path, url: str, now: datetime) -> None:
    """Raises what would stand against an entry before anything is looked at.

    That is CannotRead where this is no board's folder or `url` not its site, RegisterRefused for the register, or a clock that is behind it.
    """
    if not (root / "mkdocs.yml").is_file():
        raise CannotRead(
            "a check is recorded in a board's register, and this folder is no board's; leave --record out, or name the folder with --root"
        )
    repository = read_repository(root)
    if read_base(url) != repository.site_url:
        raise CannotRead(
            f"only the board's own site is recorded, which is {repository.site_url} (site_url in mkdocs.yml); leave --record out for another"
        )
    _refuse_register(repository, now)


def record(root: Path, observed: Observed) -> Path | None:
    """Enter what was seen, and the entry's file; None where the register says as much already. Safe to repeat.

    Raises RegisterRefused where the clock, the network or the folder is not such that what was seen is evidence.
    """
    _refuse_evidence(observed)
    with one_run(root, "verify", observed.at.isoformat()):
        repository = read_repository(root)
        if repository.register.heads != observed.heads:
            raise RegisterRefused(f"the register was continued while the site was looked at, {_NOTHING}; run it again")
        _refuse_register(repository, observed.at)
        entry = observed_entry(repository, observed.answered, observed.at)
        return write_entries(Places(root).register, [entry])[0] if entry else None


def _refuse_evidence(observed: Observed) -> None:
    if observed.cut_off:
        raise RegisterRefused(f"this machine has no way to the network, which says nothing of the site, {_NOTHING}; try again")
    if observed.clocks_differ:
        raise RegisterRefused(
            f"this machine's clock ({observed.at.astimezone(UTC):%Y-%m-%d %H:%M} UTC) and that of the site ({observed.clock:%Y-%m-%d %H:%M} UTC) are "
            f"more than {CLOCKS_APART.seconds // 60} minutes apart, {_NOTHING}; set the wrong one right, and leave --now out"
        )
    if observed.behind:
        raise RegisterRefused(f"the live site's register has entries that this folder lacks, {_NOTHING}; bring the folder up to date first")


def _refuse_register(repository: Repository, now: datetime) -> None:
    register = repository.register
    if register.problems:
        problem = register.problems[0]
        raise RegisterRefused(f"the register is broken, so nothing can be entered in it: {problem.file}: {problem.message}")
    if not register.records:
        raise RegisterRefused("nothing was published yet, so there is nothing whose time on the site could be recorded; leave --record out")
    if register.newest and now < register.newest:
        raise RegisterRefused(
            f"the clock says {now.astimezone(UTC):%Y-%m-%d %H:%M} UTC, which is before the newest entry of the register "
            f"({register.newest:%Y-%m-%d %H:%M} UTC); set the clock right, or leave --now out"
        )
