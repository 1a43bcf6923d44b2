"""`scr bundle --since`: what changed in a report since a copy was made, by fields and paragraph numbers; the text itself is in neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.errors import CannotRead
from site_builder.model.changes import what_changed
from site_builder.model.names import without_names
from site_builder.model.parts import parts
from site_builder.read.bundles import read_bundle
from site_builder.read.repository import read_repository

if TYPE_CHECKING:
    from pathlib import Path


def since(root: Path, slug: str, bundle: Path) -> str:
    """The difference between a bundle and the report as it is now, in one sentence without any protected name, as a file may bear one.

    Raises CannotRead for what is no bundle, the bundle of another report, and one that was made before manifests had digests of parts.
    """
    manifest, repository = read_bundle(bundle).manifest, read_repository(root)
    submission = repository.submission(slug)
    if submission is None:
        raise CannotRead(f"there is no report in reports/{slug}/ that can be read; `scr check {slug}` says why")
    if manifest.reference.casefold() != submission.report.reference.casefold():
        raise CannotRead(f"the bundle named with --since is that of another report; name one of {submission.report.reference}")
    if not manifest.parts:
        raise CannotRead("the bundle named with --since says nothing of single paragraphs, so only the two fingerprints can be compared")
    copy = "the draft" if manifest.is_draft else f"the copy {manifest.fingerprint}"
    changed = what_changed(manifest.parts, parts(submission.report, submission.body, submission.assets))
    return without_names(f"Changed since {copy}: {changed}.", repository.names)
