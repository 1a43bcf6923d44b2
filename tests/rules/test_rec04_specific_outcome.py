"""Each recommendation has an intended outcome of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import NOT_YET_ASKED, all_that_is_asked, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

ACTION = "Train every health visitor to record what a child says."
AGAIN = "Train every health visitor, to record what a child says"
REAL = "What each child says is found in the record, and is acted on."


def intended(*outcomes: str | None) -> dict[str, Any]:
    """A report with one recommendation for each outcome, as R1, R2 and so on."""
    (usual,) = all_that_is_asked()["recommendations"]
    items = [{**usual, "id": f"R{number}", "text": ACTION, "intended_outcome": one} for number, one in enumerate(outcomes, start=1)]
    stated = [{key: value for key, value in item.items() if value is not None} for item in items]
    return {"publication_date": "2026-12-10", "recommendations": stated}


@pytest.mark.parametrize(
    ("outcome", "what"),
    [
        pytest.param(None, 'the intended outcome of R1 is missing; write `intended_outcome: "…"`', id="missing"),
        pytest.param("To be confirmed.", "the intended outcome of R1 is a placeholder; write what will be different", id="a placeholder"),
        pytest.param(
            AGAIN, "the intended outcome of R1 says its action again; write what will be different once it is done", id="the action again"
        ),
    ],
)
def test_what_is_no_outcome_is_told_with_what_to_write(board: ABoard, outcome: str | None, what: str) -> None:
    board.report("child-a", **intended(outcome))
    (finding,) = board.findings(code="REC")
    assert finding.message == f"{what}, so that it can be seen later whether it came about"
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REC04", "specific-outcome", "must", False)
    assert (finding.key, finding.place.file) == ("recommendations[1].intended_outcome", "reports/child-a/report.md")
    assert finding.place.line == 6
    assert finding.source == 'the board\'s leaflet under "Learning From Serious Case Reviews" (a specific intended outcome).'


def test_an_outcome_that_says_what_will_be_different_passes(board: ABoard) -> None:
    board.report("child-a", **intended(REAL))
    assert board.findings(code="REC") == []


def test_each_recommendation_is_looked_at_also_after_a_good_one(board: ABoard) -> None:
    board.report("child-a", **intended(None, REAL, "TBC", REAL, AGAIN))
    told = {finding.key: finding.message.partition(";")[0] for finding in board.findings(code="REC")}
    assert told == {
        "recommendations[1].intended_outcome": "the intended outcome of R1 is missing",
        "recommendations[3].intended_outcome": "the intended outcome of R3 is a placeholder",
        "recommendations[5].intended_outcome": ("the intended outcome of R5 says its action again"),
    }


@pytest.mark.parametrize(
    "front",
    [
        *NOT_YET_ASKED,
        pytest.param({"type": "no-review"}, id="a type that the duty does not bind"),
    ],
)
def test_no_outcome_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{**intended(None, "TBC", AGAIN), **front})
    assert board.findings(code="REC") == []


def test_from_its_hour_on_it_stops_the_site_until_it_is_in_the_register(board: ABoard) -> None:
    asked = intended(None)["recommendations"]
    board.cleared("child-a", "2026-11-12", "2026-11-05", recommendations=asked)
    assert [finding.stops for finding in board.findings("2026-11-12T09:29") + board.findings("2026-11-12T09:30")] == [False, True]
    public(board, "child-a", recommendations=asked)
    assert board.findings("2026-12-01") == []
