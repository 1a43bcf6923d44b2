"""The practitioners involved and the family hear of the findings from the board, before they read of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import NOT_YET_ASKED, entered, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

PLANNED = {"publication_date": "2026-12-10"}


def test_each_missing_day_is_asked_for_with_whom_it_concerns(board: ABoard) -> None:
    board.report("child-a", **PLANNED, feedback=None)
    practitioners, family = board.findings(code="LEA")
    assert practitioners.message == (
        "it is not stated when the practitioners who were involved heard of the findings; write the day under `feedback:` as "
        '`practitioners:`, or say why not: `LEA02: "…"` under `exempt:`'
    )
    assert family.message == (
        "it is not stated when the family heard of the findings; write the day under `feedback:` as `family:`, or say why not: "
        '`LEA02: "…"` under `exempt:`'
    )
    assert [finding.key for finding in (practitioners, family)] == ["feedback.practitioners", "feedback.family"]
    for finding in (practitioners, family):
        assert (finding.code, finding.name, finding.duty, finding.stops) == ("LEA02", "feedback-given", "should", False)
        assert finding.place.file == "reports/child-a/report.md"
        assert finding.place.line == 5, "where the publication date stands, since there is no such key"
        assert finding.source == 'the board\'s leaflet under "Learning From Serious Case Reviews" (feedback to the people involved).'


@pytest.mark.parametrize(("stated", "missing"), [("practitioners", "family"), ("family", "practitioners")])
def test_where_one_is_stated_the_other_is_asked_for_beside_it(board: ABoard, stated: str, missing: str) -> None:
    board.report("child-a", **PLANNED, feedback={stated: "2026-10-01"})
    assert [(finding.key, finding.place.line) for finding in board.findings(code="LEA")] == [(f"feedback.{missing}", 6)]


def test_both_days_stated_pass(board: ABoard) -> None:
    board.report("child-a", **PLANNED, feedback={"practitioners": "2026-10-01", "family": "2026-10-02"})
    assert board.findings(code="LEA") == []


def test_of_a_public_report_it_is_asked_too_and_stops_nothing(board: ABoard) -> None:
    public(board, "child-a", feedback={"family": "2026-10-01"})
    assert [(finding.code, finding.stops) for finding in board.findings("2026-12-01")] == [("LEA02", False)]


@pytest.mark.parametrize("kind", ["withdrawn", "retired"])
def test_of_a_text_that_is_no_longer_up_it_is_not_asked(board: ABoard, kind: str) -> None:
    public(board, "child-a", "2025-03-12", "2025-03-01", feedback=None)
    entered(board, kind, "child-a", "2026-11-30T10:00", on="2026-11-30")
    assert board.findings("2026-12-01", "LEA") == []


@pytest.mark.parametrize(
    "front",
    [
        *NOT_YET_ASKED,
        pytest.param({"type": "no-review"}, id="a type that the duty does not bind"),
    ],
)
def test_no_feedback_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{**PLANNED, "feedback": None, **front})
    assert board.findings(code="LEA") == []
