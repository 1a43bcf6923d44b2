"""The labelled lines by which a search for identifiers is to be measured: in form, of every kind, and parted into two halves.

They were written before any pattern and without a look at one. `tuning.txt` may be read while patterns are made; `final.txt` is looked at once.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "identifiers"
HALVES = ("tuning.txt", "final.txt")
KINDS = {
    "nhs-number", "ni-number", "upn", "postcode", "address-line", "phone", "email", "date-of-birth", "vehicle-registration", "passport",
    "driving-licence", "bank-details", "police-reference", "court-reference", "case-reference", "coordinates", "social-profile", "news-link",
    "age-to-the-day", "school-name", "gp-practice",
}  # fmt: skip
_MARK = re.compile(r"⟦([a-z-]+)\|([^⟦⟧]+)⟧")


def _lines(half: str) -> list[str]:
    return [line for line in (FOLDER / half).read_text(encoding="utf-8").split("\n") if line and not line.startswith("# ")]


@pytest.mark.parametrize("half", HALVES)
def test_every_mark_is_whole_and_of_a_known_kind(half: str) -> None:
    for line in _lines(half):
        assert not re.search("[⟦⟧]", _MARK.sub("", line)), line
    marks = Counter(kind for line in _lines(half) for kind, _ in _MARK.findall(line))
    assert set(marks) == KINDS
    assert min(marks.values()) >= 12


@pytest.mark.parametrize("half", HALVES)
def test_a_third_of_the_lines_has_none(half: str) -> None:
    lines = _lines(half)
    assert len(lines) >= 330
    assert 3 * sum(_MARK.search(line) is None for line in lines) >= len(lines)


def test_no_line_and_no_value_stands_in_both() -> None:
    tuning, final = (_lines(half) for half in HALVES)
    assert set(tuning).isdisjoint(final)
    values = [{value.casefold() for line in lines for _, value in _MARK.findall(line)} for lines in (tuning, final)]
    assert values[0].isdisjoint(values[1])
