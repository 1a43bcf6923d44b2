"""Identifiers of a report wherever readers may meet them, each with its place: texts, front matter and the names of files. And the waivers that answer them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.model.finding import Place
from site_builder.model.fingerprint import in_groups
from site_builder.scan.identifiers import value_of, values_in
from site_builder.scan.identifiers.found import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from site_builder.model.board import Board
    from site_builder.model.front_matter import Stated
    from site_builder.model.submission import KeyPath
    from site_builder.rules.case import Case

SPOKEN = {
    Kind.NHS_NUMBER: "an NHS number",
    Kind.NATIONAL_INSURANCE_NUMBER: "a National Insurance number",
    Kind.UPN: "a pupil's number (UPN)",
    Kind.POSTCODE: "a full postcode",
    Kind.ADDRESS: "an address",
    Kind.PHONE: "a telephone number",
    Kind.EMAIL: "an e-mail address",
    Kind.DATE_OF_BIRTH: "a date of birth",
    Kind.VEHICLE_REGISTRATION: "a vehicle's registration",
    Kind.PASSPORT: "a passport number",
    Kind.DRIVING_LICENCE: "a driving licence number",
    Kind.BANK_DETAILS: "bank details",
    Kind.POLICE_REFERENCE: "a police reference",
    Kind.COURT_REFERENCE: "a court reference",
    Kind.CASE_REFERENCE: "the reference of a case",
    Kind.COORDINATES: "a point on the map",
    Kind.SOCIAL_PROFILE: "a profile on social media",
    Kind.NEWS_REPORT: "a link to a news report",
    Kind.AGE_TO_THE_DAY: "an age to the day",
    Kind.SCHOOL: "the name of a school",
    Kind.GP_PRACTICE: "the name of a doctor's practice",
}


@dataclass(frozen=True, slots=True)
class Sighting:
    """An identifier as it is written, and its place; where it stands in front matter, the text that holds it."""

    kind: Kind
    written: str
    place: Place
    stated: Stated | None = None

    @property
    def key(self) -> KeyPath:
        """The key of front matter; none in a text or in a file's name."""
        return self.stated.key if self.stated else ()

    @property
    def value(self) -> str:
        """What it says, however it is written."""
        return value_of(self.kind, self.written)

    @property
    def told(self) -> str:
        """How a message speaks of it: its kind, and enough to know it again in its line."""
        return f"{SPOKEN[self.kind]} ({self.written[:2].strip()}…)"


def in_texts(case: Case, texts: Iterable[tuple[str, Place]]) -> Iterator[Sighting]:
    """Those in texts of the report, each given with the place of its first line."""
    for text, start in texts:
        for mark in case.survey(text).identifiers:
            yield Sighting(mark.kind, text[mark.start : mark.end], start.lines_down(mark.line))


def in_front_matter(case: Case) -> Iterator[Sighting]:
    """Those in front matter and in the names of files."""
    front = case.submission.front_matter
    for mark in case.survey(front.together).identifiers:
        written = front.together[mark.start : mark.end]
        piece, _ = front.piece(mark.start)
        if isinstance(piece, str):
            yield Sighting(mark.kind, written, Place(f"{case.submission.folder}/{piece}"))
        else:
            yield Sighting(mark.kind, written, case.submission.place(*piece.key), piece)


def waiver_hash(reference: str, kind: Kind, value: str) -> str:
    """By what a waiver knows an identifier again: SHA-256 of the report's reference, the kind and the value, its first 16 hex digits in groups.

    It tells two values apart and hides none: whoever may guess can try.
    """
    return in_groups(hashlib.sha256(f"{reference}\0{kind}\0{value}".encode()).hexdigest())


def is_public_contact(board: Board, sighting: Sighting) -> bool:
    """Whether it is, exactly, one of the board's own contacts or of those that may appear in every report."""
    return sighting.value in public_values(board)


def public_values(board: Board) -> frozenset[str]:
    """What the identifiers among the board's public contacts say, and each entry as a whole."""
    return values_in(board.public_entries) | {value_of(Kind.ADDRESS, entry) for entry in board.public_entries}
