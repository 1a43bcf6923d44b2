"""The fingerprint: what makes one text the text that the panel was sent.

Scheme 1 is SHA-256 over canonical JSON of title, reference, type, summary, recommendations (id, text, for, intended_outcome, due), body,
and the name and bytes of each asset. Everything else is outside it, so that routine updates never change it. Text is taken in LF and NFC,
without trailing blanks but the two-space line break, and with one last newline. A frozen test vector guards the scheme.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from site_builder.model.recommendation import Recommendation
    from site_builder.model.report import Report

SCHEME = 1

_TRAILING = re.compile(r"(?P<empty_line>^)?(?<![ \t])[ \t]+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file beside a report: its name, its digest and its size in bytes; what a picture carries beside itself, and why it cannot be shown.

    `pixels` are a picture's width and height.
    """

    name: str
    sha256: str
    size: int
    carries: tuple[str, ...] = ()
    unfit: str | None = None
    pixels: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The whole digest, and the short form that people copy."""

    sha256: str
    scheme: int = SCHEME

    @property
    def short(self) -> str:
        """The first 16 hex digits in groups of four: `3f9a-77c2-01be-88d4`."""
        return in_groups(self.sha256)


def in_groups(digest: str) -> str:
    """The first 16 hex digits of a digest in groups of four, which is what people copy."""
    return "-".join(digest[start : start + 4] for start in range(0, 16, 4))


def canonical_json(value: Any) -> bytes:
    """One spelling for one value: sorted keys, no blanks, UTF-8."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def normalise(text: str) -> str:
    """The text as it is fingerprinted; two texts that read alike are alike."""
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if " \n" in lines or "\t\n" in lines or lines.endswith((" ", "\t")):  # the search below is slow, and most texts have none
        lines = _TRAILING.sub(_two_space_break, lines)
    return lines.strip("\n") + "\n"


def response_digest(response: str | None) -> str | None:
    """SHA-256 of the board's response, which has a digest of its own; None where there is none."""
    return hashlib.sha256(normalise(response).encode()).hexdigest() if response else None


def _two_space_break(blanks: re.Match[str]) -> str:
    return "  " if blanks[0].startswith("  ") and blanks["empty_line"] is None else ""


def fingerprint(report: Report, body: str, assets: Sequence[Asset]) -> Fingerprint:
    """The fingerprint of a report under the current scheme."""
    content = {
        "title": normalise(report.title),
        "reference": report.reference,
        "type": report.type.value,
        "summary": normalise(report.summary or ""),
        "recommendations": [_recommendation(item) for item in report.recommendations],
        "body": normalise(body),
        "assets": sorted([asset.name, asset.sha256] for asset in assets),
    }
    return Fingerprint(hashlib.sha256(canonical_json(content)).hexdigest())


def _recommendation(item: Recommendation) -> dict[str, Any]:
    return {
        "id": item.id,
        "text": normalise(item.text),
        "for": list(item.for_),
        "intended_outcome": normalise(item.intended_outcome or ""),
        "due": item.due.isoformat() if item.due else "",
    }
