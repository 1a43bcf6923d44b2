"""The day of the panel's copy is the one under which the report was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.a_board import public, published

if TYPE_CHECKING:
    from tests.a_board import ABoard

LATER = "2026-12-01T10:00"


def test_another_day_is_told_with_the_one_to_write(board: ABoard) -> None:
    public(board, "child-a")
    board.cleared("child-a", "2026-11-12", "2026-11-04")
    (finding,) = board.findings(LATER)
    assert finding.message == "the day of the panel's copy is not the one in the register; write the day `2026-11-05` again"
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REG06", "panel-day-kept", "must", True)
    assert (finding.key, finding.place.line) == ("panel.sent", 6)


def test_a_day_taken_out_is_told(board: ABoard) -> None:
    public(board, "child-a")
    board.report("child-a", publication_date="2026-11-12")
    (finding,) = board.findings(LATER)
    assert finding.message == "the day of the panel's copy is not the one in the register; write the day `2026-11-05` again"
    assert (finding.key, finding.place.line) == ("panel.sent", 1)


def test_a_day_added_where_none_was_entered_is_told(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", type="management-review")
    published(board, "child-a")
    board.cleared("child-a", "2026-11-12", "2026-11-05", type="management-review")
    (finding,) = board.findings(LATER)
    assert finding.message == "the day of the panel's copy is not the one in the register; take the day out again"


def test_of_a_report_published_elsewhere_the_day_stands_under_legacy(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", legacy={"first_published": "2014-05-01", "panel_sent": "2014-04-01"})
    published(board, "child-a", first_public="2014-05-01")
    assert board.findings(LATER) == []
    board.report("child-a", publication_date="2026-11-12", legacy={"first_published": "2014-05-01", "panel_sent": "2014-04-02"})
    (finding,) = board.findings(LATER)
    assert (finding.code, finding.key, finding.place.line) == ("REG06", "legacy.panel_sent", 6)


def test_before_publication_the_day_may_change(board: ABoard) -> None:
    board.cleared("child-a", "2026-12-24", "2026-11-05")
    assert board.findings(LATER) == []


def test_a_report_published_without_a_copy_cannot_become_one_that_needs_it(board: ABoard) -> None:
    public(board, "child-a", panel=None, type="management-review")
    assert board.findings("2026-12-01T10:00", "REG06") == []
    board.report("child-a", publication_date="2026-11-12", type="serious-case-review")
    (finding,) = board.findings("2026-12-01T10:00", "REG06")
    assert finding.message == (
        "a report of this type goes to the panel first, and this one was published without; write the type under which it was published"
    )
    assert (finding.key, finding.stops) == ("type", True)


SENT = "0000-1111-2222-3333"


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        pytest.param(SENT, False, id="as it was"),
        pytest.param("0000-1111-2222-3334", True, id="another"),
        pytest.param(None, True, id="taken out"),
    ],
)
def test_the_copys_fingerprint_stays_where_the_register_explains_a_change_by_it(board: ABoard, stated: str | None, told: bool) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    published(board, "child-a", changed_since={"panel_fingerprint": SENT})
    board.report("child-a", publication_date="2026-11-12", panel={"sent": "2026-11-05", **({"fingerprint": stated} if stated else {})})
    found = board.findings(LATER)
    assert [finding.message for finding in found] == told * [
        f"the fingerprint of the panel's copy is not the one in the register; write `{SENT}` again"
    ]
    assert [(finding.code, finding.key, finding.place.line, finding.stops) for finding in found] == told * [
        ("REG06", "panel.fingerprint", 6, True)
    ]


def test_where_the_register_explains_no_change_the_copys_fingerprint_is_not_asked(board: ABoard) -> None:
    public(board, "child-a")
    board.report("child-a", publication_date="2026-11-12", panel={"sent": "2026-11-05"})
    assert board.findings(LATER) == []
