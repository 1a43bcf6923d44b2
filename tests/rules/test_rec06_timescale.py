"""Each recommendation has a day by which it is to be carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import NOT_YET_ASKED, all_that_is_asked, public

if TYPE_CHECKING:
    from tests.a_board import ABoard


def by(*days: str | None) -> list[dict[str, Any]]:
    """One recommendation for each day, as R1, R2 and so on."""
    (usual,) = all_that_is_asked()["recommendations"]
    items = [{**usual, "id": f"R{number}", "due": day} for number, day in enumerate(days, start=1)]
    return [{key: value for key, value in item.items() if value is not None} for item in items]


def test_a_missing_day_is_asked_for_by_id(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-12-10", recommendations=by("2027-03-31", None))
    (finding,) = board.findings(code="REC")
    assert finding.message == "the day by which R2 is to be carried out is missing; write `due:` with a day, year-month-day"
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REC06", "timescale", "must", False)
    assert (finding.key, finding.place.file, finding.place.line) == ("recommendations[2].due", "reports/child-a/report.md", 6)
    assert finding.source == (
        'the board\'s leaflet under "Learning From Serious Case Reviews" (a timescale within which it is to be undertaken).'
    )


def test_an_extension_does_not_stand_for_the_first_day(board: ABoard) -> None:
    (item,) = by(None)
    told = {"on": "2026-10-01", "status": "in-progress", "due": "2027-06-30"}
    board.report("child-a", publication_date="2026-12-10", recommendations=[{**item, "progress": [told]}])
    assert [finding.key for finding in board.findings(code="REC")] == ["recommendations[1].due"]


def test_each_of_them_is_told_and_with_a_day_it_passes(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-12-10", recommendations=by(None, "2027-03-31", None))
    assert [finding.key for finding in board.findings(code="REC")] == ["recommendations[1].due", "recommendations[3].due"]
    board.report("child-a", publication_date="2026-12-10", recommendations=by("2027-03-31"))
    assert board.findings(code="REC") == []


@pytest.mark.parametrize(
    "front",
    [
        *NOT_YET_ASKED,
        pytest.param({"type": "no-review"}, id="a type that the duty does not bind"),
    ],
)
def test_no_day_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"publication_date": "2026-12-10", "recommendations": by(None), **front})
    assert board.findings(code="REC") == []


def test_from_its_hour_on_it_stops_the_site_until_it_is_in_the_register(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", recommendations=by(None))
    assert [finding.stops for finding in board.findings("2026-11-12T09:29") + board.findings("2026-11-12T09:30")] == [False, True]
    public(board, "child-a", recommendations=by(None))
    assert board.findings("2026-12-01") == []
