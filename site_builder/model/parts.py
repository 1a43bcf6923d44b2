"""The parts of a report and a digest of each, so that two copies can be compared where only their manifests are at hand.

A digest is the SHA-256 of a part as it is fingerprinted (`fingerprint.normalise`), with nothing added. Keys, which say no word of the report:

    title, reference, type, summary       a field
    recommendations                       all of them, in their order
    recommendations.R3.due                one field of one recommendation: text, for, intended_outcome, due
    body                                  the whole body, with its layout
    body.4.2                              the paragraph with this number, typed or (where none is typed) shown
    body.4.2+1                            what comes next after it and has no number: a list, a table, a heading, a further paragraph
    body.[^1]                             a footnote, by its label, where that is a number
    assets.chart.png                      a file

What comes before the first number follows `0`. A number or label that stands twice is counted: `body.4.2_2`. If no digest differs, neither
does the fingerprint; the two wholes are there for what no single part shows: another order, and blank lines.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.model.fingerprint import canonical_json, normalise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from site_builder.model.fingerprint import Asset
    from site_builder.model.recommendation import Recommendation
    from site_builder.model.report import Report

PARTS_SCHEME = 1

# A sentence begins after the number; `2.5 per cent of families` at the head of a paragraph is a quantity.
TYPED_NUMBER = re.compile(r"\s*(?P<number>\d{1,3}(?:\.\d{1,3})+[a-z]?)(?=\s+[^\sa-z]|\s*$)")
_NOTE = re.compile(r" {0,3}(?P<label>\[\^\d{1,4}\]):")
_HEADING = re.compile(r"(?P<hashes>#{1,6})[^#]")
_UNDERLINED = re.compile(r"[^\n]+\n(?:(?P<first>=+)|-+) *")
# Code, quotes, lists, captions, a picture by itself, a table; nothing of these is a paragraph to cite.
_NO_PARAGRAPH = re.compile(r"(?: {4}|\t| {0,3}(?:>|[-*+] |\d+\. |/{3,}|!\[[^\]]*\]\([^)]*\)\s*\Z))|[^\n]*\|[^\n]*\n[ |:-]+(?:\n|\Z)|\W*\Z")
_SECTION = 2


def parts(report: Report, body: str, assets: Sequence[Asset]) -> Mapping[str, str]:
    """A digest (64 hex digits) of every part of a report."""
    found = {
        "title": _digest(report.title),
        "reference": _digest(report.reference),
        "type": _digest(report.type.value),
        "summary": _digest(report.summary or ""),
        "body": _digest(body),
    }
    for item in report.recommendations:
        key = _free(f"recommendations.{item.id}.", found, probe="text")
        found |= {f"{key}{name}": digest for name, digest in _of_recommendation(item).items()}
    in_order = [[key, digest] for key, digest in found.items() if key.startswith("recommendations.")]
    found["recommendations"] = hashlib.sha256(canonical_json(in_order)).hexdigest()
    for label, text in passages(body):
        found[_free(f"body.{label}", found)] = _digest(text)
    return found | {f"assets.{asset.name}": asset.sha256 for asset in assets}


def _digest(text: str) -> str:
    return hashlib.sha256(normalise(text).encode()).hexdigest()


def _of_recommendation(item: Recommendation) -> dict[str, str]:
    return {
        "text": _digest(item.text),
        "for": hashlib.sha256(canonical_json(list(item.for_))).hexdigest(),
        "intended_outcome": _digest(item.intended_outcome or ""),
        "due": _digest(item.due.isoformat() if item.due else ""),
    }


def _free(wanted: str, taken: Mapping[str, str], probe: str = "") -> str:
    """The key that is wanted, or the next that is free: `body.4.2`, `body.4.2_2`."""
    stem, end = (wanted[:-1], ".") if probe else (wanted, "")
    count, key = 1, wanted
    while key + probe in taken:
        count += 1
        key = f"{stem}_{count}{end}"
    return key


@dataclass(slots=True)
class _Place:
    """Where in a text we are: after which number, how many passages without a number on, and in which section."""

    number: str = "0"
    further: int = 0
    section: int = 0
    position: int = 0

    def at(self, number: str) -> str:
        self.number, self.further = number, 0
        return number

    def after(self) -> str:
        self.further += 1
        return f"{self.number}+{self.further}"


def passages(body: str) -> Iterator[tuple[str, str]]:
    """Each passage of a body, which blank lines and headings part, with its label; numbers are those that readers see."""
    texts = list(_passages(normalise(body)))
    typed = any(TYPED_NUMBER.match(text) for text in texts)
    place = _Place()
    for text in texts:
        if note := _NOTE.match(text):
            yield note["label"], text
        elif typed:
            number = TYPED_NUMBER.match(text)
            yield (place.at(number["number"]) if number else place.after()), text
        else:
            yield _counted(place, text), text


def _counted(place: _Place, text: str) -> str:
    """The label in a text without typed numbers: section and position."""
    level = _level(text)
    if level == _SECTION:
        place.section, place.position = place.section + 1, 0
        return place.at(f"{place.section}.0")
    if level or _NO_PARAGRAPH.match(text):
        return place.after()
    place.position += 1
    return place.at(f"{place.section}.{place.position}")


def _level(text: str) -> int:
    """Of a heading; 0 where it is none."""
    if hashes := _HEADING.match(text):
        return len(hashes["hashes"])
    underlined = _UNDERLINED.fullmatch(text)
    return 0 if underlined is None else 1 if underlined["first"] else _SECTION


def _passages(text: str) -> Iterator[str]:
    """What blank lines part; a heading of hashes stands alone, whatever comes before or after it without a blank line."""
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        heading = _HEADING.match(line)
        if lines and (heading or not line.strip()):
            yield "\n".join(lines)
            lines = []
        if heading:
            yield line
        elif line.strip():
            lines.append(line)
