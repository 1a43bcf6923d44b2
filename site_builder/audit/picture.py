"""What a picture says beside what it shows: comments, EXIF, XMP, text chunks. The only importer of Pillow in the audit."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING, Any

from PIL import ExifTags, Image, UnidentifiedImageError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAGIC = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\0", b"MM\0*")
DAMAGED = (UnidentifiedImageError, OSError, SyntaxError, ValueError, struct.error, Image.DecompressionBombError)

_COMPRESSED_CHUNKS = (b"zTXt", b"iTXt")
_DIRECTORIES = (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo, ExifTags.IFD.Interop)


def metadata(content: bytes) -> Iterator[str]:
    """Every text that is stored beside the pixels; raises one of `DAMAGED`."""
    with Image.open(io.BytesIO(content)) as image:
        if any(chunk in content for chunk in _COMPRESSED_CHUNKS):
            image.load()  # text may follow the pixels
        yield from _texts(dict(image.info))
        exif = image.getexif()
        yield from _texts(dict(exif))
        for directory in _DIRECTORIES:
            yield from _texts(exif.get_ifd(directory))


def _texts(value: Any) -> Iterator[str]:
    """The texts in a value of whatever shape the picture's format gives it."""
    if isinstance(value, bytes):
        yield value.replace(b"\0", b"").decode("utf-8", errors="replace")
    elif isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(key)
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
