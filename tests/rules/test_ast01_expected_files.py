"""A report's folder holds the report, its case file, its response and its images, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from site_builder.gate import judge
from site_builder.model.finding import Finding, Place
from site_builder.model.submission import ReadingProblem
from site_builder.read.clock import read_clock
from site_builder.rules.ast01_expected_files import expected_files
from tests.a_board import a_picture

if TYPE_CHECKING:
    from tests.a_board import ABoard


def test_what_the_reader_says_under_this_code_is_passed_on_and_stops_the_site(board: ABoard) -> None:
    place = Place("reports/child-a/notes.txt", 7)
    found = ReadingProblem("AST01", "child-a", place, "images", "this file does not belong here")
    other = ReadingProblem("FRM01", "child-a", place, "images", "not for this rule")
    repository = replace(board.read(), unread=(other, found))
    source = expected_files.source
    assert judge(repository, read_clock("2026-11-01"), [expected_files]).findings == (
        Finding("AST01", "expected-files", expected_files.duty, True, "child-a", place, "images", "this file does not belong here", source),
    )
    assert (expected_files.duty, source) == (
        "must",
        "this program's own rule: what does not belong to a report is one step from being published.",
    )


def test_a_problem_of_a_whole_file_has_no_key(board: ABoard) -> None:
    found = ReadingProblem("AST01", None, Place("reports/notes.txt"), None, "this file does not belong here")
    (finding,) = judge(replace(board.read(), unread=(found,)), read_clock("2026-11-01"), [expected_files]).findings
    assert (finding.slug, finding.key, finding.place) == (None, None, Place("reports/notes.txt"))


def test_a_file_left_behind_stops_the_site(board: ABoard) -> None:
    board.report("child-a")
    board.raw("child-a", "old text", "report.md.bak")
    (finding,) = board.findings()
    assert (finding.code, finding.slug, finding.place, finding.stops) == ("AST01", "child-a", Place("reports/child-a/report.md.bak"), True)


def test_what_belongs_there_passes(board: ABoard) -> None:
    board.report("child-a")
    board.raw("child-a", "themes: [neglect]\n", "case.yml")
    board.raw("child-a", "The board accepts every recommendation.\n", "response.md")
    board.raw("child-a", a_picture(), "chart.png")
    assert [finding.code for finding in board.findings()] == ["AST04"], "it belongs there, and somebody has to look at it"
