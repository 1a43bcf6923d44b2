"""A report has a date of publication, or a reason to be withheld, never both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.a_board import ABoard

WITHHOLD = {"reason": "A stated reason.", "panel_informed": "2026-10-01", "advice_received": "2026-10-15"}


def test_both_at_once_are_refused_at_withhold(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", withhold=WITHHOLD)
    (finding,) = board.findings()
    assert finding.message == "this report has a publication date and is withheld; take out `publication_date`, or take out `withhold`"
    assert (finding.code, finding.name, finding.key, finding.place.line) == ("FRM06", "publish-or-withhold", "withhold", 6)
    assert (finding.duty, finding.stops, board.state("child-a")) == ("must", False, "withheld")


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({}, id="neither yet"),
        pytest.param({"publication_date": "2026-11-12"}, id="to be published"),
        pytest.param({"withhold": WITHHOLD}, id="withheld"),
    ],
)
def test_one_of_them_passes(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **front)
    assert board.findings(code="FRM") == []
