"""What is to become one PDF, as processes and machines hand it to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.model.fingerprint import Asset


@dataclass(frozen=True, slots=True)
class PdfJob:
    """One PDF to make. `name` is how messages speak of it; `folder` holds the assets; `base_url` is the report's public address."""

    name: str
    html: str
    css: str
    base_url: str
    folder: Path
    assets: tuple[Asset, ...]
