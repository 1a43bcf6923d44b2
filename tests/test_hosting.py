"""What the page for a council's IT says is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_builder.audit.check import Question
from site_builder.audit.content_policy import AUDIT
from site_builder.audit.expectation import Expectation
from site_builder.audit.matcher import Matcher
from site_builder.audit.opened import OpenedFile
from site_builder.formats.host_redirects import HOSTS
from site_builder.model.board import Board
from site_builder.model.site_headers import cache_control, content_type
from site_builder.model.verification import CLOCKS_APART
from site_builder.pipeline.verify import DAYS_LEFT

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
POLICY = re.search(r"^Content-Security-Policy: (.+)$", PAGE, re.MULTILINE)


def _of_templates(also: str) -> str:
    """The policy that stands in each page, with what a page may run also."""
    (policy,) = re.findall(
        r'http-equiv="Content-Security-Policy" content="([^"]+)"', (ROOT / "overrides" / "main.html").read_text(encoding="utf-8")
    )
    return re.sub(r"\{% block runs_also %\}\{% endblock %\}", also, policy)


def test_the_policy_is_that_of_the_pages_and_what_only_a_header_can_say() -> None:
    blocks = [re.findall(r"\{% block runs_also %\}(.+?)\{% endblock %\}", path.read_text()) for path in (ROOT / "overrides").glob("*.html")]
    (also,) = {one for found in blocks for one in found}
    assert POLICY is not None
    assert POLICY[1] == f"{_of_templates(also)}; frame-ancestors 'none'"


def test_the_policy_is_as_strict_as_the_audit_asks() -> None:
    assert POLICY is not None
    assert AUDIT.of_file is not None
    expected = Expectation(frozenset(), "https://reviews.example/")
    told = [POLICY[1].removesuffix("; frame-ancestors 'none'"), POLICY[1].replace("'none'", "*", 1)]
    pages = [OpenedFile("index.html", f'<head><meta http-equiv="Content-Security-Policy" content="{one}"></head>'.encode()) for one in told]
    assert [len(list(AUDIT.of_file(page, Question(expected, Matcher(expected))))) for page in pages] == [0, 1]


def _rows(heading: str) -> list[list[str]]:
    """The cells of the table below a heading, without the table's own."""
    table = re.search(rf"## {heading}\n.*?((?:^\|[^\n]*\n)+)", PAGE, re.MULTILINE | re.DOTALL)
    assert table is not None
    return [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in table[1].splitlines()[2:]]


@pytest.mark.parametrize(("_files", "example", "header"), _rows("Headers"))
def test_files_are_kept_for_as_long_as_the_program_says(_files: str, example: str, header: str) -> None:
    assert cache_control(example) == header


@pytest.mark.parametrize(("ending", "header"), _rows("Types of files"))
def test_files_have_the_types_that_the_program_gives_them(ending: str, header: str) -> None:
    assert content_type(f"x{ending}") == header


def test_every_kind_of_server_is_named_and_every_figure_is_the_program_s() -> None:
    assert set(re.findall(r"^scr redirects (\w+) ", PAGE, re.MULTILINE)) == set(HOSTS)
    assert f"({Board(board='A board').observed_within} days, unless" in PAGE
    assert f"more than {CLOCKS_APART.seconds // 60} minutes apart" in PAGE
    assert (DAYS_LEFT, "three weeks before the certificate ends" in PAGE) == (21, True)
