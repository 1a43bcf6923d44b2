"""The days from which the time of the review is counted are stated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.finding import Place
from tests.a_board import NOT_YET_ASKED, all_that_is_asked, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

WHOLE = "so nobody can see whether it was in time; write it under `timeline:` as"
INITIATED = f"the day on which the review was initiated is missing, {WHOLE} `initiated:`"
COMPLETED = f"the day on which the review was completed is missing, {WHOLE} `completed:`"
DECIDED = f"the day on which the review was decided is missing, {WHOLE} `decided:`"
SOURCE = 'Working Together to Safeguard Children 2013, as the board\'s leaflet gives it under "Timescale for SCR completion".'


def timeline_without(*keys: str) -> dict[str, str]:
    return {key: day for key, day in all_that_is_asked()["timeline"].items() if key not in keys}


def test_both_ends_are_asked_for_where_the_publication_date_stands(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", timeline=None)
    initiated, completed = board.findings(code="TIM")
    assert (completed.message, completed.key) == (COMPLETED, "timeline.completed")
    assert (initiated.message, initiated.key) == (INITIATED, "timeline.initiated")
    for finding in (completed, initiated):
        assert (finding.code, finding.name, finding.duty, finding.stops) == ("TIM01", "timeline-stated", "must", False)
        assert (finding.place, finding.source) == (Place("reports/child-a/report.md", 5), SOURCE)


@pytest.mark.parametrize(
    ("policy", "missing", "messages"),
    [
        pytest.param(None, "initiated", [INITIATED], id="2013 counts from initiating"),
        pytest.param(None, "completed", [COMPLETED], id="2013 counts to completion"),
        pytest.param(None, "decided", [], id="2013 does not count from the decision"),
        pytest.param("england-2018", "decided", [DECIDED], id="2018 counts from the decision"),
        pytest.param("england-2018", "completed", [COMPLETED], id="2018 counts to completion"),
        pytest.param("england-2018", "initiated", [], id="2018 does not count from initiating"),
    ],
)
def test_what_is_missing_is_asked_for_where_the_timeline_stands(
    board: ABoard, policy: str | None, missing: str, messages: list[str]
) -> None:
    board.report("child-a", publication_date="2026-11-12", timeline=timeline_without(missing), policy=policy)
    told = [(finding.message, finding.key, finding.place.line) for finding in board.findings(code="TIM01")]
    assert told == [(message, f"timeline.{missing}", 6) for message in messages]


def test_another_policy_names_its_own_source(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", policy="england-2018", timeline=timeline_without("decided"))
    (finding,) = board.findings(code="TIM")
    assert finding.source == "Working Together to Safeguard Children 2018 (and its 2023 edition), on the publication of reports."


def test_a_missing_end_stops_the_site_from_the_hour_of_publication(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12 10:15", "2026-11-05", timeline=timeline_without("initiated"))
    (before,) = board.findings("2026-11-12T10:14")
    (at,) = board.findings("2026-11-12T10:15")
    assert (before.code, before.stops, at.code, at.stops) == ("TIM01", False, "TIM01", True)


def test_a_review_at_the_boards_discretion_is_asked_too(board: ABoard) -> None:
    board.report("child-a", type="discretionary-review", publication_date="2026-11-12", timeline=timeline_without("initiated"))
    assert [finding.code for finding in board.findings(code="TIM")] == ["TIM01"]


@pytest.mark.parametrize(
    "front",
    [
        *NOT_YET_ASKED,
        pytest.param({"type": "alternative-review"}, id="a type that the duty does not bind"),
    ],
)
def test_no_days_are_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"publication_date": "2026-11-12", "timeline": None, **front})
    assert board.findings(code="TIM") == []


def test_once_a_report_is_in_the_register_its_days_are_not_asked_for(board: ABoard) -> None:
    public(board, "child-a", timeline=None)
    assert board.findings("2026-12-01") == []


def test_where_the_board_has_several_policies_the_day_that_chooses_is_asked_for_too(board: ABoard) -> None:
    settings = board.root / "mkdocs.yml"
    several = "policy: [{policy: england-2013, from: 2013-04-01}, {policy: england-2018, from: 2018-07-04}]"
    settings.write_text(settings.read_text().replace("policy: england-2013", several))
    timeline = {"notified": "2026-01-05", "decided": "2026-01-12", "completed": "2026-06-30"}
    board.report("child-a", publication_date="2026-11-12", timeline=timeline)
    assert [finding.key for finding in board.findings(code="TIM01")] == ["timeline.initiated"]
    board.report("child-a", publication_date="2026-11-12", timeline=timeline, policy="england-2018")
    assert board.findings(code="TIM01") == []
