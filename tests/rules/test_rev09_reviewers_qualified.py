"""Each reviewer's qualification is stated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.finding import Place
from tests.a_board import NOT_YET_ASKED, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

QUALIFIED = {"name": "A Reviewer", "independent": "true", "qualification": "Qualified."}
NOT_STATED = {"name": "Another Reviewer", "independent": "true"}


def test_a_reviewer_whose_qualification_is_missing_is_told_by_number(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", reviewers=[QUALIFIED, NOT_STATED])
    (finding,) = board.findings(code="REV")
    assert (
        finding.message
        == 'what qualifies this reviewer is not stated; write `qualification: "…"` under the name, or say why not: `REV09: "…"` under `exempt:`'
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REV09", "reviewers-qualified", "should", False)
    assert (finding.key, finding.place) == ("reviewers[2].qualification", Place("reports/child-a/report.md", 6))
    assert finding.source == ('Working Together to Safeguard Children 2013, as the board\'s leaflet gives it under "Appointing reviewers".')


@pytest.mark.parametrize(
    ("reviewers", "keys"),
    [
        pytest.param([QUALIFIED], [], id="the only one is qualified"),
        pytest.param([QUALIFIED, QUALIFIED], [], id="both are"),
        pytest.param([NOT_STATED, QUALIFIED], ["reviewers[1].qualification"], id="the second is"),
        pytest.param([NOT_STATED, NOT_STATED], ["reviewers[1].qualification", "reviewers[2].qualification"], id="none is"),
        pytest.param(None, [], id="no reviewer at all, which another rule says"),
    ],
)
def test_each_reviewer_is_looked_at(board: ABoard, reviewers: list[dict[str, str]] | None, keys: list[str]) -> None:
    board.report("child-a", publication_date="2026-11-12", reviewers=reviewers)
    assert sorted(finding.key or "" for finding in board.findings(code="REV09")) == keys


def test_it_never_stops_the_site(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", reviewers=[NOT_STATED])
    (finding,) = board.findings("2026-11-12T09:30")
    assert (finding.code, finding.stops, board.state("child-a", "2026-11-12T09:30")) == ("REV09", False, "public")


@pytest.mark.parametrize("front", [{"policy": "england-2018"}, {"type": "discretionary-review"}])
def test_a_qualification_is_also_asked_for_of(board: ABoard, front: dict[str, str]) -> None:
    board.report("child-a", publication_date="2026-11-12", reviewers=[NOT_STATED], **front)
    assert [finding.code for finding in board.findings(code="REV")] == ["REV09"]


@pytest.mark.parametrize(
    "front",
    [
        *NOT_YET_ASKED,
        pytest.param({"type": "alternative-review"}, id="a type that the duty does not bind"),
    ],
)
def test_no_qualification_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"publication_date": "2026-11-12", "reviewers": [NOT_STATED], **front})
    assert board.findings(code="REV09") == []


def test_once_a_report_is_in_the_register_no_qualification_is_asked_for(board: ABoard) -> None:
    public(board, "child-a", reviewers=[NOT_STATED])
    assert board.findings("2026-12-01") == []
