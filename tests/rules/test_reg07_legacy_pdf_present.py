"""A report published before this program was used keeps the PDF under which readers knew it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Place
from tests.audit.sites import pdf

if TYPE_CHECKING:
    from tests.a_board import ABoard

LEGACY = {"first_published": "2014-05-01", "pdf": "old.pdf"}


def test_a_named_pdf_that_is_not_there_is_told(board: ABoard) -> None:
    board.report("child-a", legacy=LEGACY)
    (finding,) = board.findings()
    assert finding.message == "the PDF that `legacy` names is not in reports/child-a/; put the file back"
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REG07", "legacy-pdf-present", "must", False)
    assert (finding.key, finding.place) == ("legacy.pdf", Place("reports/child-a/report.md", 5))


def test_a_named_pdf_that_is_there_passes(board: ABoard) -> None:
    board.report("child-a", legacy=LEGACY)
    board.raw("child-a", pdf("Words"), "old.pdf")
    assert board.findings() == []


def test_where_none_is_named_none_is_asked_for(board: ABoard) -> None:
    board.report("child-a", legacy={"first_published": "2014-05-01"})
    board.report("child-b")
    assert board.findings() == []


def test_the_old_pdf_does_not_take_the_name_of_the_one_that_is_made(board: ABoard) -> None:
    board.report("child-a", reference="SCR-1", legacy={"first_published": "2015-01-01", "pdf": "SCR-1.pdf"})
    board.raw("child-a", b"%PDF-1.4 old", "SCR-1.pdf")
    (finding,) = board.findings(code="REG07")
    assert finding.message == "the program gives this name to the PDF that it makes; rename the old one, and write its new name here"
