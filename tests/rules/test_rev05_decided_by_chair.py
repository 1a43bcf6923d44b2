"""The decision whether to hold the review is the Chair's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.finding import Place
from tests.a_board import NOT_YET_ASKED, all_that_is_asked, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

NO_DAY = "the day of the decision on this review is missing; write it under `timeline:` as `decided:`"
NOBODY = (
    "it is not stated who decided on this review, and the final decision is the Chair's; once the Chair has decided, write "
    "`decided_by: chair` under `timeline:`"
)
SOURCE = (
    'Working Together to Safeguard Children 2013, as the board\'s leaflet gives it under "Serious Case Reviews" and "Decisions whether to '
    'initiate an SCR".'
)


def timeline(**differing: str | None) -> dict[str, str]:
    """A whole timeline, with something else in it; what is given as None is left out."""
    return {key: day for key, day in {**all_that_is_asked()["timeline"], **differing}.items() if day is not None}


def test_a_day_and_the_chair_are_asked_for_where_the_publication_date_stands(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", timeline=None)
    no_day, nobody = board.findings(code="REV05")
    assert (nobody.message, nobody.key) == (NOBODY, "timeline.decided_by")
    assert (no_day.message, no_day.key) == (NO_DAY, "timeline.decided")
    for finding in (nobody, no_day):
        assert (finding.code, finding.name, finding.duty, finding.stops) == ("REV05", "decided-by-chair", "must", False)
        assert (finding.place, finding.source) == (Place("reports/child-a/report.md", 5), SOURCE)


@pytest.mark.parametrize(
    ("differing", "message", "key"),
    [
        pytest.param({"decided": None}, NO_DAY, "timeline.decided", id="no day"),
        pytest.param({"decided_by": None}, NOBODY, "timeline.decided_by", id="nobody"),
        pytest.param(
            {"decided_by": "subcommittee"},
            "somebody other than the Chair is stated to have decided on this review, and the final decision is the Chair's; once the Chair has decided, "
            "write `decided_by: chair` under `timeline:`",
            "timeline.decided_by",
            id="somebody else",
        ),
    ],
)
def test_what_is_missing_is_asked_for_where_the_timeline_stands(
    board: ABoard, differing: dict[str, str | None], message: str, key: str
) -> None:
    board.report("child-a", publication_date="2026-11-12", timeline=timeline(**differing))
    (finding,) = board.findings(code="REV05")
    assert (finding.message, finding.key, finding.place.line) == (message, key, 6)


def test_who_decided_is_told_at_its_own_line(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", timeline=None)
    board.raw("child-a", "timeline:\n  decided: 2026-10-01\n  decided_by: subcommittee\n", "case.yml")
    (finding,) = board.findings(code="REV05")
    assert finding.place == Place("reports/child-a/case.yml", 3)


def test_a_day_on_which_the_chair_decided_passes(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", timeline=timeline(decided_by="chair"))
    assert board.findings(code="REV") == []


def test_another_who_decided_stops_the_site_from_the_hour_of_publication(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12 10:15", "2026-11-05", timeline=timeline(decided_by="subcommittee"))
    (before,) = board.findings("2026-11-12T10:14")
    (at,) = board.findings("2026-11-12T10:15")
    assert (before.code, before.stops, at.code, at.stops) == ("REV05", False, "REV05", True)


@pytest.mark.parametrize("kind", ["discretionary-review", "no-review"])
def test_the_chair_also_decides_on(board: ABoard, kind: str) -> None:
    board.report("child-a", type=kind, publication_date="2026-11-12", timeline=timeline(decided_by=None))
    assert [finding.code for finding in board.findings(code="REV")] == ["REV05"]


@pytest.mark.parametrize(
    "front",
    [
        *NOT_YET_ASKED,
        pytest.param({"type": "management-review"}, id="a type that the duty does not bind"),
        pytest.param({"policy": "england-2018"}, id="a policy that leaves the decision to others"),
    ],
)
def test_no_decision_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"publication_date": "2026-11-12", "timeline": None, **front})
    assert board.findings(code="REV05") == []


def test_once_a_report_is_in_the_register_its_decision_is_not_asked_for(board: ABoard) -> None:
    public(board, "child-a", timeline=None)
    assert board.findings("2026-12-01") == []


INSIDE = [
    pytest.param({"visibility": "board", "type": "discretionary-review"}, id="for the board only"),
    pytest.param({"withhold": {"reason": "A reason."}}, id="withheld"),
    pytest.param({"type": "no-review"}, id="a decision against a review"),
]


@pytest.mark.parametrize("front", INSIDE)
def test_of_what_will_not_be_published_it_is_asked_once_a_decision_is_stated(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", timeline={"decided": "2026-03-01", "decided_by": "subcommittee"}, **front)
    (finding,) = board.findings(code="REV05")
    assert (finding.key, finding.stops) == ("timeline.decided_by", False)
    board.report("child-a", timeline={"notified": "2026-03-01"}, **front)
    assert board.findings(code="REV05") == []


def test_a_draft_of_a_report_to_be_published_is_not_asked_yet(board: ABoard) -> None:
    board.report("child-a", timeline={"decided": "2026-03-01", "decided_by": "subcommittee"})
    assert board.findings(code="REV05") == []
