"""`scr check` as a pipeline runs it: each format is valid on a whole board, and so is the answer where nothing could be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import public
from tests.formats.test_as_gitlab import as_gitlab
from tests.formats.test_as_junit import as_junit
from tests.formats.test_as_sarif import as_sarif
from tests.scr import scr

if TYPE_CHECKING:
    from tests.a_board import ABoard


def as_github(text: str) -> list[str]:
    """The commands among the lines."""
    return [line for line in text.split("\n") if line.startswith("::")]


READ: dict[str, Any] = {"github": as_github, "gitlab": as_gitlab, "junit": as_junit, "sarif": as_sarif}
PIPELINES = pytest.mark.parametrize("form", READ)


def a_whole_board(board: ABoard) -> None:
    board.report("child-a", reference="SCR-1", publication_date="2026-12-10")
    board.report("child-b", reference="SCR-2", publication_date="2026-11-01")
    public(board, "child-k", "2026-08-13", "2026-08-01", reference="SCR-3")


def found_in(form: str, answer: Any) -> int:
    """How many findings a format tells."""
    if form == "junit":
        return len(answer.findall("*/*/failure")) + len(answer.findall("*/*/skipped"))
    return len(answer["results"] if form == "sarif" else answer)


@PIPELINES
def test_every_finding_is_told_and_the_code_is_the_same_as_for_people(board: ABoard, form: str) -> None:
    a_whole_board(board)
    answer = scr(board.root, "check", "--format", form)
    assert answer.code == scr(board.root, "check").code == 1
    findings, answers = board.findings("2026-12-01T10:00"), 2 * 2
    assert findings
    told = found_in(form, READ[form](answer.out))
    if form == "junit":
        assert told == len({(finding.slug, finding.code) for finding in findings}) + answers
    else:
        assert told == len(findings)


@PIPELINES
def test_the_same_moment_makes_the_same_bytes(board: ABoard, form: str) -> None:
    a_whole_board(board)
    assert scr(board.root, "check", "--format", form).out == scr(board.root, "check", "--format", form).out


@PIPELINES
def test_a_broken_configuration_is_told_in_the_same_form(board: ABoard, form: str) -> None:
    (board.root / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    answer = scr(board.root, "check", "--format", form)
    assert answer.code == 2
    assert found_in(form, READ[form](answer.out)) == 1
    assert "mkdocs.yml" in answer.out
    assert answer.err.startswith("scr: ")


@PIPELINES
def test_a_report_that_is_not_there_is_told_in_the_same_form(board: ABoard, form: str) -> None:
    answer = scr(board.root, "check", "child-q", "--format", form)
    assert answer.code == 2
    assert found_in(form, READ[form](answer.out)) == 1
    assert "there is no report in reports/child-q/" in answer.out


@PIPELINES
def test_a_moment_that_cannot_be_read_is_told_too(board: ABoard, form: str) -> None:
    answer = scr(board.root, "check", "--format", form, now="soon")
    assert answer.code == 2
    assert found_in(form, READ[form](answer.out)) == 1


@PIPELINES
def test_no_format_names_a_protected_person_not_even_in_a_files_name(board: ABoard, form: str) -> None:
    board.report("child-a", "## 1. Introduction\n\n1.1 Wilhelmina Thistlewick.\n")
    board.raw("child-a", "a", "Wilhelmina-Thistlewick.txt")
    board.raw("child-a", "a", "Wilhelmina%Thistlewick<&>.txt")
    said = scr(board.root, "check", "--format", form).out
    assert READ[form](said) is not None
    assert "withheld" in said
    assert "thistlewick" not in said.lower()


def test_the_summary_is_written_beside_the_answer_and_replaced_by_the_next(board: ABoard) -> None:
    a_whole_board(board)
    page = board.root / "summary.md"
    page.write_text("An older one.\n", encoding="utf-8")
    answer = scr(board.root, "check", "--summary", "summary.md")
    assert answer.out == scr(board.root, "check").out
    assert page.read_text(encoding="utf-8").startswith("# Reviews: what is to be done\n\n**Checked as of 2026-12-01 10:00")


def test_the_summary_is_about_the_reports_that_were_asked_for(board: ABoard) -> None:
    a_whole_board(board)
    scr(board.root, "check", "child-a", "--summary", "summary.md")
    page = (board.root / "summary.md").read_text(encoding="utf-8")
    assert "child-a (SCR-1)" in page
    assert "child-b (SCR-2)" not in page


def test_where_the_configuration_cannot_be_read_the_summary_says_so(board: ABoard) -> None:
    (board.root / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    assert scr(board.root, "check", "--summary", "summary.md").code == 2
    assert "mkdocs.yml" in (board.root / "summary.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("named", "words"),
    [("", "--summary names no file"), ("nowhere/summary.md", "the summary could not be written to"), (".", "could not be written")],
)
def test_a_summary_that_cannot_be_written_is_refused(board: ABoard, named: str, words: str) -> None:
    answer = scr(board.root, "check", "--summary", named)
    assert answer.code == 2
    assert words in answer.err
