"""The fonts that PDFs are set in: those that came with the package, and no others that the machine may have."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import fontpkg_atkinson_hyperlegible

if TYPE_CHECKING:
    from pathlib import Path

FAMILY = fontpkg_atkinson_hyperlegible.FAMILY
FONT_FOLDER: Path = fontpkg_atkinson_hyperlegible.ROOT / "files"

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def font_files() -> tuple[Path, ...]:
    """The shipped files, in order of their names: regular, bold, italic and bold italic."""
    return tuple(sorted(FONT_FOLDER.glob("*.ttf")))


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
    text = _CONFIGURATION.format(fonts=escape(str(FONT_FOLDER)), cache=escape(str(folder / "fontconfig")))
    file.write_text(text, encoding="utf-8")
    return file


def use_only(configuration: Path) -> None:
    """Point this process at a configuration; it must be done before WeasyPrint is imported, and only in a worker of our own."""
    os.environ["FONTCONFIG_FILE"] = str(configuration)


def web_fonts() -> dict[str, bytes]:
    """The same files for the site, by their place in it; the style sheet names them."""
    return {f"assets/fonts/{file.name}": file.read_bytes() for file in font_files()}
