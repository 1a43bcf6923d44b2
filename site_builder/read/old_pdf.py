"""What the PDF of an earlier publication carries beside its pages.

The only importer of pikepdf in reading.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAMAGED = (pikepdf.PdfError, ValueError, RuntimeError)
_WHO = ("/Author", "/Keywords", "/Subject", "/Manager", "/Company")
_LEADS_ON = frozenset({"/Link", "/Widget", "/Popup"})  # marks on a page that say nothing themselves
_SCRIPT, _END = b"/JS ", b"%%EOF"


def looked_at_old(content: bytes) -> tuple[tuple[str, ...], str | None]:
    """What the file carries beside its pages, in plain words; and why it cannot be used, where it cannot."""
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            return tuple(_carried(document, content)), None
    except pikepdf.PasswordError:
        return (), "locked with a password; save it without"
    except _DAMAGED:
        return (), "damaged, or no PDF; save it anew"


def _carried(document: pikepdf.Pdf, content: bytes) -> Iterator[str]:
    root = document.Root
    if len(document.attachments):
        yield "attached files"
    if any(_SCRIPT in item.unparse(resolved=True) for item in document.objects if isinstance(item, pikepdf.Dictionary)):
        yield "scripts"
    if any(mark.get("/Subtype") not in _LEADS_ON for page in document.pages for mark in page.get("/Annots", [])):
        yield "notes on its pages"
    if "/AcroForm" in root and len(root.AcroForm.get("/Fields", [])):
        yield "a form"
    if "/OCProperties" in root:
        yield "layers that can be hidden"
    if any(str(document.docinfo.get(key, "")).strip() for key in _WHO):
        yield "the name of its author or words about it"
    if content.count(_END) > 1 + document.is_linearized:
        yield "earlier versions of itself"
