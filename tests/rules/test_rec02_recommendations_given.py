"""A review ends with recommendations, or says why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import NOT_YET_ASKED, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

PLANNED = {"publication_date": "2026-12-10"}
SOURCE = 'the board\'s leaflet under "Learning From Serious Case Reviews" (each review ends with a set of recommendations).'


def test_where_there_are_none_they_or_a_reason_are_asked_for(board: ABoard) -> None:
    board.report("child-a", **PLANNED, recommendations=None)
    (finding,) = board.findings(code="REC")
    assert finding.message == (
        "this review has no recommendations; write them under `recommendations:` (the file that `scr new` writes shows how), or say why there "
        'are none: `no_recommendations: "…"`'
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REC02", "recommendations-given", "must", False)
    assert (finding.key, finding.place.file) == ("recommendations", "reports/child-a/report.md")
    assert finding.place.line == 5, "where the publication date stands, since there is no such key"
    assert finding.source == SOURCE


def test_an_empty_list_is_none_and_is_named_where_it_stands(board: ABoard) -> None:
    board.report("child-a", **PLANNED, recommendations=[])
    assert [(finding.code, finding.key, finding.place.line) for finding in board.findings(code="REC")] == [("REC02", "recommendations", 6)]


def test_recommendations_pass(board: ABoard) -> None:
    board.report("child-a", **PLANNED)
    assert board.findings(code="REC") == []


def test_a_stated_reason_for_none_passes(board: ABoard) -> None:
    board.report("child-a", **PLANNED, recommendations=None, no_recommendations="All that was found has been put right.")
    assert board.findings(code="REC") == []


def test_recommendations_beside_a_reason_for_none_contradict_each_other(board: ABoard) -> None:
    board.report("child-a", **PLANNED, no_recommendations="A reason.")
    (finding,) = board.findings(code="REC")
    assert finding.message == "this report has recommendations and a reason for having none; take out `no_recommendations`"
    assert (finding.code, finding.key, finding.place.line, finding.source) == ("REC02", "no_recommendations", 6, SOURCE)


def test_from_its_hour_on_missing_recommendations_stop_the_site(board: ABoard) -> None:
    board.cleared("child-a", "2026-12-10", "2026-10-01", recommendations=None)
    assert [finding.stops for finding in board.findings("2026-12-10T09:29") + board.findings("2026-12-10T09:30")] == [False, True]


@pytest.mark.parametrize(
    "front",
    [
        *NOT_YET_ASKED,
        pytest.param({"type": "no-review"}, id="a type that the duty does not bind"),
    ],
)
@pytest.mark.parametrize("given", [{"recommendations": None}, {"no_recommendations": "A reason."}], ids=["none", "both"])
def test_nothing_is_asked_of(board: ABoard, front: dict[str, Any], given: dict[str, Any]) -> None:
    board.report("child-a", **{**PLANNED, **given, **front})
    assert board.findings(code="REC") == []


def test_once_a_report_is_in_the_register_it_is_not_asked_again(board: ABoard) -> None:
    public(board, "child-a", recommendations=None)
    assert board.findings("2026-12-01") == []


def test_a_placeholder_is_no_reason(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", recommendations=None, no_recommendations="n/a")
    assert [finding.key for finding in board.findings(code="REC02")] == ["recommendations"]
