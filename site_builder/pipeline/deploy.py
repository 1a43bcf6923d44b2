"""`scr deploy`: the finished site goes to where readers are. What can go wrong on the way, and what is there then: `deliver/in_order.py`.

The clock counts here, whatever moment the site was built as of: nothing is sent before its hour.
"""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.deliver.in_order import in_order
from site_builder.deliver.lock import one_run
from site_builder.deliver.target import Bucket, Folder, read_target
from site_builder.deliver.to_bucket import BucketStore
from site_builder.deliver.to_folder import to_folder
from site_builder.deliver.to_host import to_host
from site_builder.errors import CannotRead, RegisterRefused, Stopped
from site_builder.model.public_copy import read_public_copy
from site_builder.model.register import live_heads_unknown_to
from site_builder.model.site_list import read_mark
from site_builder.pipeline.places import refuse_site_at
from site_builder.read.finished_site import read_finished_site

if TYPE_CHECKING:
    from datetime import datetime

    from site_builder.deliver.target import Target
    from site_builder.model.register import Register
    from site_builder.model.site_list import Deployed
    from site_builder.read.finished_site import FinishedSite

_PAGE = re.compile(r"reviews/(?P<slug>[^/]+)/index\.html")


def deploy(root: Path, site: Path, address: str, now: datetime) -> tuple[Target, Deployed]:
    """Where the site was brought, and what that took; `now` is the clock's.

    Raises CannotRead, before anything is sent, where the address is no place or the folder no site; Stopped where the site is not as it was
    audited, shows what is not public yet, or is behind what is there; DeploymentFailed where the place could not be reached or written.
    """
    target = read_target(address, root)
    if isinstance(target, Folder):
        _refuse_place(target.path, root, site)
    with one_run(root, "deploy", now.isoformat()):
        finished = read_finished_site(site)
        _refuse_before_its_hour(finished, now)
        refuse_behind = partial(_refuse_behind, finished.register)
        if isinstance(target, Folder):
            return target, to_folder(finished, target.path, refuse_behind)
        if isinstance(target, Bucket):
            return target, in_order(finished, BucketStore(target), refuse_behind)
        return target, to_host(finished, target, refuse_behind)


def _refuse_place(place: Path, root: Path, site: Path) -> None:
    try:
        refuse_site_at(place, root)
    except CannotRead:
        raise CannotRead(
            "the site cannot be deployed among the board's sources, or around them; name the folder that the web server serves"
        ) from None
    real, own = Path(os.path.realpath(place)), Path(os.path.realpath(site))
    if real.is_relative_to(own) or own.is_relative_to(real):
        raise CannotRead("the site cannot be deployed into its own folder, or around it; name the folder that the web server serves")


def _refuse_before_its_hour(site: FinishedSite, now: datetime) -> None:
    """Refuse a site that shows what its register does not have, or that has entries of a later hour."""
    register = site.register
    later = [entry for entry in register.entries.values() if entry.at > now]
    if later:
        raise Stopped(
            f"the site was made as of {max(entry.at for entry in later).astimezone(now.tzinfo):%Y-%m-%d %H:%M}, and this machine's clock says "
            f"{now:%Y-%m-%d %H:%M}; nothing goes to readers before its hour: wait, or set the clock right"
        )
    known = {slug for record in register.records.values() for slug in (record.slug, *record.former_slugs)}
    unknown = {match["slug"] for path in site.files if (match := _PAGE.fullmatch(path))} - known
    if unknown:
        raise Stopped(
            f"the site shows {len(unknown)} {'review' if len(unknown) == 1 else 'reviews'} that its register does not have: it was made by `scr build`, or as of a later hour; "
            "make it with `scr publish`, which enters what goes public"
        )


def _refuse_behind(ours: Register, there: bytes) -> None:
    """Refuse where readers have a register, or were about to get one, that ours does not contain: another board's, or a newer one."""
    try:
        missing = live_heads_unknown_to(ours, there)
        theirs = _identity(there)
    except (ValueError, RecursionError):
        raise RegisterRefused(
            "what lies there as a register is none, so it cannot be seen whether this site is behind it; nothing was deployed; look at the place"
        ) from None
    if theirs and ours.id and theirs != ours.id:
        raise RegisterRefused(
            "another board's site is deployed there: its register is another one; nothing was deployed; look at the address"
        )
    if missing:
        heads = ", ".join(head[:8] for head in missing)
        raise RegisterRefused(
            f"what is deployed there, or was being deployed, has register entries that this site lacks ({heads}), so deploying would roll it back; "
            "bring the repository up to date, publish, and deploy that"
        )


def _identity(there: bytes) -> str | None:
    """Whose register a copy is; None of a deployment's mark, which has heads alone. Raises ValueError where it is neither."""
    try:
        return read_public_copy(there).id
    except ValueError:
        read_mark(there)
        return None
