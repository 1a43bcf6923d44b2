"""`scr clean`: a picture made anew from its pixels, so that nothing else is left in its file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageOps, UnidentifiedImageError

from site_builder.deliver.exchange import in_plain_words
from site_builder.deliver.whole_file import write_whole
from site_builder.errors import CannotRead, DeliveryFailed

if TYPE_CHECKING:
    from pathlib import Path

_SAVED_AS: dict[str, dict[str, Any]] = {"PNG": {"optimize": True}, "JPEG": {"quality": 92, "subsampling": 0}, "WEBP": {"lossless": True}}


def clean(picture: Path) -> None:
    """Replace a picture by one of the same pixels, turned as its file said, in one step.

    Raises CannotRead where it is none of PNG, JPEG and WebP, and DeliveryFailed where it cannot be written; then it is as it was.
    """
    fresh = _from_pixels(picture)
    try:
        write_whole(picture, fresh)
    except OSError as error:
        raise DeliveryFailed(f"the picture could not be written: {in_plain_words(error)}") from error


def _from_pixels(picture: Path) -> bytes:
    try:
        content = picture.read_bytes()
        with Image.open(io.BytesIO(content)) as image:
            form = image.format or ""
            turned = ImageOps.exif_transpose(image)
            mode = "RGBA" if turned.has_transparency_data else "L" if turned.mode in ("1", "L") else "RGB"
            pixels = turned.convert(mode)
        bare = Image.frombytes(mode, pixels.size, pixels.tobytes())
        written = io.BytesIO()
        bare.save(written, form, **_SAVED_AS[form])
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, KeyError, Image.DecompressionBombError):
        raise CannotRead("this is no PNG, JPEG or WebP picture that can be opened; save it anew, in one of these") from None
    return written.getvalue()
