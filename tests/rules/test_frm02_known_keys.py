"""Every key of front matter is known, and holds the kind of value that it should."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from site_builder.gate import judge
from site_builder.model.finding import Finding, Place
from site_builder.model.submission import ReadingProblem
from site_builder.read.clock import read_clock
from site_builder.rules.frm02_known_keys import known_keys

if TYPE_CHECKING:
    from tests.a_board import ABoard


def test_what_the_reader_says_under_this_code_is_passed_on_and_stops_the_site(board: ABoard) -> None:
    place = Place("reports/child-a/case.yml", 7)
    found = ReadingProblem("FRM02", "child-a", place, "timeline.notified", "write a real day")
    other = ReadingProblem("FRM01", "child-a", place, "timeline.notified", "not for this rule")
    repository = replace(board.read(), unread=(other, found))
    source = known_keys.source
    assert judge(repository, read_clock("2026-11-01"), [known_keys]).findings == (
        Finding("FRM02", "known-keys", known_keys.duty, True, "child-a", place, "timeline.notified", "write a real day", source),
    )
    assert (known_keys.duty, source) == ("must", "this program's own rule: a key that nobody reads states nothing.")


def test_a_problem_of_a_whole_file_has_no_key(board: ABoard) -> None:
    found = ReadingProblem("FRM02", None, Place("reports/case.yml"), None, "write a real day")
    (finding,) = judge(replace(board.read(), unread=(found,)), read_clock("2026-11-01"), [known_keys]).findings
    assert (finding.slug, finding.key, finding.place) == (None, None, Place("reports/case.yml"))


def test_an_unknown_key_a_missing_one_and_a_wrong_value_are_all_told_where_they_stand(board: ABoard) -> None:
    board.report("child-a", type=None, sumary="Short.", recommendations=[{"id": "R1", "text": "Do it.", "due": "2026-02-30"}])
    told = {(finding.code, finding.key, finding.place.line, finding.stops) for finding in board.findings()}
    assert told == {
        ("FRM02", "type", 1, True),
        ("FRM02", "sumary", 4, True),
        ("FRM02", "recommendations[1].due", 5, True),
    }


def test_a_policy_that_is_not_shipped_is_refused(board: ABoard) -> None:
    board.report("child-a", policy="nowhere-1999")
    (finding,) = board.findings()
    assert (finding.code, finding.key, finding.place.line, finding.stops) == ("FRM02", "policy", 5, True)


def test_the_first_three_keys_are_enough_for_a_draft(board: ABoard) -> None:
    board.report("child-a")
    assert (board.findings(), board.state("child-a")) == ([], "draft")
