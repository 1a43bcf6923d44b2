"""Every picture that the text shows lies in the report's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Place
from tests.a_board import a_picture

if TYPE_CHECKING:
    from tests.a_board import ABoard

PICTURES = "1.1 A chart.\n\n![Visits by month](chart.png)\n\n![Where the family lived](map.png)\n"


def test_a_picture_that_is_not_there_is_told_in_its_line(board: ABoard) -> None:
    board.raw("child-a", a_picture(), "chart.png")
    board.report("child-a", PICTURES)
    (finding,) = board.findings()
    assert finding.message == "this picture is not in the report's folder; put the file beside report.md, and name it as it is named there"
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("TXT03", "images-present", "must", False)
    assert (finding.key, finding.place) == (None, Place("reports/child-a/report.md", 11))


def test_capital_letters_make_another_name(board: ABoard) -> None:
    board.raw("child-a", a_picture(), "chart.png")
    board.report("child-a", "![Visits by month](Chart.png)\n")
    assert [finding.code for finding in board.findings()] == ["TXT03"]


def test_pictures_that_are_there_pass(board: ABoard) -> None:
    board.raw("child-a", a_picture(), "chart.png")
    board.raw("child-a", a_picture(), "map.png")
    board.report("child-a", PICTURES)
    assert board.findings() == []


def test_a_picture_by_a_name_is_looked_for_too_and_code_is_not(board: ABoard) -> None:
    body = "1.1 A chart.\n\n![Visits by month][chart]\n\n`![Visits by month](none.png)`\n\n[chart]: chart.png\n"
    board.report("child-a", body)
    (finding,) = board.findings()
    assert (finding.code, finding.place.line) == ("TXT03", 9)
    board.raw("child-a", a_picture(), "chart.png")
    board.report("child-a", body)
    assert board.findings() == []


def test_a_picture_of_the_response_is_looked_for_too(board: ABoard) -> None:
    board.report("child-a")
    board.raw("child-a", "What we do.\n\n![Visits by month](none.png)\n", "response.md")
    (finding,) = board.findings()
    assert (finding.place.file, finding.place.line) == ("reports/child-a/response.md", 3)
