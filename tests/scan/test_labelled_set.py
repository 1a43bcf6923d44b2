"""The labelled lines by which the search for identifiers is measured: in form, of every kind, and in parts that share nothing.

Each was written without a look at a pattern. `tuning.txt` was read while patterns were made; each of the others was looked at once, and then used to
widen them (`test_identifiers.py` has the figures of that first look).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "identifiers"
PARTS = ("tuning.txt", "final.txt", "second_final.txt", "third_final.txt", "fourth_final.txt")
KINDS = {
    "nhs-number", "ni-number", "upn", "postcode", "address-line", "phone", "email", "date-of-birth", "vehicle-registration", "passport",
    "driving-licence", "bank-details", "police-reference", "court-reference", "case-reference", "coordinates", "social-profile", "news-link",
    "age-to-the-day", "school-name", "gp-practice",
}  # fmt: skip
_MARK = re.compile(r"⟦([a-z-]+)\|([^⟦⟧]+)⟧")


def _lines(part: str) -> list[str]:
    return [line for line in (FOLDER / part).read_text(encoding="utf-8").split("\n") if line and not line.startswith("# ")]


@pytest.mark.parametrize("part", PARTS)
def test_every_mark_is_whole_and_of_a_known_kind(part: str) -> None:
    for line in _lines(part):
        assert not re.search("[⟦⟧]", _MARK.sub("", line)), line
    marks = Counter(kind for line in _lines(part) for kind, _ in _MARK.findall(line))
    assert set(marks) == KINDS
    assert min(marks.values()) >= 12


@pytest.mark.parametrize("part", PARTS)
def test_a_third_of_the_lines_has_none(part: str) -> None:
    lines = _lines(part)
    assert len(lines) >= 330
    assert 3 * sum(_MARK.search(line) is None for line in lines) >= len(lines)


def test_no_line_and_no_value_stands_in_two() -> None:
    lines = [set(_lines(part)) for part in PARTS]
    values = [{value.casefold() for line in part for _, value in _MARK.findall(line)} for part in lines]
    for one, other in (*combinations(lines, 2), *combinations(values, 2)):
        assert one.isdisjoint(other)
