"""The rule book: every rule in a file of its own, in the table of contents, and documented in one form."""

from __future__ import annotations

import ast
import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest

from site_builder import rules
from site_builder.model.finding import Duty
from site_builder.rules import RULE_BOOK
from site_builder.rules.rule import Rule

FOLDER = Path(rules.__file__).parent
CODED = re.compile(r"[a-z]{3}[0-9]{2}_[a-z0-9_]+")
STEMS = sorted(path.stem for path in FOLDER.glob("*.py") if CODED.fullmatch(path.stem))
BESIDE_THE_RULES = {"__init__", "rule", "case", "sightings", "stated", "unread", "further_copies"}


def rule_in(stem: str) -> Rule:
    (rule,) = (value for value in vars(import_module(f"site_builder.rules.{stem}")).values() if isinstance(value, Rule))
    return rule


def test_every_file_of_the_folder_is_a_rule_or_known_to_be_none() -> None:
    assert {path.stem for path in FOLDER.glob("*.py")} - set(STEMS) == BESIDE_THE_RULES


def test_every_rule_of_the_folder_is_in_the_table_of_contents_and_the_other_way_round() -> None:
    assert sorted(rule.code for rule in RULE_BOOK) == sorted(rule_in(stem).code for stem in STEMS)
    assert {id(rule) for rule in RULE_BOOK} == {id(rule_in(stem)) for stem in STEMS}


def test_no_code_and_no_name_stands_twice() -> None:
    assert len({rule.code for rule in RULE_BOOK}) == len({rule.name for rule in RULE_BOOK}) == len(RULE_BOOK)


def test_every_rule_has_a_test_file_with_the_same_stem() -> None:
    tested = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")}
    assert tested - {"rule_book", "case", "every_message"} == set(STEMS)


@pytest.mark.parametrize("stem", STEMS)
def test_the_code_is_the_first_word_of_its_file(stem: str) -> None:
    code = rule_in(stem).code
    assert re.fullmatch(r"[A-Z]{3}[0-9]{2}", code)
    assert stem.startswith(f"{code.lower()}_")


@pytest.mark.parametrize("stem", STEMS)
def test_the_name_is_that_of_its_function_and_one_check_is_set(stem: str) -> None:
    rule = rule_in(stem)
    assert vars(import_module(f"site_builder.rules.{stem}"))[rule.name.replace("-", "_")] is rule
    assert (rule.of_report is None) is not (rule.of_board is None)
    assert isinstance(rule.duty, Duty)


@pytest.mark.parametrize("stem", STEMS)
def test_the_documentation_is_a_sentence_a_reason_and_a_source(stem: str) -> None:
    rule = rule_in(stem)
    assert rule.doc == inspect.cleandoc(import_module(f"site_builder.rules.{stem}").__doc__ or "")
    sentence, *reasons, source = rule.doc.split("\n\n")
    assert re.fullmatch(r"[A-Z][^\n]*\.", sentence)
    assert reasons
    assert all(re.fullmatch(r"[A-Z].*\.", reason, re.DOTALL) for reason in reasons)
    assert re.fullmatch(r"Source: .+[.)]", source, re.DOTALL)
    assert rule.source == " ".join(source.removeprefix("Source: ").split())
    assert rule.source


def legal_numbers(source: str) -> list[str]:
    """Numbers and dates in code: anything but 0, 1 and -1, the ends of slices and what an f-string's format says."""
    nodes = list(ast.walk(ast.parse(source)))
    ends = {id(part) for node in nodes if isinstance(node, ast.Slice) for part in (node.lower, node.upper, node.step)}
    return [ast.unparse(node) for node in nodes if id(node) not in ends and (_is_number_or_day(node) or _makes_a_day(node))]


def _is_number_or_day(node: ast.AST) -> bool:
    if not isinstance(node, ast.Constant):
        return False
    if isinstance(node.value, str):
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}", node.value) is not None
    return isinstance(node.value, int | float) and not isinstance(node.value, bool) and node.value not in (0, 1)


def _makes_a_day(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("timedelta", "relativedelta", "fromisoformat", "datetime"))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_no_legal_number_or_date_stands_in_a_rule(path: Path) -> None:
    assert legal_numbers(path.read_text(encoding="utf-8")) == [], "periods are counted in model/calendar.py, from the policy"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("notice = 7", ["7"]),
        ("months = -12", ["12"]),
        ("share = 0.5", ["0.5"]),
        ("since = '2013-03-15'", ["'2013-03-15'"]),
        ("day + timedelta(weeks=1)", ["timedelta(weeks=1)"]),
        ("head[:8], f'{name:>9}', x - 1, items[0], True", []),
    ],
)
def test_a_legal_number_would_be_found(source: str, found: list[str]) -> None:
    assert legal_numbers(source) == found
