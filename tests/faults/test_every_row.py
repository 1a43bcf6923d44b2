"""Each row of the list of faults that lies in the program stands as a test, under its number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROWS = {"A": 25, "B": 11, "C": 20, "D": 20, "E": 8, "F": 8, "G": 19}
WITH_IDENTIFIERS = "tried with the rules on identifiers and protected names"
OUTSIDE = {
    "C12": WITH_IDENTIFIERS,
    "C16": WITH_IDENTIFIERS,
    "C17": WITH_IDENTIFIERS,
    "D16": WITH_IDENTIFIERS,
    "E5": "what people do with the repository",
    "E7": "an e-mail to the wrong address",
    "E8": "what an old history holds",
    "G15": WITH_IDENTIFIERS,
    "G16": "the settings of a pipeline",
    "G19": "the end of a package's support",
}
TESTS = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parents[1].rglob("test_*.py") if path != Path(__file__))


@pytest.mark.parametrize("row", [f"{letter}{number}" for letter, last in ROWS.items() for number in range(1, last + 1)])
def test_a_row_is_the_name_of_a_test_or_lies_outside(row: str) -> None:
    named = re.search(rf"""["'](?:[A-G]\d+ )*{row} |def test_(?:[A-G]\d+_)*{row}_""", TESTS)
    assert bool(named) or row in OUTSIDE
