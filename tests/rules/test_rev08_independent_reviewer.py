"""At least one reviewer is independent of the organisations under review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.finding import Place
from tests.a_board import NOT_YET_ASKED, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

NOT_STATED = {"name": "A Reviewer", "qualification": "Qualified."}
NOT_INDEPENDENT = {**NOT_STATED, "independent": "false"}
INDEPENDENT = {**NOT_STATED, "independent": "true"}


def test_where_no_reviewer_is_stated_all_is_asked_for_where_the_publication_date_stands(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", reviewers=None)
    (finding,) = board.findings(code="REV")
    assert finding.message == (
        'who reviewed the case is missing; write `reviewers: [{name: "…", organisation: "…", independent: true, qualification: "…"}]`'
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REV08", "independent-reviewer", "must", False)
    assert (finding.key, finding.place) == ("reviewers", Place("reports/child-a/report.md", 5))
    assert finding.source == ('Working Together to Safeguard Children 2013, as the board\'s leaflet gives it under "Appointing reviewers".')


@pytest.mark.parametrize(
    "reviewers",
    [
        pytest.param([NOT_STATED], id="independence is not stated"),
        pytest.param([NOT_INDEPENDENT], id="not independent"),
        pytest.param([NOT_STATED, NOT_INDEPENDENT], id="none of two"),
    ],
)
def test_where_no_reviewer_is_independent_that_is_asked_for_once(board: ABoard, reviewers: list[dict[str, str]]) -> None:
    board.report("child-a", publication_date="2026-11-12", reviewers=reviewers)
    (finding,) = board.findings(code="REV")
    assert finding.message == "none of the reviewers is stated to be independent; where one is, write `independent: true` under that name"
    assert (finding.key, finding.place.line) == ("reviewers", 6)


@pytest.mark.parametrize("reviewers", [[INDEPENDENT], [NOT_INDEPENDENT, INDEPENDENT]], ids=["the only one", "one of two"])
def test_one_who_is_independent_is_enough(board: ABoard, reviewers: list[dict[str, str]]) -> None:
    board.report("child-a", publication_date="2026-11-12", reviewers=reviewers)
    assert board.findings(code="REV") == []


def test_a_missing_reviewer_stops_the_site_from_the_hour_of_publication(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12 10:15", "2026-11-05", reviewers=None)
    (before,) = board.findings("2026-11-12T10:14")
    (at,) = board.findings("2026-11-12T10:15")
    assert (before.code, before.stops, at.code, at.stops) == ("REV08", False, "REV08", True)


@pytest.mark.parametrize("front", [{"policy": "england-2018"}, {"type": "discretionary-review"}])
def test_a_reviewer_is_also_asked_for_of(board: ABoard, front: dict[str, str]) -> None:
    board.report("child-a", publication_date="2026-11-12", reviewers=None, **front)
    assert [finding.code for finding in board.findings(code="REV")] == ["REV08"]


@pytest.mark.parametrize(
    "front",
    [
        *NOT_YET_ASKED,
        pytest.param({"type": "no-review"}, id="a type that the duty does not bind"),
    ],
)
def test_no_reviewer_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"publication_date": "2026-11-12", "reviewers": None, **front})
    assert board.findings(code="REV08") == []


def test_once_a_report_is_in_the_register_its_reviewers_are_not_asked_for(board: ABoard) -> None:
    public(board, "child-a", reviewers=None)
    assert board.findings("2026-12-01") == []
