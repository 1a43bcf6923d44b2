"""The panel is informed where the board considers that a report should not be published."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.rules.pan04_panel_informed import panel_informed
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

WITHHELD = {"reason": "A stated reason."}


def test_a_withheld_report_asks_for_the_day_on_which_the_panel_was_informed(board: ABoard) -> None:
    board.report("child-a", withhold=WITHHELD)
    (finding,) = board.findings()
    assert finding.message == (
        "the panel must be informed that this report is withheld: make the request for advice with `scr bundle child-a --kind withhold`, "
        "send it, then write the day under `withhold:` as `panel_informed:`"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("PAN04", "panel-informed", "must", False)
    assert (finding.key, finding.place.file, finding.place.line) == ("withhold.panel_informed", "reports/child-a/report.md", 5)
    assert finding.source == (
        'Working Together to Safeguard Children 2013, as the board\'s leaflet gives it under "Publication of reports".'
    )
    assert board.state("child-a") == "withheld"


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"withhold": None}, id="a report that is not withheld"),
        pytest.param({"withhold": {**WITHHELD, "panel_informed": "2026-10-01"}}, id="one of which the panel was informed"),
        pytest.param({"type": "management-review"}, id="a type that the duty does not bind"),
        pytest.param({"legacy": {"first_published": "2013-05-01"}}, id="one published before this program"),
    ],
)
def test_no_such_day_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"withhold": WITHHELD, **front})
    assert board.findings(code="PAN04") == []


def test_of_a_public_report_the_register_speaks_instead(board: ABoard) -> None:
    public(board, "child-a")
    board.cleared("child-a", "2026-11-12", "2026-11-05", withhold=WITHHELD)
    assert [finding.code for finding in board.findings("2026-12-01")] == ["REG05"]


def test_it_is_the_policy_that_says_by_what_authority(board: ABoard) -> None:
    board.report("child-a", withhold={"reason": "A reason."})
    standing = board.judged().standing("child-a")
    assert standing is not None
    unpublished = standing.case.policy.unpublished.model_copy(update={"source": "Another law"})
    case = replace(standing.case, policy=standing.case.policy.model_copy(update={"unpublished": unpublished}))
    assert panel_informed.of_report is not None
    assert [problem.source for problem in panel_informed.of_report(case)] == ["Another law."]
