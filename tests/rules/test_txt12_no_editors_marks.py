"""No mark of an editing program is left in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.model.finding import Place

if TYPE_CHECKING:
    from tests.a_board import ABoard

MARKS = [
    pytest.param("1.1 She said {--Zqname--} nothing.", id="C7 a deletion"),
    pytest.param("1.1 She said {++more++}.", id="C7 an addition"),
    pytest.param("1.1 She said {~~Zqname~>Mother~~}.", id="C7 an exchange"),
    pytest.param("1.1 She said {==this==}.", id="C7 a highlight"),
    pytest.param("1.1 She said{>>Zqremark<<} nothing.", id="C7 a comment"),
]


@pytest.mark.parametrize("line", MARKS)
def test_it_is_told_in_its_line(board: ABoard, line: str) -> None:
    board.report("child-a", f"## 1. Introduction\n\n{line}\n")
    (finding,) = board.findings()
    assert finding.message == (
        "this is a mark of an editing program, for a deleted, added or commented text; accept or reject it there, and take the mark out"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("TXT12", "no-editors-marks", "must", False)
    assert (finding.key, finding.place) == (None, Place("reports/child-a/report.md", 9))
    assert finding.source == "this program's own rule: a report says only what its authors wrote."


@pytest.mark.parametrize("end", ["--}", "++}", "~~}", "==}", "<<}"])
def test_one_over_several_lines_is_told_where_it_ends_too(board: ABoard, end: str) -> None:
    board.report("child-a")
    board.raw("child-a", f"One\ntwo{end}\n", "response.md")
    assert [finding.place for finding in board.findings(code="TXT12")] == [Place("reports/child-a/response.md", 2)]


def test_curly_brackets_and_dashes_of_their_own_pass(board: ABoard) -> None:
    board.report("child-a", "1.1 The set {a, b} -- and {c} - stayed; 3 << 4, a == b, c++.\n")
    assert board.findings() == []
