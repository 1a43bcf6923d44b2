"""What a picture's file carries beside the picture: a place, a camera, a name, a remark.

It is found and refused, never cleaned on the way: a person cleans it (`scr clean`) and looks at it again. (The only importer of
Pillow in reading.)
"""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from PIL import ExifTags, Image, UnidentifiedImageError

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 8_000_000  # bytes
MOST_PIXELS = 24_000_000

_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
_DAMAGED = (UnidentifiedImageError, OSError, SyntaxError, ValueError, struct.error, Image.DecompressionBombError)
_PNG_BEGINS, _JPEG_BEGINS = 8, 2
_JPEG_ENDS = 0xD9
_OF_NO_LENGTH = frozenset({0x00, 0x01, *range(0xD0, 0xD8)})  # bytes of the picture, and marks between them


def looked_at(name: str, content: bytes) -> tuple[tuple[str, ...], str | None]:
    """What the file carries beside its picture, in plain words; and why it cannot be used as a picture, where it cannot."""
    if len(content) > LARGEST:
        return (), f"larger than {LARGEST // 1_000_000} MB; save it smaller"
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.format != _FORMATS[name[name.rindex(".") :].lower()]:
                return (), "not what its name says; save it anew in the format that its name ends with"
            if picture.width * picture.height > MOST_PIXELS:
                return (), f"of more than {MOST_PIXELS // 1_000_000} million pixels; save it smaller"
            picture.load()
            return tuple(_carried(picture, content)), None
    except _DAMAGED:
        return (), "damaged, or no picture; save it anew"


def pixels(content: bytes) -> tuple[int, int] | None:
    """The picture's width and height; None of a file that is no picture."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return picture.size
    except _DAMAGED:
        return None


def _carried(picture: Image.Image, content: bytes) -> Iterator[str]:
    exif = picture.getexif()
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        yield "the place where it was taken (GPS)"
    if exif or "exif" in picture.info:
        yield "data of the camera or program (EXIF)"
    if "xmp" in picture.info or "XML:com.adobe.xmp" in picture.info:
        yield "data of the program (XMP)"
    if "photoshop" in picture.info:
        yield "data of the program (IPTC)"
    if "comment" in picture.info:
        yield "a comment"
    if getattr(picture, "text", None):
        yield "texts"
    if getattr(picture, "n_frames", 1) > 1:
        yield "more pictures than one"
    if _ends(picture.format, content) < len(content):
        yield "something after its end"


def _ends(form: str | None, content: bytes) -> int:
    """Where the picture ends in its file."""
    if form == "PNG":
        return _png_ends(content)
    if form == "WEBP":
        return int.from_bytes(content[4:8], "little") + 8
    return _jpeg_ends(content)


def _png_ends(content: bytes) -> int:
    """Behind the chunk `IEND`; each chunk is a length, a name, so many bytes, and a check of four."""
    at = _PNG_BEGINS
    while True:
        length = int.from_bytes(content[at : at + 4], "big")
        at += length + 12
        if content[at - length - 8 : at - length - 4] == b"IEND":
            return at


def _jpeg_ends(content: bytes) -> int:
    """Behind the mark that ends it; each segment is a mark and a length, and in the picture's own bytes only marks without length stand."""
    at = _JPEG_BEGINS
    while True:
        at = content.index(b"\xff", at)
        mark = content[at + 1]
        if mark == _JPEG_ENDS:
            return at + 2
        if mark == 0xFF:  # noqa: PLR2004 a byte that only fills
            at += 1
        elif mark in _OF_NO_LENGTH:
            at += 2
        else:
            at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
