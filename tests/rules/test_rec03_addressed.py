"""Each recommendation says to whom it is addressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import NOT_YET_ASKED, all_that_is_asked, public

if TYPE_CHECKING:
    from tests.a_board import ABoard


def addressed(*addressees: list[str] | None) -> dict[str, Any]:
    """A report with one recommendation for each list of addressees, as R1, R2 and so on."""
    (usual,) = all_that_is_asked()["recommendations"]
    items = [{**usual, "id": f"R{number}", "for": to} for number, to in enumerate(addressees, start=1)]
    stated = [{key: value for key, value in item.items() if value is not None} for item in items]
    return {"publication_date": "2026-12-10", "recommendations": stated}


def test_what_is_asked_of_nobody_is_named_by_its_id(board: ABoard) -> None:
    board.report("child-a", **addressed(["police"], None))
    (finding,) = board.findings(code="REC")
    assert finding.message == (
        "nobody is asked to carry out R2; write `for: [police]` with the agencies, `[all-member-agencies]` or `[board]`"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REC03", "addressed", "must", False)
    assert (finding.key, finding.place.file, finding.place.line) == ("recommendations[2].for", "reports/child-a/report.md", 6)
    assert finding.source == 'the board\'s leaflet under "Learning From Serious Case Reviews".'


def test_an_empty_list_is_nobody_and_each_is_told(board: ABoard) -> None:
    board.report("child-a", **addressed([], ["board"], []))
    assert [finding.key for finding in board.findings(code="REC")] == ["recommendations[1].for", "recommendations[3].for"]


@pytest.mark.parametrize("to", [["police"], ["police", "schools"], ["all-member-agencies"], ["board"]], ids=str)
def test_single_agencies_all_of_them_and_the_board_may_be_asked(board: ABoard, to: list[str]) -> None:
    board.report("child-a", **addressed(to))
    assert board.findings(code="REC") == []


@pytest.mark.parametrize(
    "front",
    [
        *NOT_YET_ASKED,
        pytest.param({"type": "no-review"}, id="a type that the duty does not bind"),
    ],
)
def test_no_addressee_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{**addressed(None), **front})
    assert board.findings(code="REC") == []


def test_from_its_hour_on_it_stops_the_site_until_it_is_in_the_register(board: ABoard) -> None:
    asked = addressed(None)["recommendations"]
    board.cleared("child-a", "2026-11-12", "2026-11-05", recommendations=asked)
    assert [finding.stops for finding in board.findings("2026-11-12T09:29") + board.findings("2026-11-12T09:30")] == [False, True]
    public(board, "child-a", recommendations=asked)
    assert board.findings("2026-12-01") == []
