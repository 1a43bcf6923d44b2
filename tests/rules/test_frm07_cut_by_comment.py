"""A text that holds ` #` is in quotes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from site_builder.gate import judge
from site_builder.model.finding import Finding, Place
from site_builder.model.submission import ReadingProblem
from site_builder.read.clock import read_clock
from site_builder.rules.frm07_cut_by_comment import cut_by_comment

if TYPE_CHECKING:
    from tests.a_board import ABoard


def test_what_the_reader_says_under_this_code_is_passed_on_and_never_stops(board: ABoard) -> None:
    place = Place("reports/child-a/report.md", 7)
    found = ReadingProblem("FRM07", "child-a", place, "title", "the text ends at a hash sign")
    other = ReadingProblem("FRM01", "child-a", place, "title", "not for this rule")
    repository = replace(board.read(), unread=(other, found))
    source = cut_by_comment.source
    assert judge(repository, read_clock("2026-11-01"), [cut_by_comment]).findings == (
        Finding("FRM07", "cut-by-comment", cut_by_comment.duty, False, "child-a", place, "title", "the text ends at a hash sign", source),
    )
    assert (cut_by_comment.duty, source) == ("should", "this program's own rule: no word of a report is lost unseen.")


def test_a_problem_of_a_whole_file_has_no_key(board: ABoard) -> None:
    found = ReadingProblem("FRM07", None, Place("reports/report.md"), None, "the text ends at a hash sign")
    (finding,) = judge(replace(board.read(), unread=(found,)), read_clock("2026-11-01"), [cut_by_comment]).findings
    assert (finding.slug, finding.key, finding.place) == (None, None, Place("reports/report.md"))


def test_a_title_cut_at_a_hash_sign_is_a_warning(board: ABoard) -> None:
    board.raw("child-a", "---\ntitle: Review #4 of five\nreference: SCR-1\ntype: serious-case-review\n---\n")
    (finding,) = board.findings()
    assert (finding.code, finding.key, finding.place.line, finding.stops) == ("FRM07", "title", 2, False)


def test_in_quotes_it_passes(board: ABoard) -> None:
    board.report("child-a", title="Review #4 of five")
    assert board.findings() == []
