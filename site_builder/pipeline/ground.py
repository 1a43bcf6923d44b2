"""The ground on which a site is built: everything that decides its bytes. A site that stands on the same ground is not built again.

The gate has judged before this is asked. What follows from a judgement hangs on files, on the program, on the day (calendar day, Europe/London) and
on the state of each report; a test builds at two hours of one day and compares. Files that somebody changes while a run reads them are in no ground.
"""

from __future__ import annotations

import json
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.audit.manifest import NAME as MANIFEST
from site_builder.audit.manifest import is_as_listed
from site_builder.pipeline.expected import names_digest
from site_builder.pipeline.making import Made
from site_builder.stage.view import public_views
from site_builder.store import digest_of, digest_of_folders, program_digest

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.gate import Judgement
    from site_builder.model.submission import Repository
    from site_builder.pipeline.places import Places


@dataclass(frozen=True, slots=True)
class Ground:
    """The digest of all that a site is made of, the digest of its files, and where it is noted which site was made of it."""

    digest: str
    files: str
    places: Places
    made: Made

    @classmethod
    def of(cls, places: Places, files: str, repository: Repository, judgement: Judgement) -> Ground | None:
        """The ground of this run; None where a site also takes files from the one before it, or where names are looked for that cannot be told apart."""
        names = names_digest(repository.names)
        if judgement.redacted or names is None:
            return None
        states = [(standing.submission.slug, standing.state) for standing in judgement.standings]
        stated = [judgement.now.date().isoformat(), names, states, sorted(finding.code for finding in judgement.findings)]
        digest = digest_of(part.encode() for part in (program_digest(), files, json.dumps(stated)))
        return cls(digest, files, places, Made(public_views(judgement), (), site_url=repository.site_url))

    def standing(self, site: Path) -> Made | None:
        """What the site holds, where it is the one that was made of this ground, byte for byte."""
        noted = self.places.store.load(self.digest)
        is_it = noted is not None and noted.content.decode() == _seal_of(site) and is_as_listed(site)
        return self.made if is_it else None

    def note(self, site: Path) -> None:
        """Note the site that was made of it, where the board's files are still those that the run began with."""
        if files_now(self.places) == self.files and (seal := _seal_of(site)):
            self.places.store.keep(self.digest, seal.encode())


def files_now(places: Places) -> str:
    """SHA-256 over every file of a board from which a site is made; asked before the first of them is read."""
    return digest_of([places.configuration.read_bytes(), digest_of_folders([places.reports, *places.templates]).encode()])


def _seal_of(site: Path) -> str | None:
    """SHA-256 over a site's manifest, and who may read what in it: a web server is another user."""
    try:
        places = (f"{folder}/{name}" for folder, folders, names in os.walk(site) for name in (*folders, *names))
        rights = sorted(f"{place[len(str(site)) :]} {stat.S_IMODE(os.lstat(place).st_mode):o}" for place in places)
        return digest_of([(site / MANIFEST).read_bytes(), *map(os.fsencode, rights)])
    except OSError:
        return None
