"""No two reports share a reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Place
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

ANOTHER = "another report has this reference already; give this one a reference of its own"


def test_the_second_report_is_told_ignoring_case(board: ABoard) -> None:
    board.report("child-a", reference="SCR-2026-01")
    board.report("child-b", reference="scr-2026-01")
    board.report("child-c", reference="SCR-2026-02")
    (finding,) = board.findings()
    assert (finding.code, finding.name, finding.message) == ("FRM04", "unique-reference", ANOTHER)
    assert (finding.slug, finding.key, finding.place) == ("child-b", "reference", Place("reports/child-b/report.md", 3))
    assert (finding.duty, finding.stops) == ("must", True), "neither may be taken for the other, due or not"


def test_each_further_report_is_told(board: ABoard) -> None:
    for slug in ("child-a", "child-b", "child-c"):
        board.report(slug, reference="SCR-1")
    assert [finding.slug for finding in board.findings()] == ["child-b", "child-c"]


def test_a_public_report_keeps_its_reference_and_the_draft_beside_it_is_told(board: ABoard) -> None:
    public(board, "child-b", reference="SCR-1")
    board.report("child-a", reference="SCR-1")
    assert [(finding.code, finding.slug) for finding in board.findings("2026-12-01")] == [("FRM04", "child-a")]


def test_a_reference_of_its_own_is_not_spoken_of(board: ABoard) -> None:
    board.report("child-a", reference="SCR-1")
    board.report("child-b", reference="SCR-11")
    assert board.findings() == []
