"""A public report changes only with a stated correction: one more entry under `corrections` for each change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import content, entered, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

LATER = "2026-12-01T10:00"
TEXT = "## 1. Introduction\n\n1.1 The only paragraph.\n"
ANOTHER_TEXT = "## 1. Introduction\n\n1.1 The only paragraph, corrected.\n"


def corrections(count: int) -> dict[str, Any]:
    return {"corrections": [{"on": "2026-11-20", "kind": "typographic", "note": "1.1: spelling"}] * count}


def now_reads(board: ABoard, body: str, stated: int) -> None:
    """The public report as it is now: its text, and how many corrections are stated."""
    panel = {"sent": "2026-11-05", "fingerprint": "0000-0000-0000-0000"}
    board.report("child-a", body, publication_date="2026-11-12", panel=panel, **corrections(stated))


def test_a_silent_change_is_told_with_the_line_to_write(board: ABoard) -> None:
    public(board, "child-a")
    now_reads(board, ANOTHER_TEXT, 0)
    (finding,) = board.findings(LATER)
    assert finding.message == (
        "the text of this public report was changed without a correction. Put the text back, or say what changed: one more line under "
        '`corrections:`, such as `- {on: 2026-12-01, kind: typographic, note: "…"}`'
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REG04", "change-with-correction", "must", True)
    assert (finding.key, finding.place.line) == ("corrections", 7)


def test_a_change_with_its_correction_passes_before_and_after_it_is_entered(board: ABoard) -> None:
    public(board, "child-a")
    now_reads(board, ANOTHER_TEXT, 1)
    assert board.findings(LATER) == []
    entered(board, "corrected", "child-a", LATER, on="2026-11-20", content=content(board, "child-a"))
    assert board.findings(LATER) == []


def test_the_next_change_asks_for_the_next_correction(board: ABoard) -> None:
    public(board, "child-a")
    now_reads(board, ANOTHER_TEXT, 1)
    entered(board, "corrected", "child-a", LATER, on="2026-11-20", content=content(board, "child-a"))
    now_reads(board, TEXT, 1)
    assert [
        finding.message.startswith("the text of this public report was changed without a correction.") for finding in board.findings(LATER)
    ] == [True]


def test_a_correction_that_was_entered_cannot_be_taken_out(board: ABoard) -> None:
    public(board, "child-a")
    now_reads(board, ANOTHER_TEXT, 2)
    entered(board, "corrected", "child-a", LATER, on="2026-11-20", content=content(board, "child-a"))
    entered(board, "corrected", "child-a", LATER, on="2026-11-20", content=content(board, "child-a"))
    now_reads(board, ANOTHER_TEXT, 1)
    (finding,) = board.findings(LATER)
    assert finding.message == "the register has more corrections of this report (2) than are stated (1); put them back"
    assert (finding.code, finding.key, finding.place.line) == ("REG04", "corrections", 7)


@pytest.mark.parametrize(
    ("body", "stated", "too_many"),
    [
        pytest.param(TEXT, 1, 1, id="no change, one correction"),
        pytest.param(TEXT, 2, 2, id="no change, two corrections"),
        pytest.param(ANOTHER_TEXT, 2, 1, id="one change, two corrections"),
    ],
)
def test_more_corrections_than_changes_are_told(board: ABoard, body: str, stated: int, too_many: int) -> None:
    public(board, "child-a")
    now_reads(board, body, stated)
    (finding,) = board.findings(LATER)
    assert finding.message == (
        f"more corrections are stated than the text has changes ({too_many} more stated than made: "
        "state a correction together with the change of the text, one at a time)"
    )
    assert (finding.code, finding.key, finding.place.line) == ("REG04", "corrections", 7)


def test_only_those_that_were_not_entered_are_too_many(board: ABoard) -> None:
    public(board, "child-a")
    now_reads(board, ANOTHER_TEXT, 1)
    entered(board, "corrected", "child-a", LATER, on="2026-11-20", content=content(board, "child-a"))
    now_reads(board, ANOTHER_TEXT, 3)
    (finding,) = board.findings(LATER)
    assert "(2 more stated than made: " in finding.message
    now_reads(board, TEXT, 3)
    (finding,) = board.findings(LATER)
    assert "(1 more stated than made: " in finding.message


def test_before_publication_the_text_is_free(board: ABoard) -> None:
    board.report("child-a", **corrections(2))
    (finding,) = board.findings(LATER)
    assert finding.message == "corrections are stated of a report that is not public yet; take them out and change the text"
    assert (finding.code, finding.key, finding.stops) == ("REG04", "corrections", False)


@pytest.mark.parametrize(("kind", "on"), [("corrected", "2026-11-21"), ("redacted", "2026-11-20")])
def test_a_correction_that_was_entered_keeps_its_day_and_kind(board: ABoard, kind: str, on: str) -> None:
    public(board, "child-a")
    now_reads(board, ANOTHER_TEXT, 1)
    entered(board, kind, "child-a", LATER, on=on, content=content(board, "child-a"))
    (finding,) = board.findings(LATER)
    assert finding.message == f"this correction is in the register as {kind} on {on}; write its day and kind again as they were"
    assert (finding.code, finding.key, finding.stops) == ("REG04", "corrections[1]", True)


@pytest.mark.parametrize(
    ("kind", "entered_as", "passes"),
    [
        ("typographic", "corrected", True),
        ("factual", "corrected", True),
        ("redaction", "redacted", True),
        ("redaction", "corrected", False),
    ],
)
def test_a_redaction_is_entered_as_one_and_everything_else_as_a_correction(board: ABoard, kind: str, entered_as: str, passes: bool) -> None:
    public(board, "child-a")
    board.report("child-b")
    entered(board, entered_as, "child-a", LATER, on="2026-11-20", content=content(board, "child-a"))
    board.cleared("child-a", "2026-11-12", "2026-11-05", corrections=[{"on": "2026-11-20", "kind": kind, "note": "1.1"}])
    assert (board.findings(LATER) == []) is passes
