"""The board has adopted the recommendations before they are published, and a minute records it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import NOT_YET_ASKED, all_that_is_asked, entered, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

SOURCE = 'the board\'s leaflet under "Learning From Serious Case Reviews" (the board is asked to adopt the recommendations).'
IN_FULL = {"on": "2026-10-01", "minute": "2026/41"}


def adoptions(*adopted: dict[str, str] | None) -> list[dict[str, Any]]:
    """One recommendation for each adoption, as R1, R2 and so on."""
    (usual,) = all_that_is_asked()["recommendations"]
    items = [{**usual, "id": f"R{number}", "adopted": one} for number, one in enumerate(adopted, start=1)]
    return [{key: value for key, value in item.items() if value is not None} for item in items]


def test_what_the_board_has_not_adopted_is_told_as_advice(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-12-10", recommendations=adoptions(IN_FULL, None))
    (finding,) = board.findings(code="REC")
    assert finding.message == "the board has not adopted R2; once it has, write `adopted: {on: …, minute: …}`"
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REC05", "adopted", "should", False)
    assert (finding.key, finding.place.file, finding.place.line) == ("recommendations[2].adopted", "reports/child-a/report.md", 6)
    assert finding.source == SOURCE


def test_an_adoption_without_its_minute_is_asked_for_it(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-12-10", recommendations=adoptions({"on": "2026-10-01"}, IN_FULL))
    (finding,) = board.findings(code="REC")
    assert finding.message == "the minute that records the adoption of R1 is not named; write `minute: …` beside its day"
    assert (finding.code, finding.key, finding.place.line) == ("REC05", "recommendations[1].adopted.minute", 6)
    assert finding.source == SOURCE


def test_adopted_and_minuted_it_passes(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-12-10", recommendations=adoptions(IN_FULL, IN_FULL))
    assert board.findings(code="REC") == []


def test_each_of_them_is_told(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-12-10", recommendations=adoptions({"on": "2026-10-01"}, IN_FULL, None, None))
    assert {finding.key for finding in board.findings(code="REC")} == {
        "recommendations[1].adopted.minute",
        "recommendations[3].adopted",
        "recommendations[4].adopted",
    }


def test_of_a_public_report_it_is_asked_too_and_stops_nothing(board: ABoard) -> None:
    public(board, "child-a", recommendations=adoptions(None))
    assert [(finding.code, finding.stops) for finding in board.findings("2026-12-01")] == [("REC05", False)]


@pytest.mark.parametrize("kind", ["withdrawn", "retired"])
def test_of_a_text_that_is_no_longer_up_it_is_not_asked(board: ABoard, kind: str) -> None:
    public(board, "child-a", "2025-03-12", "2025-03-01", recommendations=adoptions(None))
    entered(board, kind, "child-a", "2026-11-30T10:00", on="2026-11-30")
    assert board.findings("2026-12-01", "REC") == []


@pytest.mark.parametrize(
    "front",
    [
        *NOT_YET_ASKED,
        pytest.param({"type": "no-review"}, id="a type that the duty does not bind"),
    ],
)
def test_no_adoption_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"publication_date": "2026-12-10", "recommendations": adoptions(None, {"on": "2026-10-01"}), **front})
    assert board.findings(code="REC") == []
