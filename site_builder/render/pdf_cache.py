"""PDFs kept by content: an unchanged report is not rendered again. Every entry carries its own digest, so a damaged one is never used."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.render.fonts import fonts_digest

if TYPE_CHECKING:
    from site_builder.render.pdf import PdfJob

# What takes part in making bytes. Python itself does not: PDFs are equal from 3.11 on.
LIBRARIES = ("weasyprint", "pydyf", "fonttools", "tinyhtml5", "tinycss2", "cssselect2", "pillow", "fontpkg-atkinson-hyperlegible")
SOURCES = ("pdf_worker.py", "finisher.py", "fetcher.py", "fonts.py")

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """A kept PDF."""

    content: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class _Head:
    key: str
    sha256: str
    pages: int


@cache
def renderer_digest() -> str:
    """SHA-256 over everything but the report that decides a PDF's bytes: fonts, versions, our own sources."""
    here = Path(__file__).parent
    parts = [fonts_digest(), *(f"{name} {version(name)}" for name in LIBRARIES)]
    parts += [hashlib.sha256((here / name).read_bytes()).hexdigest() for name in SOURCES]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def key_of(job: PdfJob) -> str:
    """SHA-256 over the document, its style, its address, its files and the renderer; not over names and folders."""
    assets = sorted([asset.name, asset.sha256] for asset in job.assets)
    parts = [job.html, job.css, job.base_url, assets, renderer_digest()]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class PdfCache:
    """A folder of entries; without a folder nothing is kept. A folder that cannot be written costs time and stops nothing."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._writable = folder is not None

    def load(self, key: str) -> Entry | None:
        """The entry, if it is there, whole and unaltered."""
        try:
            written = self._file(key).read_bytes()
        except OSError:
            return None
        entry = _understood(key, written)
        if entry is None:
            _LOG.warning("an entry of the PDF cache was damaged or altered and is rendered again: %s", key[:12])
        return entry

    def keep(self, key: str, entry: Entry) -> None:
        """Write an entry beside its place and move it there, so that no reader sees half of it."""
        if not self._writable:
            return
        head = json.dumps(asdict(_Head(key, hashlib.sha256(entry.content).hexdigest(), entry.pages)))
        try:
            _write_whole(self._file(key), head.encode() + b"\n" + entry.content)
        except OSError as error:
            self._writable = False
            _LOG.warning("the PDF cache %s cannot be written (%s); the run goes on without it", self.folder, error.strerror)

    def _file(self, key: str) -> Path:
        if self.folder is None:
            raise FileNotFoundError
        return self.folder / key[:2] / f"{key}.pdf"


def keep_only(folder: Path, sha256s: frozenset[str]) -> None:
    """Remove every kept PDF but those with these digests, and what a dead run left half written: another may hold a text that was taken off."""
    for file in sorted(folder.glob("*/*")):
        try:
            content = file.read_bytes().partition(b"\n")[2]
            if hashlib.sha256(content).hexdigest() not in sha256s:
                file.unlink()
        except OSError as error:
            _LOG.warning("the PDF cache %s could not be emptied (%s); remove it by hand: an old text may be in it", folder, error.strerror)


def _understood(key: str, written: bytes) -> Entry | None:
    head_line, _, content = written.partition(b"\n")
    try:
        head = _Head(**json.loads(head_line))
    except (ValueError, TypeError):
        return None
    whole = head.key == key and head.sha256 == hashlib.sha256(content).hexdigest()
    return Entry(content, head.pages) if whole else None


def _write_whole(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".half-")
    try:
        with os.fdopen(handle, "wb") as half:
            half.write(content)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
