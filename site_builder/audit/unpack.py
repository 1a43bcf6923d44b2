"""What a file holds, unpacked: its texts, and the digests of the files inside it.

What a file is, its first bytes say, never its name. Nothing here decides what is right or wrong.
"""

from __future__ import annotations

import base64
import binascii
import gzip
import hashlib
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.audit import pdf, picture
from site_builder.scan.normaliser import with_lines_joined

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEPTH = 4
_GZIP = b"\x1f\x8b"
_GZIP_NAMES = 0b11100  # the flags of a header that holds a name, a comment or further fields
_HEADER = 1000
PDF = b"%PDF-"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DATA_ADDRESS = re.compile(rb"data:[a-z]+/[a-z0-9.+-]+(?:;[a-zA-Z0-9=.+-]+)*;base64,([A-Za-z0-9+/]+=*)")


class CannotUnpackError(Exception):
    """A file is damaged, so nobody can tell what is in it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing taken out of a file: where it was, its text, and the SHA-256 of its bytes where it is a file of its own."""

    where: str
    text: str = ""
    sha256: str | None = None


def unpack(content: bytes, where: str = "", depth: int = _DEPTH) -> Iterator[Part]:
    """Every part of these bytes, the bytes as a whole among them; raises `CannotUnpackError`."""
    yield Part(where, sha256=hashlib.sha256(content).hexdigest())
    if depth and content.startswith(_GZIP):
        if content[3:4] and content[3] & _GZIP_NAMES:
            yield Part(_within(where, "in its header"), _as_text(content[10:_HEADER]))
        yield from unpack(_gunzipped(content), _within(where, "unpacked"), depth - 1)
    elif depth and content.startswith(PDF):
        yield from parts_of_pdf(opened_pdf(content), where, depth)
    elif content.startswith(picture.MAGIC):
        yield Part(where, _as_text(content))
        yield Part(_within(where, "in the picture's metadata"), _picture_text(content))
    else:
        yield Part(where, _as_text(content))
        for inlined in _DATA_ADDRESS.findall(content) if depth else ():
            yield from unpack(_from_base64(inlined), _within(where, "in a file written into it"), depth - 1)


def parts_of_pdf(opened: pdf.OpenedPdf, where: str = "", depth: int = _DEPTH) -> Iterator[Part]:
    """Every part of an opened PDF; raises `CannotUnpackError` for a damaged file inside it."""
    yield Part(_within(where, "in its pages"), opened.text)
    if (joined := with_lines_joined(opened.text)) != opened.text:
        yield Part(_within(where, "in its pages"), joined)
    yield Part(_within(where, "in its metadata, bookmarks or notes"), "\n".join([*opened.strings, _as_text(opened.unstructured)]))
    for kind, inner in opened.files:
        yield from unpack(inner, _within(where, kind), depth - 1)


def opened_pdf(content: bytes) -> pdf.OpenedPdf:
    """The PDF that these bytes are; raises `CannotUnpackError`."""
    try:
        return pdf.open_pdf(content)
    except pdf.DAMAGED as damage:
        raise CannotUnpackError from damage


def _picture_text(content: bytes) -> str:
    try:
        return "\n".join(picture.metadata(content))
    except picture.DAMAGED as damage:
        raise CannotUnpackError from damage


def _gunzipped(content: bytes) -> bytes:
    try:
        return gzip.decompress(content)
    except (OSError, EOFError, zlib.error) as damage:
        raise CannotUnpackError from damage


def _from_base64(encoded: bytes) -> bytes:
    try:
        return base64.b64decode(encoded)
    except binascii.Error:
        return b""


def _as_text(content: bytes) -> str:
    """The bytes as text; without NUL bytes, so that what a binary file holds in UTF-16 can be read as well."""
    if content.startswith(_UTF16):
        return content.decode("utf-16", errors="replace")
    return content.replace(b"\0", b"").decode("utf-8", errors="replace")


def _within(outer: str, inner: str) -> str:
    return f"{outer}, {inner}" if outer else inner
