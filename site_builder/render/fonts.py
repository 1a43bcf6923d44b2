"""The fonts that PDFs are set in: those that came with the packages, and no others that the machine may have.

Atkinson Hyperlegible has no w or y with a circumflex, which Welsh needs, and no Arabic letters, in which Urdu is written. Signs that it lacks are
taken from Noto Sans and IBM Plex Sans Arabic (of which text can be copied in words, as of Noto's it cannot). Browsers have fonts of their own for them.
"""

from __future__ import annotations

import hashlib
import io
import os
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import fontpkg_atkinson_hyperlegible
import fontpkg_ibm_plex_sans_arabic
import fontpkg_noto_sans
from fontTools import subset

from site_builder.store import digest_of, program_digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from site_builder.store import Store

FAMILY = fontpkg_atkinson_hyperlegible.FAMILY
FONT_FOLDER: Path = fontpkg_atkinson_hyperlegible.ROOT / "files"
FOLDERS: tuple[Path, ...] = (FONT_FOLDER, *(package.ROOT / "files" for package in (fontpkg_noto_sans, fontpkg_ibm_plex_sans_arabic)))

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>{folders}<cachedir>{cache}</cachedir></fontconfig>
"""


def font_files() -> tuple[Path, ...]:
    """The shipped files, those of the site first, in order of their names: regular, bold, italic and bold italic."""
    return tuple(file for folder in FOLDERS for file in sorted(folder.glob("*.ttf")))


@cache
def fonts_digest() -> str:
    """SHA-256 over the names and bytes of the shipped fonts."""
    digest = hashlib.sha256()
    for file in font_files():
        digest.update(f"{file.name}\n{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def write_font_configuration(folder: Path) -> Path:
    """A configuration by which fontconfig finds the shipped fonts only; its cache stays in the same folder."""
    file = folder / "fonts.conf"
    folders = "".join(f"<dir>{escape(str(fonts))}</dir>" for fonts in FOLDERS)
    text = _CONFIGURATION.format(folders=folders, cache=escape(str(folder / "fontconfig")))
    file.write_text(text, encoding="utf-8")
    return file


def use_only(configuration: Path) -> None:
    """Point this process at a configuration; it must be done before WeasyPrint is imported, and only in a worker of our own."""
    os.environ["FONTCONFIG_FILE"] = str(configuration)
    # Where fontTools writes a font (of Noto Sans, one that does not vary) it writes into it when that was, unless it is told another time.
    os.environ["SOURCE_DATE_EPOCH"] = "0"


# What texts in languages of western and central Europe are made of; a sign beyond is shown in a font that the browser has.
_FOR_BROWSERS = (range(0x20, 0x250), range(0x2000, 0x2070), range(0x20A0, 0x20C0), range(0x2190, 0x2194), (0x2122, 0x2212, 0xFB01, 0xFB02))


def web_fonts(store: Store | None = None) -> Mapping[str, bytes]:
    """The site's own font as browsers get it, a third of its size, by the places that the style sheet names."""
    return {f"assets/fonts/{file.stem}.woff2": _kept_for_browsers(file, store) for file in sorted(FONT_FOLDER.glob("*.ttf"))}


def _kept_for_browsers(file: Path, store: Store | None) -> bytes:
    if store is None:
        return _for_browsers(file)
    key = digest_of([program_digest().encode(), b"woff2", file.name.encode(), file.read_bytes()])
    if kept := store.load(key):
        return kept.content
    made = _for_browsers(file)
    store.keep(key, made)
    return made


@cache
def _for_browsers(file: Path) -> bytes:
    options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
    smaller = subset.Subsetter(options)
    smaller.populate(unicodes=list(chain.from_iterable(_FOR_BROWSERS)))
    written = io.BytesIO()
    with subset.load_font(str(file), options) as font:
        smaller.subset(font)
        font.flavor = "woff2"
        font.save(written)
    return written.getvalue()
