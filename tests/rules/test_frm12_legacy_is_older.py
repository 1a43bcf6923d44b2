"""Only what was published before this program was used is called so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.a_board import public, published

if TYPE_CHECKING:
    from tests.a_board import ABoard

NOW = "2026-12-01"


def older(board: ABoard, first: str) -> None:
    """A report that is said to have been published on a day, on a board that has used this program since 12 November 2026."""
    public(board, "child-b")
    board.report("child-a", publication_date="2026-12-24", legacy={"first_published": first, "panel_sent": "2014-04-01"})


@pytest.mark.parametrize(
    ("first", "count"),
    [
        pytest.param("2026-11-11", 0, id="the day before the first entry"),
        pytest.param("2026-11-12", 1, id="the day of the first entry"),
        pytest.param("2026-11-13", 1, id="the day after"),
    ],
)
def test_its_first_publication_lies_before_the_register(board: ABoard, first: str, count: int) -> None:
    older(board, first)
    assert len(board.findings(NOW, "FRM12")) == count


def test_it_names_both_days_and_what_to_take_out(board: ABoard) -> None:
    older(board, "2026-11-12")
    (finding,) = board.findings(NOW, "FRM12")
    assert finding.message == (
        "this board has published with this program since 12 November 2026, so a report first published on 12 November 2026 is not an older one; "
        "take out `legacy`, and state what its review asks for"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("FRM12", "legacy-is-older", "must", False)
    assert (finding.key, finding.place.line) == ("legacy.first_published", 6)
    assert finding.source == "this program's own rule: what is asked of a review is asked of every review since."


def test_before_the_register_has_an_entry_nothing_can_be_said(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-12-24", legacy={"first_published": "2026-11-12", "panel_sent": "2014-04-01"})
    assert board.findings(NOW, "FRM12") == []


def test_of_a_report_in_the_register_it_is_not_asked_again(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", legacy={"first_published": "2026-11-01", "panel_sent": "2014-04-01"})
    published(board, "child-a", first_public="2026-11-01")
    assert board.findings(NOW) == []


def test_the_day_is_londons(board: ABoard) -> None:
    board.cleared("child-b", "2026-07-01 00:01", "2026-06-01")
    published(board, "child-b", "2026-07-01T00:01")
    board.report("child-a", publication_date="2026-12-24", legacy={"first_published": "2026-06-30", "panel_sent": "2014-04-01"})
    assert board.findings(NOW, "FRM12") == []
