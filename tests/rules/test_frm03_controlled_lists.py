"""Themes, organisations and addressees are words from the board's lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.board import Board

if TYPE_CHECKING:
    from tests.a_board import ABoard

SHIPPED = Board(board="A board", short_name="A board")
WHERE = "The lists stand in mkdocs.yml under extra.scr."


def to(*addressees: str) -> dict[str, Any]:
    return {"id": "R1", "text": "Do it.", "for": addressees}


@pytest.mark.parametrize(
    ("front", "kind", "key", "meant"),
    [
        pytest.param({"themes": ["escalation", "neglct"]}, "theme", "themes[2]", "neglect", id="theme"),
        pytest.param({"organisations": ["housing", "polic"]}, "agency", "organisations[2]", "police", id="agency"),
        pytest.param(
            {"recommendations": [to(), to("police", "al-member-agencies")]},
            "addressee",
            "recommendations[2].for[2]",
            "all-member-agencies",
            id="all",
        ),
        pytest.param({"recommendations": [to("the-board")]}, "addressee", "recommendations[1].for[1]", "board", id="board"),
        pytest.param({"recommendations": [to("midwifry")]}, "addressee", "recommendations[1].for[1]", "midwifery", id="addressed agency"),
    ],
)
def test_a_word_that_is_not_listed_is_told_with_the_nearest(board: ABoard, front: dict[str, Any], kind: str, key: str, meant: str) -> None:
    board.report("child-a", **front)
    (finding,) = board.findings(code="FRM03")
    assert finding.message == f"this {kind} is not on the board's list; did you mean `{meant}`? {WHERE}"
    assert (finding.code, finding.name, finding.key, finding.place.line) == ("FRM03", "controlled-lists", key, 5)


@pytest.mark.parametrize(
    ("front", "kind", "known"),
    [
        pytest.param({"themes": ["xyz"]}, "theme", sorted(SHIPPED.themes), id="theme"),
        pytest.param({"organisations": ["xyz"]}, "agency", sorted(SHIPPED.agencies), id="agency"),
        pytest.param(
            {"recommendations": [to("xyz")]}, "addressee", sorted([*SHIPPED.agencies, "all-member-agencies", "board"]), id="addressee"
        ),
    ],
)
def test_a_word_like_none_is_told_with_the_whole_list(board: ABoard, front: dict[str, Any], kind: str, known: list[str]) -> None:
    board.report("child-a", **front)
    (finding,) = board.findings(code="FRM03")
    assert finding.message == f"this {kind} is not on the board's list; choose one of: {', '.join(known)}. {WHERE}"


def test_all_member_agencies_and_the_board_are_addressed_but_never_under_review(board: ABoard) -> None:
    board.report("child-a", organisations=["all-member-agencies"], recommendations=[to("all-member-agencies", "board", "police")])
    (finding,) = board.findings()
    assert finding.key == "organisations[1]"


def test_it_must_be_put_right_before_publication_and_stops_nothing_until_then(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", themes=["xyz"])
    (before,) = board.findings("2026-11-12T09:29")
    (at,) = board.findings("2026-11-12T09:30")
    assert (before.duty, before.stops, at.stops) == ("must", False, True)


def test_an_agency_that_took_action_is_on_the_list(board: ABoard) -> None:
    taken = [{"on": "2026-03-01", "agency": "police", "action": "Done."}, {"on": "2026-03-01", "agency": "polise", "action": "Done."}]
    board.report("child-a", delay={"reason": "inquest", "corrective_action": taken})
    (finding,) = board.findings(code="FRM03")
    assert finding.message.startswith("this agency is not on the board's list; did you mean `police`?")
    assert finding.key == "delay.corrective_action[2].agency"
