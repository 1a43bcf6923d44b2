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
from site_builder.pipeline.made import Made
from site_builder.scan.names import digest_of_finder
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
        names = digest_of_finder(repository.names)
        if judgement.redacted or names is None:
            return None
        states = [(standing.submission.slug, standing.state) for standing in judgement.standings]
        stated = [judgement.now.date().isoformat(), names, states, sorted(finding.code for finding in judgement.findings)]
        digest = digest_of(part.encode() for part in (program_digest(), files, json.dumps(stated)))
        return cls(digest, files, places, Made(public_views(judgement), (), site_url=repository.site_url))

    def standing(self, site: Path) -> Made | None:
        """What the site holds, where it is the one that was made of this ground, byte for byte.

        Its files are read only where the file system tells that one of them was written, moved or copied since it was noted.
        """
        noted = self.places.store.load(self.digest)
        seal = _seal_of(site) if noted else None
        if noted is None or seal is None or noted.content.decode() != seal.of_what_it_is:
            return None
        if noted.note != seal.of_files_as_they_lie:
            if not is_as_listed(site):
                return None
            self.note(site)
        return self.made

    def note(self, site: Path) -> None:
        """Note the site that was made of it, where the board's files are still those that the run began with."""
        if files_now(self.places) == self.files and (seal := _seal_of(site)):
            self.places.store.keep(self.digest, seal.of_what_it_is.encode(), seal.of_files_as_they_lie)


def files_now(places: Places) -> str:
    """SHA-256 over every file of a board from which a site is made; asked before the first of them is read."""
    return digest_of([places.configuration.read_bytes(), digest_of_folders([places.reports, *places.templates]).encode()])


@dataclass(frozen=True, slots=True)
class _Seal:
    """Of a site, SHA-256 over its manifest and who may read what in it (a web server is another user), and over what the file system knows of each file.

    That is its number, its size, and when it was last written and last changed in any way: what nobody sets back who alters a file.
    """

    of_what_it_is: str
    of_files_as_they_lie: str


def _seal_of(site: Path) -> _Seal | None:
    """The seal of a site; None where there is none, or a part of it cannot be seen."""
    try:
        places = [f"{folder}/{name}" for folder, folders, names in os.walk(site) for name in (*folders, *names)]
        known = sorted((place[len(str(site)) :], os.lstat(place)) for place in places)
        manifest = (site / MANIFEST).read_bytes()
    except OSError:
        return None
    rights = (f"{place} {stat.S_IMODE(status.st_mode):o}" for place, status in known)
    lying = (f"{place} {status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}" for place, status in known)
    return _Seal(digest_of([manifest, *map(os.fsencode, rights)]), digest_of(map(os.fsencode, lying)))
