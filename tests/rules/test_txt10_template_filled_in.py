"""Nothing of the template is left in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import all_that_is_asked, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

BODY = "## 1. Introduction\n\n1.1 [Write here: what this report is.]\n\n1.2 Written.\n\n1.3 [Write here.]\n"


def test_the_lines_of_the_template_are_told_at_the_first_of_them(board: ABoard) -> None:
    board.report("child-a", BODY, publication_date="2026-11-12")
    (first,) = board.findings(code="TXT10")
    assert first.message == (
        "the template still says here what to write (lines of it: 10, 14); write the text of the report in its place, or take it out"
    )
    assert (first.code, first.name, first.duty, first.key) == ("TXT10", "template-filled-in", "must", None)
    assert (first.place.file, first.place.line) == ("reports/child-a/report.md", 10)
    assert first.source == "this program's own rule: a report says only what its authors wrote."


def test_it_is_told_of_the_boards_response_too(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12")
    board.raw("child-a", "We accept it.\n\n[Write here: why.]\n", "response.md")
    (finding,) = board.findings(code="TXT10")
    assert (finding.place.file, finding.place.line) == ("reports/child-a/response.md", 3)


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({}, id="no day is planned"),
        pytest.param({"publication_date": "2026-11-12", "visibility": "board"}, id="for the board only"),
        pytest.param(
            {"publication_date": "2026-11-12", "body": "1.1 [Words in brackets] are not a line of it, nor is Write here.\n"},
            id="no line of it",
        ),
    ],
)
def test_nothing_is_said_where(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"body": BODY, **front})
    assert board.findings(code="TXT10") == []


@pytest.mark.parametrize(
    ("front", "key"),
    [
        pytest.param({"summary": "…"}, "summary", id="a summary"),
        pytest.param({"title": "…"}, "title", id="a title"),
        pytest.param({"briefing": {"happened": "Something.", "learned": ["One.", " – "]}}, "briefing.learned[2]", id="a line of a list"),
        pytest.param({"reviewers": [{"name": "…", "independent": "true"}]}, "reviewers[1].name", id="a name"),
    ],
)
def test_a_gap_of_the_template_is_told_by_its_key(board: ABoard, front: dict[str, Any], key: str) -> None:
    board.report("child-a", publication_date="2026-11-12", **front)
    (finding,) = board.findings(code="TXT10")
    assert finding.message == "this still is the gap of the template; write what belongs here, or take the line out"
    assert (finding.key, finding.place.line) == (key, 2 if key == "title" else 6)


def test_a_text_that_is_published_as_it_was_sent_is_not_judged_again(board: ABoard) -> None:
    public(board, "child-a", summary="…")
    assert board.findings("2026-12-01") == []


def test_a_reason_that_is_a_gap_is_told_where_reasons_are_judged(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", exempt={"REC05": "…", **all_that_is_asked()["exempt"]})
    assert [finding.code for finding in board.findings() if finding.key == "exempt.REC05"] == ["FRM11"]
