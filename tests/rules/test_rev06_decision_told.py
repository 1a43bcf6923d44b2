"""Ofsted and the national panel are told of the decision."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.finding import Place
from site_builder.model.policy import Checked, Told
from site_builder.rules.rev06_decision_told import decision_told
from tests.a_board import NOT_YET_ASKED, TODAY, all_that_is_asked, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

OFSTED = "Ofsted must know of the decision; tell Ofsted, then write the day under `timeline:` as `ofsted_told:`"
PANEL = "the panel must know of the decision; tell the panel, then write the day under `timeline:` as `panel_told:`"
SOURCE = 'Working Together to Safeguard Children 2013, as the board\'s leaflet gives it under "Decisions whether to initiate an SCR".'


def timeline_without(*keys: str) -> dict[str, str]:
    return {key: day for key, day in all_that_is_asked()["timeline"].items() if key not in keys}


def test_each_who_must_know_is_named_where_the_publication_date_stands(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", timeline=None)
    ofsted, panel = board.findings(code="REV06")
    assert (ofsted.message, ofsted.key) == (OFSTED, "timeline.ofsted_told")
    assert (panel.message, panel.key) == (PANEL, "timeline.panel_told")
    for finding in (ofsted, panel):
        assert (finding.code, finding.name, finding.duty, finding.stops) == ("REV06", "decision-told", "must", False)
        assert (finding.place, finding.source) == (Place("reports/child-a/report.md", 5), SOURCE)


@pytest.mark.parametrize(
    ("key", "message"),
    [
        pytest.param("ofsted_told", OFSTED, id="Ofsted"),
        pytest.param("panel_told", PANEL, id="the panel"),
    ],
)
def test_one_who_was_not_told_is_named_where_the_timeline_stands(board: ABoard, key: str, message: str) -> None:
    board.report("child-a", publication_date="2026-11-12", timeline=timeline_without(key))
    (finding,) = board.findings(code="REV")
    assert (finding.message, finding.key, finding.place.line) == (message, f"timeline.{key}", 6)


def test_where_both_were_told_nothing_is_asked(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", timeline=timeline_without())
    assert board.findings(code="REV") == []


def test_one_who_was_not_told_stops_the_site_from_the_hour_of_publication(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12 10:15", "2026-11-05", timeline=timeline_without("panel_told"))
    (before,) = board.findings("2026-11-12T10:14")
    (at,) = board.findings("2026-11-12T10:15")
    assert (before.code, before.stops, at.code, at.stops) == ("REV06", False, "REV06", True)


@pytest.mark.parametrize("kind", ["discretionary-review", "no-review"])
def test_they_are_also_told_of(board: ABoard, kind: str) -> None:
    board.report("child-a", type=kind, publication_date="2026-11-12", timeline=timeline_without("ofsted_told"))
    assert [finding.message for finding in board.findings(code="REV")] == [OFSTED]


@pytest.mark.parametrize(
    "front",
    [
        *NOT_YET_ASKED,
        pytest.param({"type": "management-review"}, id="a type that the duty does not bind"),
        pytest.param({"policy": "england-2018"}, id="a policy that names nobody"),
    ],
)
def test_nobody_must_be_told_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"publication_date": "2026-11-12", "timeline": None, **front})
    assert board.findings(code="REV06") == []


def test_once_a_report_is_in_the_register_nobody_is_asked_for(board: ABoard) -> None:
    public(board, "child-a", timeline=timeline_without("ofsted_told", "panel_told"))
    assert board.findings("2026-12-01") == []


@pytest.mark.parametrize(
    ("told", "messages"),
    [
        pytest.param(Told(days=("panel_told",), source="A source", checked=Checked.GUIDANCE), [(PANEL, "A source.")], id="one"),
        pytest.param(None, [], id="nobody"),
    ],
)
def test_a_policy_says_who_is_told(board: ABoard, told: Told | None, messages: list[tuple[str, str]]) -> None:
    board.report("child-a", publication_date="2026-11-12", timeline=None)
    standing = board.judged(TODAY).standing("child-a")
    assert standing is not None
    case = replace(standing.case, policy=standing.case.policy.model_copy(update={"told": told}))
    assert decision_told.of_report is not None
    assert [(problem.message, problem.source) for problem in decision_told.of_report(case)] == messages


def test_of_a_decision_against_a_review_it_is_asked_though_no_day_is_planned(board: ABoard) -> None:
    board.report("child-a", type="no-review", timeline={"decided": "2026-03-01", "decided_by": "chair", "ofsted_told": "2026-03-02"})
    assert [finding.key for finding in board.findings(code="REV06")] == ["timeline.panel_told"]
