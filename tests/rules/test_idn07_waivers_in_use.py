"""Each waiver answers something that stands in the report."""

from __future__ import annotations

import re
from typing import Any

from site_builder.model.finding import Place
from tests.a_board import ABoard

BODY = "1.1 They lived at 12 Acacia Avenue.\n"


def waiver(mark: str, kind: str = "address") -> dict[str, Any]:
    return {"kind": kind, "hash": mark, "by": "Independent Chair", "on": "2026-10-01", "reason": "An office."}


def test_a_waiver_for_what_has_gone_is_told(board: ABoard) -> None:
    board.report("child-a", BODY)
    (mark,) = re.findall(r"hash: ([0-9a-f-]{19})", board.findings(code="IDN02")[0].message)
    board.report("child-a", BODY, waivers=[waiver(mark)])
    assert board.findings(code="IDN") == []
    board.report("child-a", "1.1 They moved.\n", waivers=[waiver(mark)])
    (finding,) = board.findings(code="IDN")
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("IDN07", "waivers-in-use", "should", False)
    assert (finding.key, finding.place) == ("waivers[1]", Place("reports/child-a/report.md", 5))
    assert finding.message == "this waiver answers nothing that stands in the report; take it out"
    assert finding.source == "this program's own rule: what a person signed for can be seen in the text."


def test_each_of_several_is_looked_at(board: ABoard) -> None:
    board.report("child-a", BODY)
    (mark,) = re.findall(r"hash: ([0-9a-f-]{19})", board.findings(code="IDN02")[0].message)
    board.report("child-a", BODY, waivers=[waiver("0000-0000-0000-0000"), waiver(mark), waiver(mark, "postcode")])
    assert [finding.key for finding in board.findings(code="IDN07")] == ["waivers[1]", "waivers[3]"]


def test_a_waiver_may_answer_what_stands_in_front_matter_alone(board: ABoard) -> None:
    board.report("child-a", summary="They lived at 12 Acacia Avenue.")
    (mark,) = re.findall(r"hash: ([0-9a-f-]{19})", board.findings(code="IDN02")[0].message)
    board.report("child-a", summary="They lived at 12 Acacia Avenue.", waivers=[waiver(mark)])
    assert board.findings(code="IDN") == []
