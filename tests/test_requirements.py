"""The table of requirements in CONTRIBUTING: every row of the project's list, every rule, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.model.report import Report
from site_builder.rules import RULE_BOOK

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "site_builder"
LAST_ROW = 61
TABLE = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in (ROOT / "CONTRIBUTING.md")
    .read_text(encoding="utf-8")
    .partition("## The requirements, one by one")[2]
    .partition("\n## ")[0]
    .split("\n")
    if re.match(r"\| \d", line)
]
RULES = {rule.code: rule for rule in RULE_BOOK}


def _numbers(cell: str) -> list[int]:
    first, _, last = cell.partition("-")
    return list(range(int(first), int(last or first) + 1))


def _quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_row_of_the_list_stands_in_it_once_and_in_order() -> None:
    assert [number for row in TABLE for number in _numbers(row[0])] == list(range(1, LAST_ROW + 1))


def test_every_rule_stands_in_some_row() -> None:
    assert {code for row in TABLE for code in row[2].split()} == set(RULES)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_a_row_leads_to_a_rule_with_its_test_or_to_a_page_with_its_test(row: list[str]) -> None:
    _, asked, codes, keys, pages, tests = row
    assert asked
    assert codes or (pages and tests)
    assert set(_quoted(keys)) <= set(Report.model_fields)
    for place in _quoted(pages):
        assert (PACKAGE / place).exists() or (ROOT / place).exists(), place
    for place in _quoted(tests):
        assert (ROOT / place).exists(), place
    for code in codes.split():
        (file,) = (PACKAGE / "rules").glob(f"{code.lower()}_*.py")
        assert (ROOT / "tests" / "rules" / f"test_{file.name}").exists()
        assert f"\n{code} {RULES[code].name} (" in "\n" + (ROOT / "tests" / "rules" / "messages.txt").read_text(encoding="utf-8")
