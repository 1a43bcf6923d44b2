"""No reviewer works for an organisation whose work is under review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.gate import Answered
from site_builder.model.finding import Place
from tests.a_board import NOT_YET_ASKED, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

UNDER_REVIEW = ["childrens-social-care", "police"]


def reviewer(organisation: str | None) -> dict[str, str]:
    stated = {"name": "A Reviewer", "independent": "true", "qualification": "Qualified."}
    return {**stated, "organisation": organisation} if organisation else stated


INSIDE = [reviewer("Police")]


def test_a_reviewer_from_inside_is_told_by_number(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", organisations=UNDER_REVIEW, reviewers=[reviewer("A university"), *INSIDE])
    (finding,) = board.findings(code="REV")
    assert finding.message == (
        'this reviewer works for an organisation under review; appoint somebody from outside, or say why not: `REV10: "…"` under `exempt:`'
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REV10", "reviewers-from-outside", "should", False)
    assert (finding.key, finding.place) == ("reviewers[2].organisation", Place("reports/child-a/report.md", 7))
    assert finding.source == (
        'Working Together to Safeguard Children 2013, as the board\'s leaflet gives it under "Appointing reviewers" (independent '
        "individuals)."
    )


@pytest.mark.parametrize(
    ("organisation", "count"),
    [
        pytest.param("police", 1, id="by its key"),
        pytest.param("Police", 1, id="by its name"),
        pytest.param("POLICE", 1, id="in capital letters"),
        pytest.param("childrens-social-care", 1, id="another one by its key"),
        pytest.param("Children's Social Care", 1, id="another one by its name"),
        pytest.param("Probation", 0, id="an agency that is not under review"),
        pytest.param("Transport police", 0, id="one with a longer name"),
        pytest.param(None, 0, id="not stated"),
    ],
)
def test_an_organisation_is_known_by_key_or_name(board: ABoard, organisation: str | None, count: int) -> None:
    board.report("child-a", publication_date="2026-11-12", organisations=UNDER_REVIEW, reviewers=[reviewer(organisation)])
    assert [finding.code for finding in board.findings(code="REV")] == ["REV10"] * count


def test_it_never_stops_the_site(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", organisations=UNDER_REVIEW, reviewers=INSIDE)
    (finding,) = board.findings("2026-11-12T09:30")
    assert (finding.code, finding.stops, board.state("child-a", "2026-11-12T09:30")) == ("REV10", False, "public")


def test_a_stated_reason_answers_it_and_is_shown_in_its_place(board: ABoard) -> None:
    reason = {"REV10": "Nobody else knew the records."}
    board.report("child-a", publication_date="2026-11-12", organisations=UNDER_REVIEW, reviewers=INSIDE, exempt=reason)
    standing = board.judged().standing("child-a")
    assert standing is not None
    assert Answered("REV10", "reviewers-from-outside", "Nobody else knew the records.") in standing.answered
    assert board.findings(code="REV") == []


@pytest.mark.parametrize("front", [{"policy": "england-2018"}, {"type": "discretionary-review"}])
def test_it_is_also_looked_at_in(board: ABoard, front: dict[str, str]) -> None:
    board.report("child-a", publication_date="2026-11-12", organisations=UNDER_REVIEW, reviewers=INSIDE, **front)
    assert [finding.code for finding in board.findings(code="REV")] == ["REV10"]


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"organisations": None}, id="no organisations stated"),
        *NOT_YET_ASKED,
        pytest.param({"type": "management-review"}, id="a type that the duty does not bind"),
    ],
)
def test_nothing_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"publication_date": "2026-11-12", "organisations": UNDER_REVIEW, "reviewers": INSIDE, **front})
    assert board.findings(code="REV10") == []


def test_once_a_report_is_in_the_register_its_reviewers_are_not_judged_again(board: ABoard) -> None:
    public(board, "child-a", organisations=UNDER_REVIEW, reviewers=INSIDE)
    assert board.findings("2026-12-01") == []
