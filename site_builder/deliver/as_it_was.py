"""What stays as it was: the files of a public report, byte for byte, from the site that this run replaces.

Only what the register vouches for is taken. A site that is older than the register may hold a text that was taken off since, so none of it
is: its page must bear the fingerprint that the register has, its PDF must be the one of the register, and its copy of the register must be
that of the newest run, or of the one before it where the newest run ended early.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from site_builder.model.fingerprint import Fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from site_builder.model.register import Record, Register
    from site_builder.model.submission import LiveSite

_MANIFEST = "manifest.json"


def files_as_they_were(site: Path, told: LiveSite | None, register: Register, record: Record) -> dict[str, bytes] | None:
    """Page, PDF and pictures of a report by their place on the site; None unless all of them are there as the register has them.

    `told` is what the copy of the register in that site says.
    """
    if told is None or not _is_newest(told, register, record):
        return None
    folder = f"reviews/{record.slug}/"
    listed = digests(site)
    names = [path for path in listed if path.startswith(folder) and "/" not in path.removeprefix(folder)]
    files = {path: content for path in names if (content := file_as_listed(site, path, listed)) is not None}
    page, pdf = (files.get(f"{folder}{name}", b"") for name in ("index.html", f"{record.published.reference}.pdf"))
    bears_it = Fingerprint(record.content.fingerprint).short.encode() in page
    is_it = hashlib.sha256(pdf).hexdigest() == record.content.pdf
    return files if len(files) == len(names) and bears_it and is_it else None


def _is_newest(told: LiveSite, register: Register, record: Record) -> bool:
    missing = register.told(told.lacks)
    of_last_run = all(entry.at == register.newest_told for entry in missing)
    return not told.unreachable and of_last_run and all(entry.slug != record.slug for entry in missing)


def digests(site: Path) -> Mapping[str, str]:
    """The SHA-256 of every file of a site, as its manifest has it; nothing where that cannot be read."""
    try:
        return {entry["path"]: entry["sha256"] for entry in json.loads((site / _MANIFEST).read_bytes())["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def file_as_listed(site: Path, path: str, listed: Mapping[str, str]) -> bytes | None:
    """A file's bytes, where they are those that the manifest lists."""
    file = site / path
    if path not in listed or file.is_symlink() or not file.is_file():
        return None
    content = file.read_bytes()
    return content if hashlib.sha256(content).hexdigest() == listed[path] else None
