"""The ground on which a site is built: everything that decides its bytes. A site that stands on the same ground is not built again.

The gate has judged before this is asked. What follows from a judgement hangs on files, on the program, on the day (calendar day, Europe/London) and
on the state of each report; a test builds at two hours of one day and compares.
"""

from __future__ import annotations

import hashlib
import json
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
    from site_builder.store import Store


@dataclass(frozen=True, slots=True)
class Ground:
    """The digest of all that a site is made of, and where it is noted which site was made of it."""

    digest: str
    store: Store
    made: Made

    @classmethod
    def of(cls, places: Places, repository: Repository, judgement: Judgement) -> Ground | None:
        """The ground of this run; None where a site also takes files from the one before it, or where names are looked for that cannot be told apart."""
        names = names_digest(repository.names)
        if judgement.redacted or names is None:
            return None
        states = [(standing.submission.slug, standing.state) for standing in judgement.standings]
        stated = [judgement.now.date().isoformat(), names, states, sorted(finding.code for finding in judgement.findings)]
        files = digest_of_folders([places.reports, *places.templates])
        parts = [program_digest(), files, json.dumps(stated)]
        digest = digest_of([places.configuration.read_bytes(), *(part.encode() for part in parts)])
        return cls(digest, places.store, Made(public_views(judgement), (), site_url=repository.site_url))

    def standing(self, site: Path) -> Made | None:
        """What the site holds, where it is the one that was made of this ground, byte for byte."""
        noted = self.store.load(self.digest)
        is_it = noted is not None and noted.content.decode() == _manifest_of(site) and is_as_listed(site)
        return self.made if is_it else None

    def note(self, site: Path) -> None:
        """Note the site that was made of it."""
        if manifest := _manifest_of(site):
            self.store.keep(self.digest, manifest.encode())


def _manifest_of(site: Path) -> str | None:
    file = site / MANIFEST
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None
