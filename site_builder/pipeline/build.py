"""`scr build`: check, make the site beside the old one, exchange. Writes no register entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from site_builder.deliver.exchange import exchange, new_site
from site_builder.deliver.lock import one_run
from site_builder.pipeline.check import check
from site_builder.pipeline.ground import Ground, files_now
from site_builder.pipeline.places import Places, refuse_site_at
from site_builder.read.configuration import read_configuration
from site_builder.read.policies import read_policies

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from site_builder.gate import Judgement
    from site_builder.pipeline.made import Made


def build(root: Path, site: Path, now: datetime, live: str | None = None, *, scheduler: str | None = None) -> tuple[Judgement, Made | None]:
    """The gate's judgement, and the site that was put in place; None where something stops it, and the old site stays.

    A site that was made of the same ground on the same day, and is as it was made, is left in its place.
    Raises CannotRead, before anything is made, where `root` is no board's folder or `site` no place for a site.
    """
    places = Places(root).with_store()
    refuse_site_at(site, root)
    read_configuration(root, read_policies())
    with one_run(root, "build", now.isoformat()):
        files = files_now(places)
        repository, judgement = check(root, now, live, replacing=site)
        if judgement.stopping:
            return judgement, None
        ground = Ground.of(places, files, repository, judgement)
        with new_site(site) as new:
            if ground and (standing := ground.standing(site)):
                return judgement, standing
            from site_builder.pipeline.making import make_site, tidy  # a site that stands needs no renderer, and it takes its time to load
            from site_builder.render.cluster import cluster

            with cluster(scheduler) as presses:
                made = make_site(replace(places, presses=presses), repository, judgement, new, replacing=site)
            tidy(places, judgement, made)
            exchange(new, site)
        if ground:
            ground.note(site)
    return judgement, made
