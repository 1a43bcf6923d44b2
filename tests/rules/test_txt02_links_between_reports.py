"""A link to another report leads to a report that is public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Place
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

LINKS = "1.1 See [another review](../child-b/report.md#p-1-1).\n\n1.2 And [this one](../child-a/report.md#p-1-1).\n"


def test_a_link_to_an_unpublished_report_is_told_without_its_address(board: ABoard) -> None:
    board.report("child-a", LINKS)
    board.report("child-b")
    (finding,) = board.findings()
    assert finding.message == "this links to a report that is not public, or not there; take the link out until that report is published"
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("TXT02", "links-between-reports", "must", False)
    assert (finding.key, finding.place) == (None, Place("reports/child-a/report.md", 7))


def test_each_line_with_such_a_link_is_told_once(board: ABoard) -> None:
    board.report("child-a", "1.1 [One](../child-x/report.md) and [two](../child-y/report.md).\n\n1.2 [Three](../child-x/report.md).\n")
    assert [finding.place.line for finding in board.findings()] == [7, 9]


def test_a_link_to_a_public_report_and_to_itself_passes(board: ABoard) -> None:
    public(board, "child-b")
    board.report("child-a", LINKS)
    assert board.findings("2026-12-01") == []
