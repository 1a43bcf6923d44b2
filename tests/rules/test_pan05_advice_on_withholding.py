"""A report is not settled as withheld until the panel's advice is recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.rules.pan05_advice_on_withholding import advice_on_withholding
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

INFORMED = {"reason": "A stated reason.", "panel_informed": "2026-10-01"}


def test_once_the_panel_was_informed_its_advice_is_awaited(board: ABoard) -> None:
    board.report("child-a", withhold=INFORMED)
    (finding,) = board.findings()
    assert finding.message == (
        "the panel's advice on withholding this report is not recorded, so the question is open; once it is there, write its day under "
        "`withhold:` as `advice_received:`"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("PAN05", "advice-on-withholding", "must", False)
    assert (finding.key, finding.place.file, finding.place.line) == ("withhold.advice_received", "reports/child-a/report.md", 5)
    assert finding.source == (
        'Working Together to Safeguard Children 2013, as the board\'s leaflet gives it under "Publication of reports".'
    )
    assert board.state("child-a") == "withheld"


def test_with_the_advice_the_report_is_settled_as_withheld(board: ABoard) -> None:
    board.report("child-a", withhold={**INFORMED, "advice_received": "2026-10-20"})
    assert (board.findings(), board.state("child-a")) == ([], "withheld")


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"withhold": None}, id="a report that is not withheld"),
        pytest.param({"withhold": {"reason": "A stated reason."}}, id="one of which the panel was not informed yet"),
        pytest.param({"type": "management-review"}, id="a type that the duty does not bind"),
        pytest.param({"legacy": {"first_published": "2013-05-01"}}, id="one published before this program"),
    ],
)
def test_no_advice_is_awaited_on(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"withhold": INFORMED, **front})
    assert board.findings(code="PAN05") == []


def test_of_a_public_report_the_register_speaks_instead(board: ABoard) -> None:
    public(board, "child-a")
    board.cleared("child-a", "2026-11-12", "2026-11-05", withhold=INFORMED)
    assert [finding.code for finding in board.findings("2026-12-01")] == ["REG05"]


def test_it_is_the_policy_that_says_by_what_authority(board: ABoard) -> None:
    board.report("child-a", withhold={"reason": "A reason.", "panel_informed": "2026-10-20"})
    standing = board.judged().standing("child-a")
    assert standing is not None
    unpublished = standing.case.policy.unpublished.model_copy(update={"source": "Another law"})
    case = replace(standing.case, policy=standing.case.policy.model_copy(update={"unpublished": unpublished}))
    assert advice_on_withholding.of_report is not None
    assert [problem.source for problem in advice_on_withholding.of_report(case)] == ["Another law."]
