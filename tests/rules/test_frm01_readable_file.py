"""Every file of a report can be read, strictly and in one way only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from site_builder.gate import judge
from site_builder.model.finding import Finding, Place
from site_builder.model.submission import ReadingProblem
from site_builder.read.clock import read_clock
from site_builder.rules.frm01_readable_file import readable_file

if TYPE_CHECKING:
    from tests.a_board import ABoard


def test_what_the_reader_says_under_this_code_is_passed_on_and_stops_the_site(board: ABoard) -> None:
    place = Place("reports/child-a/report.md", 7)
    found = ReadingProblem("FRM01", "child-a", place, "title", "this file is not UTF-8")
    other = ReadingProblem("FRM02", "child-a", place, "title", "not for this rule")
    repository = replace(board.read(), unread=(other, found))
    source = readable_file.source
    assert judge(repository, read_clock("2026-11-01"), [readable_file]).findings == (
        Finding("FRM01", "readable-file", readable_file.duty, True, "child-a", place, "title", "this file is not UTF-8", source),
    )
    assert (readable_file.duty, source) == ("must", "this program's own rule: what cannot be read cannot be checked.")


def test_a_problem_of_a_whole_file_has_no_key(board: ABoard) -> None:
    found = ReadingProblem("FRM01", None, Place("reports/report.md"), None, "this file is not UTF-8")
    (finding,) = judge(replace(board.read(), unread=(found,)), read_clock("2026-11-01"), [readable_file]).findings
    assert (finding.slug, finding.key, finding.place) == (None, None, Place("reports/report.md"))


def test_front_matter_that_is_not_closed_stops_the_site_though_nothing_is_due(board: ABoard) -> None:
    board.raw("child-a", "---\ntitle: Review\n")
    board.report("child-b")
    (finding,) = board.findings()
    assert (finding.code, finding.slug, finding.stops) == ("FRM01", "child-a", True)


def test_a_report_that_can_be_read_is_not_spoken_of(board: ABoard) -> None:
    board.report("child-a")
    assert board.findings() == []
