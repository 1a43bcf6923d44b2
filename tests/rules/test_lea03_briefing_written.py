"""A briefing of one page goes with each report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import NOT_YET_ASKED, all_that_is_asked, entered, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

PLANNED = {"publication_date": "2026-12-10"}
PARTS = {
    "happened": "`happened:` (what happened)",
    "learned": "`learned:` (what was learned)",
    "for_my_role": "`for_my_role:` (what it means for a reader's role)",
    "questions": "`questions:` (questions to talk about)",
}


def test_a_missing_briefing_is_asked_for_with_all_its_parts(board: ABoard) -> None:
    board.report("child-a", **PLANNED, briefing=None)
    (finding,) = board.findings(code="LEA")
    assert finding.message == (
        "the one-page briefing is not complete; under `briefing:` write `happened:` (what happened), `learned:` (what was learned), "
        "`for_my_role:` (what it means for a reader's role), `questions:` (questions to talk about)"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("LEA03", "briefing-written", "should", False)
    assert (finding.key, finding.place.file) == ("briefing", "reports/child-a/report.md")
    assert finding.place.line == 5, "where the publication date stands, since there is no such key"
    assert finding.source == 'the board\'s leaflet under "Learning From Serious Case Reviews" (awareness briefings).'


@pytest.mark.parametrize("part", PARTS)
def test_each_part_that_is_missing_is_named_where_the_briefing_stands(board: ABoard, part: str) -> None:
    written = {key: value for key, value in all_that_is_asked()["briefing"].items() if key != part}
    board.report("child-a", **PLANNED, briefing=written)
    (finding,) = board.findings(code="LEA")
    assert finding.message == f"the one-page briefing is not complete; under `briefing:` write {PARTS[part]}"
    assert (finding.key, finding.place.line) == ("briefing", 6)


def test_an_empty_list_is_no_part(board: ABoard) -> None:
    board.report("child-a", **PLANNED, briefing={**all_that_is_asked()["briefing"], "questions": []})
    (finding,) = board.findings(code="LEA")
    assert finding.message.endswith(f"write {PARTS['questions']}")


def test_two_missing_parts_are_one_finding(board: ABoard) -> None:
    board.report("child-a", **PLANNED, briefing={"happened": "Something.", "questions": ["Three?"]})
    (finding,) = board.findings(code="LEA")
    assert finding.message.endswith(f"under `briefing:` write {PARTS['learned']}, {PARTS['for_my_role']}")


def test_with_each_of_its_parts_it_passes(board: ABoard) -> None:
    board.report("child-a", **PLANNED)
    assert board.findings(code="LEA") == []


def test_of_a_public_report_it_is_asked_too_and_stops_nothing(board: ABoard) -> None:
    public(board, "child-a", briefing=None)
    assert [(finding.code, finding.stops) for finding in board.findings("2026-12-01")] == [("LEA03", False)]


@pytest.mark.parametrize("kind", ["withdrawn", "retired"])
def test_of_a_text_that_is_no_longer_up_it_is_not_asked(board: ABoard, kind: str) -> None:
    public(board, "child-a", "2025-03-12", "2025-03-01", briefing=None)
    entered(board, kind, "child-a", "2026-11-30T10:00", on="2026-11-30")
    assert board.findings("2026-12-01", "LEA") == []


@pytest.mark.parametrize(
    "front",
    [
        *NOT_YET_ASKED,
        pytest.param({"type": "no-review"}, id="a type that the duty does not bind"),
    ],
)
def test_no_briefing_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{**PLANNED, "briefing": None, **front})
    assert board.findings(code="LEA") == []
