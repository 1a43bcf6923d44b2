"""`scr bundle --issue`: the register says when a copy was made, sealed until its text is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.deliver.entries import write_entries
from site_builder.deliver.lock import one_run
from site_builder.deliver.new_entries import issued_entry
from site_builder.errors import CannotRead, RegisterRefused
from site_builder.pipeline.places import Places
from site_builder.read.bundles import read_bundle
from site_builder.read.repository import read_repository

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from site_builder.model.submission import Repository


def refuse_to_issue(root: Path, now: datetime, *, draft: bool) -> None:
    """Raises what would stand against the entry, before a bundle is made: CannotRead for a draft, RegisterRefused for register and clock."""
    if draft:
        raise CannotRead(
            "a draft is nobody's copy, so the register has no entry of it; leave --issue out, or make the bundle without --draft"
        )
    _refuse_register(read_repository(root), now)


def issue(root: Path, slug: str, bundle: Path, now: datetime) -> Path | None:
    """Enter that this copy was made, and the entry's file; None where the register has it already.

    Raises RegisterRefused where the register is broken or ahead of the clock, or the report was changed since the bundle was made.
    """
    with one_run(root, "bundle", now.isoformat()):
        repository = read_repository(root)
        _refuse_register(repository, now)
        found, submission = read_bundle(bundle), repository.submission(slug)
        if submission is None or found.manifest.fingerprint_sha256 != submission.fingerprint.sha256:
            raise RegisterRefused("the report was changed while its bundle was made, so nothing was entered in the register; make it again")
        entry = issued_entry(repository, submission, found.manifest_sha256, now)
        return write_entries(Places(root).register, [entry])[0] if entry else None


def _refuse_register(repository: Repository, now: datetime) -> None:
    register = repository.register
    if register.problems:
        problem = register.problems[0]
        raise RegisterRefused(f"the register is broken, so nothing can be entered in it: {problem.file}: {problem.message}")
    if register.newest and now < register.newest:
        raise RegisterRefused(
            f"the clock says {now:%Y-%m-%d %H:%M}, which is before the newest entry of the register ({register.newest:%Y-%m-%d %H:%M} UTC); "
            "set the clock right, or leave --now out"
        )
