"""A case that meets the criteria ends in a serious case review, and in no other kind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.finding import Place
from site_builder.rules.rev03_criteria_not_met import criteria_not_met
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

MET = {"abuse_or_neglect": "known", "outcome": "died"}
HARMED = {"abuse_or_neglect": "suspected", "outcome": "seriously-harmed"}
OTHER_TYPES = ["discretionary-review", "alternative-review", "management-review", "no-review"]


@pytest.mark.parametrize("kind", OTHER_TYPES)
def test_criteria_that_are_met_ask_for_another_type(board: ABoard, kind: str) -> None:
    board.report("child-a", type=kind, criteria=MET)
    (finding,) = board.findings()
    assert finding.message == (
        f"the criteria stated here are met, so this is a serious case review, and its type is {kind}. "
        "Write `type: serious-case-review`, or correct what stands under `criteria:`"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REV03", "criteria-not-met", "must", False)
    assert (finding.key, finding.place) == ("type", Place("reports/child-a/report.md", 4))
    assert finding.source == ("regulation 5 of the Local Safeguarding Children Boards Regulations 2006.")


@pytest.mark.parametrize(
    ("criteria", "policy", "met"),
    [
        pytest.param(MET, None, True, id="a death"),
        pytest.param(HARMED, None, False, id="serious harm"),
        pytest.param({**HARMED, "cause_for_concern": "A stated concern."}, None, True, id="serious harm with cause for concern"),
        pytest.param(MET, "england-2018", False, id="a death under a policy that does not say so"),
        pytest.param({"outcome": "died"}, None, False, id="a death without abuse or neglect"),
        pytest.param({"abuse_or_neglect": "known"}, None, False, id="abuse or neglect without an outcome"),
        pytest.param(None, None, False, id="nothing stated"),
    ],
)
def test_only_criteria_that_are_met_are_told(board: ABoard, criteria: dict[str, str] | None, policy: str | None, met: bool) -> None:
    board.report("child-a", type="alternative-review", criteria=criteria, policy=policy)
    assert [finding.code for finding in board.findings()] == ["REV03"] * met


def test_where_a_policy_asks_for_no_concern_serious_harm_is_enough(board: ABoard) -> None:
    board.report("child-a", type="alternative-review", criteria=HARMED)
    standing = board.judged().standing("child-a")
    assert standing is not None
    duties = standing.case.policy.duties.model_copy(update={"cause_for_concern": ()})
    case = replace(standing.case, policy=standing.case.policy.model_copy(update={"duties": duties, "regulation": "another law"}))
    assert criteria_not_met.of_report is not None
    (problem,) = criteria_not_met.of_report(case)
    assert (problem.key, problem.source) == (("type",), "another law.")


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"publication_date": "2026-11-12"}, id="with a date"),
        pytest.param({"withhold": {"reason": "A stated reason."}}, id="withheld"),
        pytest.param({"visibility": "board"}, id="for the board only"),
    ],
)
def test_the_name_of_a_review_is_asked_about_whatever_becomes_of_its_report(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", type="alternative-review", criteria=MET, **front)
    assert [finding.code for finding in board.findings(code="REV")] == ["REV03"]


def test_a_wrong_type_stops_the_site_from_the_hour_of_publication(board: ABoard) -> None:
    board.report("child-a", type="management-review", criteria=MET, publication_date="2026-11-12 10:15")
    (before,) = board.findings("2026-11-12T10:14")
    (at,) = board.findings("2026-11-12T10:15")
    assert (before.code, before.stops, at.code, at.stops) == ("REV03", False, "REV03", True)


@pytest.mark.parametrize("front", [{"type": "serious-case-review"}, {"legacy": {"first_published": "2014-05-01"}}])
def test_nothing_is_asked_of_a_serious_case_review_or_of_one_published_before_this_program(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"type": "alternative-review", "criteria": MET, **front})
    assert board.findings() == []


def test_once_a_report_is_in_the_register_its_type_is_not_asked_about(board: ABoard) -> None:
    public(board, "child-a", type="alternative-review", criteria=MET)
    assert board.findings("2026-12-01") == []
