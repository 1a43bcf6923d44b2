"""The folder holds exactly the files that belong there, and says which they are in `manifest.json`."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from site_builder.audit.check import Audit
from site_builder.audit.opened import list_folder
from site_builder.digests import Digests
from site_builder.model.entries import one_key_a_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from site_builder.audit.check import Question
    from site_builder.audit.opened import Contents

NAME = "manifest.json"


def write_manifest(site: Path, digests: Digests | None = None) -> None:
    """Write path, size in bytes and SHA-256 of every file but the manifest itself, sorted by path."""
    digests = digests or Digests(site)
    found = ((path, digests.of(path)) for path in list_folder(site).files if path != NAME)
    listed = [{"path": path, "size": digest.size, "sha256": digest.sha256} for path, digest in found]
    (site / NAME).write_bytes(one_key_a_line({"format": 1, "files": listed}))


def is_as_listed(site: Path) -> bool:
    """Whether the folder holds the files that its manifest lists, byte for byte, and nothing else."""
    listing = list_folder(site)
    try:
        listed = {entry["path"]: entry["sha256"] for entry in json.loads((site / NAME).read_bytes())["files"]}
        found = {path: sha256((site / path).read_bytes()).hexdigest() for path in listing.files if path != NAME}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return listed == found and not listing.strange and not listing.empty_folders


def _nothing_else(contents: Contents, question: Question) -> Iterator[str]:
    """Files are the expected ones, regular and not empty; a manifest that is there already tells the truth."""
    expected = question.expected.files
    for path in sorted(contents.files.keys() - expected):
        yield f"{path} lies in the site and does not belong there" + (" (its name begins with a dot)" if "/." in f"/{path}" else "")
    for path in sorted(expected - contents.files.keys() - set(contents.strange)):
        yield f"{path} belongs to the site and is missing"
    for path in contents.strange:
        yield f"{path} is a symbolic link or another thing that is not a file"
    for path in contents.empty_folders:
        yield f"{path}/ is an empty folder"
    for path in sorted(contents.files.keys() & expected):
        if not contents.files[path].size:
            yield f"{path} is empty"
    yield from _untrue_manifest(contents)


def _untrue_manifest(contents: Contents) -> Iterator[str]:
    text = contents.text(NAME)
    if text is None:
        return
    try:
        listed = {entry["path"]: (entry["size"], entry["sha256"]) for entry in json.loads(text)["files"]}
    except (ValueError, KeyError, TypeError):
        yield f"{NAME} cannot be read"
        return
    found = {path: (facts.size, facts.sha256) for path, facts in contents.files.items() if path != NAME}
    if listed != found:
        wrong = sorted(path for path in listed.keys() | found.keys() if listed.get(path) != found.get(path))
        yield f"{NAME} does not describe this folder: it is wrong about {len(wrong)} files, first about {wrong[0]}"


AUDIT = Audit(of_site=_nothing_else)
