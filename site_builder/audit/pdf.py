"""What a PDF holds: the words on its pages, every text elsewhere in it, and the files inside.

The audit's only importer of pypdfium2 and pikepdf.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterator

DAMAGED = (pikepdf.PdfError, pypdfium2.PdfiumError)

_FILES = {"/Metadata": "in its metadata", "/EmbeddedFile": "in an attachment"}
_PICTURE = "in a picture"


@dataclass(frozen=True, slots=True)
class OpenedPdf:
    """A PDF, read: the text of its pages in order; texts elsewhere (bookmarks, notes, alt texts, names); its addresses; files inside it.

    `unstructured` are the bytes outside its streams: comments, what follows its end, and objects that a later version replaced.
    """

    text: str
    strings: tuple[str, ...]
    addresses: tuple[str, ...]
    files: tuple[tuple[str, bytes], ...]
    unstructured: bytes


def open_pdf(content: bytes) -> OpenedPdf:
    """Everything in these bytes; raises one of `DAMAGED`."""
    with pikepdf.open(io.BytesIO(content)) as document:
        found = [pair for item in document.objects for pair in _strings(item)]
        files = tuple(pair for item in document.objects if isinstance(item, pikepdf.Stream) for pair in _files(item))
    addresses = tuple(text for key, text in found if key == "/URI")
    return OpenedPdf(_text(content), tuple(text for _, text in found), addresses, files, _outside_streams(content))


def _outside_streams(content: bytes) -> bytes:
    *before, after = content.split(b"endstream")
    return b" ".join([*(piece.partition(b"stream")[0] for piece in before), after])


def _text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(_text_of_page(page) for page in document)
    finally:
        document.close()


def _text_of_page(page: Any) -> str:
    text_page = page.get_textpage()
    text: str = text_page.get_text_range()
    text_page.close()
    page.close()
    return text


def _strings(item: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in an object, with the key it stands under; objects of their own are visited on their own."""
    if isinstance(item, pikepdf.String):
        yield key, _decoded(item)
    elif isinstance(item, pikepdf.Array):
        for inner in item:
            yield from _direct_strings(inner, key)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for name, inner in item.items():
            yield from _direct_strings(inner, name)


def _direct_strings(item: Any, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(item, pikepdf.Object) and not item.is_indirect:
        yield from _strings(item, key)


def _decoded(text: pikepdf.String) -> str:
    try:
        return str(text)
    except UnicodeDecodeError:
        return bytes(text).decode("latin-1")


def _files(stream: pikepdf.Stream) -> Iterator[tuple[str, bytes]]:
    """The bytes of a stream that is a file of its own. Of a picture the stored bytes, which are a JPEG's own."""
    if stream.get("/Subtype") == "/Image":
        yield _PICTURE, stream.read_raw_bytes()
    elif (kind := str(stream.get("/Type", ""))) in _FILES:
        yield _FILES[kind], stream.read_bytes()
