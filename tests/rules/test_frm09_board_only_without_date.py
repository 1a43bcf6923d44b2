"""A report for the board only has no date of publication."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

BOTH = {"type": "management-review", "publication_date": "2026-12-10", "visibility": "board"}


def test_a_date_beside_it_is_advised_against(board: ABoard) -> None:
    board.report("child-a", **BOTH)
    (finding,) = board.findings()
    assert finding.message == (
        "this report is for the board only, so it will not be published on this day; take out `publication_date`, or `visibility: board`"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("FRM09", "board-only-without-date", "should", False)
    assert (finding.key, finding.place.file, finding.place.line) == ("publication_date", "reports/child-a/report.md", 5)
    assert finding.source == "this program's own rule: what is for the board only never reaches the site."


def test_once_its_day_has_come_it_is_advised_against_still_and_stays_internal(board: ABoard) -> None:
    board.report("child-a", **BOTH)
    assert [(finding.code, finding.stops) for finding in board.findings("2026-12-20")] == [("FRM09", False)]
    assert board.state("child-a", "2026-12-20") == "internal"


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"publication_date": None}, id="for the board only"),
        pytest.param({"visibility": "public"}, id="with a date only"),
        pytest.param({"visibility": None}, id="with a date and no word of who may see it"),
        pytest.param({"publication_date": None, "visibility": None}, id="neither"),
    ],
)
def test_one_of_the_two_passes(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{**BOTH, **front})
    assert board.findings() == []


def test_of_a_public_report_the_register_speaks_instead(board: ABoard) -> None:
    public(board, "child-a", type="management-review")
    board.cleared("child-a", "2026-11-12", "2026-11-05", type="management-review", visibility="board")
    assert [finding.code for finding in board.findings("2026-12-01")] == ["REG05"]
