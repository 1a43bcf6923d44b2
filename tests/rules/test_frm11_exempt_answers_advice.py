"""A reason under `exempt` answers advice, never a must."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.rules import RULE_BOOK
from tests.a_board import all_that_is_asked, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

REASON = "A stated reason."
SOURCE = "this program's own rule: a must has no exceptions."


def test_a_must_cannot_be_answered(board: ABoard) -> None:
    board.report("child-a", exempt={"REC05": REASON, "NOT01": REASON})
    (finding,) = board.findings()
    assert finding.message == "NOT01 is a must, and no reason answers it; put right what it asks, and take this line out"
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("FRM11", "exempt-answers-advice", "must", False)
    assert (finding.key, finding.place.file, finding.place.line) == ("exempt.NOT01", "reports/child-a/report.md", 5)
    assert finding.source == SOURCE


@pytest.mark.parametrize("code", ["REC5", "rec05", "REC055"])
def test_a_slip_of_the_pen_is_told_with_the_code_that_was_probably_meant(board: ABoard, code: str) -> None:
    board.report("child-a", exempt={code: REASON})
    (finding,) = board.findings()
    assert finding.message == "no rule has this code; did you mean `REC05`? Or take the line out"
    assert (finding.code, finding.duty, finding.key, finding.source) == ("FRM11", "must", "exempt", SOURCE)


def test_a_code_like_no_other_is_not_repeated_since_it_may_be_a_line_of_the_text(board: ABoard) -> None:
    board.raw(
        "child-a", f"---\ntitle: A\nreference: SCR-1\ntype: no-review\nexempt:\n  REC05: {REASON}\n  Child Q's mother: {REASON}\n---\n"
    )
    (finding,) = board.findings()
    assert finding.message == "no rule has this code; the codes stand beside each finding. Or take the line out"
    assert (finding.key, finding.place.file, finding.place.line) == ("exempt", "reports/child-a/report.md", 7)


def test_each_code_is_told(board: ABoard) -> None:
    board.report("child-a", exempt={"NOT01": REASON, "REC05": REASON, "NOT02": REASON, "X": REASON})
    assert [finding.key for finding in board.findings()] == ["exempt.NOT01", "exempt.NOT02", "exempt"]


@pytest.mark.parametrize("code", sorted(rule.code for rule in RULE_BOOK if rule.duty == "should"))
def test_every_should_may_be_answered_whether_it_speaks_today_or_not(board: ABoard, code: str) -> None:
    board.report("child-a", exempt={code: REASON})
    assert board.findings() == []


def test_of_a_public_report_it_stops_the_site(board: ABoard) -> None:
    public(board, "child-a", exempt={"NOT01": REASON})
    assert [(finding.code, finding.stops) for finding in board.findings("2026-12-01")] == [("FRM11", True)]


def test_a_reason_that_says_nothing_answers_nothing(board: ABoard) -> None:
    board.report("child-a", exempt={"REC05": "…"})
    (finding,) = board.findings(code="FRM11")
    assert finding.message == "there is no reason here; write why REC05 does not fit, or take the line out"
    assert finding.key == "exempt.REC05"


def test_a_code_that_rules_have_no_longer_does_not_stop_a_public_report(board: ABoard) -> None:
    public(board, "child-a", exempt={"REC99": "A reason.", **all_that_is_asked()["exempt"]})
    assert board.findings("2026-12-01") == []
