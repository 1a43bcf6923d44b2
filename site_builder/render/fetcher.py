"""What a PDF may draw on: the report's own named files, as they were when the report was read. Everything else is denied."""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.model.fingerprint import Asset

IMAGE_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}


class Denied(Exception):
    """A file that may not be used; the text names it and nothing of the report."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files of one report, by the public address that each will have."""

    base_url: str
    folder: Path
    assets: tuple[Asset, ...]

    def take(self, url: str) -> tuple[bytes, str]:
        """A file's bytes and media type. Raises `Denied` for whatever is not on the shelf, altered, or not a whole picture."""
        asset = next((item for item in self.assets if url == self.base_url + quote(item.name)), None)
        if asset is None:
            raise Denied(f"{_speakable(url, self.base_url)} is not among the report's own files")
        return self._read(asset)

    def _read(self, asset: Asset) -> tuple[bytes, str]:
        file = (self.folder / asset.name).resolve()
        if not file.is_relative_to(self.folder.resolve()):
            raise Denied(f"{asset.name} leads out of the report's folder")
        try:
            content = file.read_bytes()
        except OSError as error:
            raise Denied(f"{asset.name} could not be read ({error.strerror})") from None
        if hashlib.sha256(content).hexdigest() != asset.sha256:
            raise Denied(f"{asset.name} is not the file that was read with the report")
        return content, _media_type(asset.name, content)


def _media_type(name: str, content: bytes) -> str:
    """Decode the whole picture: WeasyPrint would draw the upper half of a truncated one and say nothing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=tuple(IMAGE_TYPES)) as picture:
                kind = picture.format or ""
                picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Denied(f"{name} is not a whole PNG, JPEG or WebP picture of a usual size") from None
    return IMAGE_TYPES[kind]


def _speakable(url: str, base_url: str) -> str:
    """What can be said of an address: a file's name beside the report, or the host or the scheme, never the rest."""
    if url.startswith(base_url):
        return url.removeprefix(base_url)
    parts = urlsplit(url)
    return f"a file of {parts.hostname}" if parts.hostname else f"a {parts.scheme or 'relative'}: address"
