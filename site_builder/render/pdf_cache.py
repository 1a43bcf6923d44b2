"""PDFs kept by content: an unchanged report is not rendered again. Every entry carries its own digest, so a damaged one is never used."""

from __future__ import annotations

import ctypes
import hashlib
import json
import logging
import zlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.render.fonts import fonts_digest
from site_builder.store import Store

if TYPE_CHECKING:
    from site_builder.render.pdf import PdfJob

# What takes part in making bytes. Python itself does not: PDFs are equal from 3.11 on.
LIBRARIES = ("weasyprint", "pydyf", "fonttools", "tinyhtml5", "tinycss2", "cssselect2", "pillow", "fontpkg-atkinson-hyperlegible")
LIBRARIES_OF_THE_MACHINE = {"libpango-1.0.so.0": "pango_version_string", "libharfbuzz.so.0": "hb_version_string"}
_ENTRIES = "2"  # how an entry's head is written
SOURCES = ("pdf_worker.py", "finisher.py", "fetcher.py", "fonts.py")

_LONGEST_HEAD = 4096  # bytes
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """A kept PDF."""

    content: bytes
    pages: int


@cache
def renderer_digest() -> str:
    """SHA-256 over everything but the report that decides a PDF's bytes: fonts, versions, also of the machine's own libraries, our own sources."""
    here = Path(__file__).parent
    parts = [_ENTRIES, fonts_digest(), zlib.ZLIB_RUNTIME_VERSION, *(f"{name} {version(name)}" for name in LIBRARIES)]
    parts += [f"{name} {_of_the_machine(name, asked)}" for name, asked in LIBRARIES_OF_THE_MACHINE.items()]
    parts += [hashlib.sha256((here / name).read_bytes()).hexdigest() for name in SOURCES]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _of_the_machine(name: str, asked: str) -> str:
    """The version of a library that lays text out; nothing where it has another name, as on another operating system."""
    try:
        call = getattr(ctypes.CDLL(name), asked)
    except (OSError, AttributeError):
        return ""
    call.restype = ctypes.c_char_p
    return str(call().decode())


def key_of(job: PdfJob) -> str:
    """SHA-256 over the document, its style, its address, its files and the renderer; not over names and folders."""
    assets = sorted([asset.name, asset.sha256] for asset in job.assets)
    parts = [job.html, job.css, job.base_url, assets, renderer_digest()]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class PdfCache:
    """A folder of finished PDFs; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._store = _store(folder)

    def load(self, key: str) -> Entry | None:
        """The entry, if it is there, whole and unaltered."""
        kept = self._store.load(key)
        return Entry(kept.content, int(kept.note)) if kept and isinstance(kept.note, int) else None

    def keep(self, key: str, entry: Entry) -> None:
        """Write an entry, so that no reader sees half of it."""
        self._store.keep(key, entry.content, entry.pages)


def trim(folder: Path, sha256s: frozenset[str], spare: int) -> None:
    """Of the kept PDFs but those with these digests keep the newest, so many bytes in all: texts change, and so do copies for the panel."""
    store = _store(folder)
    if store.size > spare:
        store.used |= {file.stem for file in store.files() if _said_to_hold(file) in sha256s}
        store.trim(spare)


def _said_to_hold(file: Path) -> str | None:
    """The digest of the PDF that an entry's head states."""
    try:
        with file.open("rb") as entry:
            return str(json.loads(entry.readline(_LONGEST_HEAD))["sha256"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _store(folder: Path | None) -> Store:
    return Store(folder, "PDF cache", ".pdf")


def keep_only(folder: Path, sha256s: frozenset[str]) -> None:
    """Remove every kept PDF but those with these digests, and what a dead run left half written: another may hold a text that was taken off."""
    for file in sorted(folder.glob("*/*")):
        try:
            content = file.read_bytes().partition(b"\n")[2]
            if hashlib.sha256(content).hexdigest() not in sha256s:
                file.unlink()
        except OSError as error:
            _LOG.warning("the PDF cache %s could not be emptied (%s); remove it by hand: an old text may be in it", folder, error.strerror)
