"""The report of a review that meets the criteria is published, or the panel is asked about withholding it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.finding import Place
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard


def test_keeping_it_for_the_board_is_refused_where_that_is_stated(board: ABoard) -> None:
    board.report("child-a", visibility="board")
    (finding,) = board.findings()
    assert finding.message == (
        "a serious case review cannot be kept for the board only: take out `visibility: board`, and where publication might do harm, write "
        "`withhold:` with the reason and ask the panel (`scr bundle --kind withhold`)"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REV07", "published-or-withheld", "must", False)
    assert (finding.key, finding.place) == ("visibility", Place("reports/child-a/report.md", 5))
    assert finding.source == (
        'Working Together to Safeguard Children 2013, as the board\'s leaflet gives it under "Publication of reports".'
    )
    assert board.state("child-a") == "internal"


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"publication_date": "2026-11-12"}, id="a day of publication that will not come"),
        pytest.param({"withhold": {"reason": "A stated reason."}}, id="a reason to withhold it"),
    ],
)
def test_nothing_beside_it_makes_it_right(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", visibility="board", **front)
    assert [finding.code for finding in board.findings(code="REV")] == ["REV07"]


def test_another_policy_names_its_own_source(board: ABoard) -> None:
    board.report("child-a", visibility="board", policy="england-2018")
    (finding,) = board.findings()
    assert (finding.code, finding.source) == (
        "REV07",
        "Working Together to Safeguard Children 2018 (and its 2023 edition), on the publication of reports.",
    )


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"visibility": "public"}, id="for the public"),
        pytest.param({"visibility": None, "withhold": {"reason": "A stated reason."}}, id="withheld"),
        pytest.param({"type": "discretionary-review"}, id="at the board's discretion"),
        pytest.param({"type": "alternative-review"}, id="an alternative review"),
        pytest.param({"type": "management-review"}, id="a management review"),
        pytest.param({"type": "no-review"}, id="a decision against a review"),
        pytest.param({"legacy": {"first_published": "2014-05-01"}}, id="published before this program was used"),
    ],
)
def test_nothing_is_said_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"visibility": "board", **front})
    assert board.findings(code="REV") == []


def test_of_what_is_in_the_register_another_rule_speaks(board: ABoard) -> None:
    public(board, "child-a")
    board.cleared("child-a", "2026-11-12", "2026-11-05", visibility="board")
    assert [finding.code for finding in board.findings("2026-12-01")] == ["REG05"]


def test_where_a_policy_has_no_advice_on_withholding_none_is_spoken_of(board: ABoard) -> None:
    board.report("child-a", visibility="board", policy="england-2018")
    (finding,) = board.findings(code="REV07")
    assert finding.message.endswith("where publication might do harm, write `withhold:` with the reason")
