"""A finding: one thing that a person has to put right, and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Duty(StrEnum):
    """How much a rule binds: a *must* stops publication, a *should* is a warning."""

    MUST = "must"
    SHOULD = "should"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file, both relative to the board's folder; line 0 stands for the file as a whole."""

    file: str
    line: int = 0

    def lines_down(self, lines: int) -> Place:
        """The place so many lines further down in the same file."""
        return Place(self.file, self.line + lines)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, what to write instead, and by what authority. Never repeats a protected value."""

    code: str
    name: str
    duty: Duty
    stops: bool
    slug: str | None
    place: Place
    key: str | None
    message: str
    source: str

    @property
    def reading_order(self) -> tuple[str, str, int, str]:
        """Report by report, file by file, top to bottom; of one line and rule, as the rule tells them."""
        return (self.slug or "", self.place.file, self.place.line, self.code)
