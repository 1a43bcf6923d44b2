"""What is published is the text that the panel was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

OTHER = "0000-1111-2222-3333"
NEW_TEXT = "## 1. Introduction\n\n1.1 Another paragraph.\n"


def sent(fingerprint: str | None = None, **more: Any) -> dict[str, Any]:
    stated = {"sent": "2026-10-01", "fingerprint": fingerprint, **more}
    return {"publication_date": "2026-11-12", "panel": {key: value for key, value in stated.items() if value}}


def test_the_text_that_was_sent_passes(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-10-01")
    assert board.findings() == []


def test_a_text_changed_afterwards_names_its_fingerprint_how_to_see_what_differs_and_three_ways_out(board: ABoard) -> None:
    board.report("child-a", **sent(OTHER))
    now = board.fingerprint("child-a")
    (finding,) = board.findings()
    assert finding.message == (
        f"the text was changed after the panel's copy was made: its fingerprint is now {now}. Which paragraphs differ is told by "
        "`scr bundle child-a --since BUNDLE`, where BUNDLE is that copy's zip. Put the text back, or send the panel a new copy "
        "(`scr bundle child-a`) and wait the whole time again, or, for spelling only, write "
        f'`changed_since: {{fingerprint: {now}, what: "…"}}` under `panel:`'
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("NOT03", "panel-saw-this-text", "must", False)
    assert (finding.key, finding.place.line) == ("panel.fingerprint", 6)


def test_from_its_hour_on_another_text_stops_the_site(board: ABoard) -> None:
    board.report("child-a", **sent(OTHER))
    assert [finding.stops for finding in board.findings("2026-11-12T09:29") + board.findings("2026-11-12T09:30")] == [False, True]


def test_a_copy_without_its_fingerprint_is_asked_for_it(board: ABoard) -> None:
    board.report("child-a", **sent())
    (finding,) = board.findings()
    assert finding.message == (
        "the fingerprint of the copy that the panel was sent is missing. It is printed on the bundle; "
        "write it under `panel:` as `fingerprint:`, in four groups of four"
    )
    assert (finding.code, finding.key, finding.place.line) == ("NOT03", "panel", 6)


def test_a_stated_change_explains_one_new_text_only(board: ABoard) -> None:
    board.report("child-a", **sent(OTHER))
    changed = {"fingerprint": board.fingerprint("child-a"), "what": "1.1: spelling"}
    board.report("child-a", **sent(OTHER, changed_since=changed))
    assert board.findings() == []
    board.report("child-a", NEW_TEXT, **sent(OTHER, changed_since=changed))
    assert [finding.key for finding in board.findings()] == ["panel.fingerprint"]


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"visibility": "board"}, id="for the board only"),
        pytest.param({"type": "management-review"}, id="a type that the duty does not bind"),
        pytest.param({"legacy": {"first_published": "2013-05-01", "panel_sent": "2013-04-01"}}, id="published before this program"),
        pytest.param({"panel": {"fingerprint": OTHER}}, id="not sent yet"),
        pytest.param({"panel": None}, id="nothing stated"),
    ],
)
def test_no_fingerprint_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{**sent(OTHER), **front})
    assert board.findings(code="NOT03") == []


def test_of_a_public_report_the_register_speaks_instead(board: ABoard) -> None:
    public(board, "child-a")
    (board.root / "reports" / "child-a" / "report.md").write_text(
        (board.root / "reports" / "child-a" / "report.md").read_text() + "\nMore.\n"
    )
    assert [finding.code for finding in board.findings("2026-12-01")] == ["REG04"]
