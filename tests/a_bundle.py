"""A bundle in a file, for tests: whole, unless the keywords say what is wrong with it. Its papers are bytes, no PDFs."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile, ZipInfo

if TYPE_CHECKING:
    from pathlib import Path

SHORT = "aaaa-aaaa-aaaa-aaaa"
FACTS: dict[str, Any] = {
    "format": 1,
    "kind": "publication",
    "reference": "SCR-2026-01",
    "slug": "child-a",
    "fingerprint": SHORT,
    "fingerprint_sha256": "a" * 64,
    "policy": "england-2013",
    "parts": {"title": "1" * 64, "body.4.2": "2" * 64},
}
PAPERS = {"00-letter.pdf": b"a letter", "01-report.pdf": b"a report"}


def contents(papers: dict[str, bytes] = PAPERS, **facts: Any) -> dict[str, bytes]:
    """The files of a bundle: papers, a manifest that knows them, and the list of sums."""
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in papers.items()}
    stated = {key: value for key, value in {**FACTS, "files": digests, **facts}.items() if value is not None}
    manifest = (json.dumps(stated, sort_keys=True, indent=2) + "\n").encode()
    sums = "".join(f"{digest}  {name}\n" for name, digest in {**digests, "manifest.json": hashlib.sha256(manifest).hexdigest()}.items())
    return {**papers, "manifest.json": manifest, "SHA256SUMS": sums.encode()}


def zipped(path: Path, files: dict[str, bytes] | None = None, *others: tuple[ZipInfo, bytes]) -> Path:
    """A zip of these files, of a whole bundle where none are given; `others` are put in as they are."""
    with ZipFile(path, "w") as archive:
        for name, content in (contents() if files is None else files).items():
            archive.writestr(name, content)
        for info, content in others:
            archive.writestr(info, content)
    return path


def unpacked(path: Path, files: dict[str, bytes] | None = None) -> Path:
    """The same as a folder."""
    path.mkdir()
    for name, content in (contents() if files is None else files).items():
        (path / name).write_bytes(content)
    return path
