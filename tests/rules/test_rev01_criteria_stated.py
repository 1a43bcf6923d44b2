"""A serious case review says which criteria it was held for: both limbs of the test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.finding import Place
from tests.a_board import NOT_YET_ASKED, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

FIRST_LIMB = (
    "it is not stated whether abuse or neglect of the child is known or suspected; write `abuse_or_neglect: known` or `suspected` "
    "under `criteria:`"
)
SECOND_LIMB = "it is not stated what became of the child; write `outcome: died` or `seriously-harmed` under `criteria:`"
SOURCE = "regulation 5 of the Local Safeguarding Children Boards Regulations 2006."


def test_each_limb_is_asked_for_where_the_publication_date_stands(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", criteria=None)
    abuse, outcome = board.findings(code="REV")
    assert (abuse.message, abuse.key, abuse.source) == (FIRST_LIMB, "criteria.abuse_or_neglect", SOURCE)
    assert (outcome.message, outcome.key, outcome.source) == (SECOND_LIMB, "criteria.outcome", SOURCE)
    for finding in (outcome, abuse):
        assert (finding.code, finding.name, finding.duty, finding.stops) == ("REV01", "criteria-stated", "must", False)
        assert finding.place == Place("reports/child-a/report.md", 5)


@pytest.mark.parametrize(
    ("criteria", "message", "key"),
    [
        pytest.param({"outcome": "died"}, FIRST_LIMB, "criteria.abuse_or_neglect", id="the first limb"),
        pytest.param({"abuse_or_neglect": "known"}, SECOND_LIMB, "criteria.outcome", id="the second limb"),
    ],
)
def test_one_missing_limb_is_asked_for_where_the_criteria_stand(board: ABoard, criteria: dict[str, str], message: str, key: str) -> None:
    board.report("child-a", publication_date="2026-11-12", criteria=criteria)
    (finding,) = board.findings(code="REV")
    assert (finding.message, finding.key, finding.place.line) == (message, key, 6)


@pytest.mark.parametrize("abuse", ["known", "suspected"])
@pytest.mark.parametrize("outcome", ["died", "seriously-harmed"])
def test_any_stated_limbs_pass(board: ABoard, abuse: str, outcome: str) -> None:
    board.report("child-a", publication_date="2026-11-12", criteria={"abuse_or_neglect": abuse, "outcome": outcome})
    assert board.findings(code="REV01") == []


def test_missing_criteria_stop_the_site_from_the_hour_of_publication(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12 10:15", "2026-11-05", criteria={"outcome": "died"})
    (before,) = board.findings("2026-11-12T10:14")
    (at,) = board.findings("2026-11-12T10:15")
    assert (before.code, before.stops, at.code, at.stops) == ("REV01", False, "REV01", True)
    assert board.state("child-a", "2026-11-12T10:15") == "blocked"


def test_a_policy_that_does_not_know_these_criteria_asks_for_none(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", policy="england-2018", criteria=None)
    assert board.findings(code="REV") == []


@pytest.mark.parametrize(
    "front",
    [
        *NOT_YET_ASKED,
        pytest.param({"type": "discretionary-review"}, id="a type that is held without the criteria"),
    ],
)
def test_no_criteria_are_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"publication_date": "2026-11-12", "criteria": None, **front})
    assert board.findings(code="REV01") == []


def test_once_a_report_is_in_the_register_its_criteria_are_not_asked_for(board: ABoard) -> None:
    public(board, "child-a", criteria=None)
    assert board.findings("2026-12-01") == []
