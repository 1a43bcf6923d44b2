"""The briefing is short enough for one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.report import Briefing
from site_builder.model.view import BriefingView
from site_builder.render.briefing_page import SIZES, briefing_css, briefing_html
from site_builder.render.pdf import PdfJob, render_all
from site_builder.scan.briefing_lines import ROOM, lines_of
from tests.a_board import entered, public
from tests.render.printing import BOARD, SITE, TEMPLATES, make_view

if TYPE_CHECKING:
    from pathlib import Path

    from tests.a_board import ABoard

PLANNED = {"publication_date": "2026-12-10"}
SHORT = {"happened": "Something.", "learned": ["One."], "for_my_role": ["Two."], "questions": ["Three?"]}


def with_questions(number: int) -> dict[str, Any]:
    """Nothing but questions of one line each: with the title, their heading and a gap after each they take 3.7 lines and 1.3 for each."""
    return {"questions": ["Three?"] * number}


def found(board: ABoard, now: str = "2026-11-01T09:30") -> list[str]:
    return [finding.message for finding in board.findings(now, "LEA04")]


def test_what_takes_more_lines_than_there_is_room_for_is_told_with_its_longest_part(board: ABoard) -> None:
    board.report("child-a", **PLANNED, briefing={**SHORT, "learned": ["See the child. " * 40] * 6})
    (finding,) = board.findings(code="LEA04")
    assert finding.message == (
        "the one-page briefing is too long for its page, by about 57 lines; shorten what stands under `learned`, its longest part"
    )
    assert (finding.name, finding.duty, finding.stops) == ("briefing-fits-its-page", "must", False)
    assert (finding.key, finding.place.line) == ("briefing.learned", 6)


@pytest.mark.parametrize(("number", "fits"), [(32, True), (33, False)])
def test_up_to_the_last_line_there_is_room(board: ABoard, number: int, fits: bool) -> None:
    board.report("child-a", **PLANNED, briefing=with_questions(number))
    assert (found(board) == []) is fits
    assert (lines_of(Briefing(questions=("Three?",) * number), "Review child-a") <= ROOM) is fits


def test_a_page_that_is_full_to_its_last_line_takes_no_second_one_in_the_smallest_type(tmp_path: Path) -> None:
    point = "Write down what you saw, not only what you discussed, and which rooms you have not seen yet. "
    shapes = [
        (point, (point,) * 8, (point,) * 8, (point,) * 6),
        (point * 4, (point * 2,) * 4, (point,) * 2, (point,) * 6),
        (None, (point,) * 30, (), ()),
        (None, (), ("Ask.",) * 30, ()),
        (point * 14 + "\n\n" + point * 14, (), (), ("Ask.",)),
        (None, ("Ask.",) * 9, ("Ask.",) * 14, ("Whom?",) * 14),
    ]
    title = "Serious Case Review: a child whose review has a title of two lines"
    jobs, room = [], []
    for happened, learned, for_my_role, questions in shapes:
        stated = Briefing(happened=happened, learned=learned, for_my_role=for_my_role, questions=questions)
        view = make_view(title=title, briefing=BriefingView(happened, learned, for_my_role, questions))
        room.append(lines_of(stated, title))
        html = briefing_html(view, BOARD, SITE, TEMPLATES)
        jobs.append(PdfJob(str(len(jobs)), html, briefing_css(TEMPLATES, SIZES[-1]), SITE, tmp_path, ()))
    assert [ROOM - 5 <= lines <= ROOM for lines in room] == [True] * len(shapes), room
    assert [done.pages for done in render_all(jobs, cache=None, workers=1).values()] == [1] * len(shapes)


LONG = {"briefing": with_questions(33)}


def test_a_published_report_whose_briefing_grew_too_long_stops_the_site(board: ABoard) -> None:
    public(board, "child-a", **LONG)
    assert [finding.stops for finding in board.findings("2026-12-01T10:00", "LEA04")] == [True]


@pytest.mark.parametrize("kind", ["withdrawn", "retired"])
def test_where_no_briefing_is_shown_any_more_it_may_be_as_long_as_it_was(board: ABoard, kind: str) -> None:
    public(board, "child-a", "2025-03-12", "2025-03-01", **LONG)
    entered(board, kind, "child-a", "2026-11-30T10:00", on="2026-11-30")
    assert found(board, "2026-12-01T10:00") == []


@pytest.mark.parametrize("front", [{"visibility": "board"}, {"briefing": None}, {"briefing": SHORT}])
def test_nothing_is_said_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{**LONG, **front})
    assert found(board) == []


def test_a_draft_is_told_before_any_day_is_planned(board: ABoard) -> None:
    board.report("child-a", **LONG)
    assert len(found(board)) == 1
