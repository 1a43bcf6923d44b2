"""No two recommendations of a report have one id."""

from __future__ import annotations

import pytest

from tests.a_board import ABoard


@pytest.mark.parametrize(
    ("ids", "told"), [(["R1", "R2"], []), (["R1", "R1"], [2]), (["R1", "r1"], [2]), (["R1", "R2", "R2", "R2"], [3, 4])]
)
def test_every_repeated_id_is_told(board: ABoard, ids: list[str], told: list[int]) -> None:
    board.report("child-a", recommendations=[{"id": one, "text": "Something to do."} for one in ids])
    findings = board.findings(code="REC01")
    assert [(finding.key, finding.duty, finding.stops) for finding in findings] == [
        (f"recommendations[{n}].id", "must", False) for n in told
    ]
    assert {finding.message for finding in findings} <= {"another recommendation has this id already; give this one an id of its own"}
