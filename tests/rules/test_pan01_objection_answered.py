"""Where the panel objects to publication, the board had regard to its advice before it publishes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import NOT_YET_ASKED, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

OBJECTS = {"status": "objects"}
CONSIDERED = {"status": "objects", "regard": "The board met on it and publishes without section 4."}


def advised(board: ABoard, advice: dict[str, str], **front: Any) -> None:
    """A report whose copy the panel had in time, of this very text, with what the panel said of it."""
    board.report("child-a", publication_date="2026-12-10")
    panel = {"sent": "2026-10-01", "fingerprint": board.fingerprint("child-a"), "advice": advice}
    board.report("child-a", **{"publication_date": "2026-12-10", "panel": panel, **front})


def test_an_objection_asks_for_the_boards_regard_and_names_the_other_ways(board: ABoard) -> None:
    advised(board, OBJECTS)
    (finding,) = board.findings()
    assert finding.message == (
        "publication waits for the board's answer to the panel's advice. Let the board consider it, then write how it did so under `panel: advice:` as "
        '`regard: "…"`; or put the report on `hold:`, or take the withholding path (`withhold:`)'
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("PAN01", "objection-answered", "must", False)
    assert (finding.key, finding.place.file, finding.place.line) == ("panel.advice.regard", "reports/child-a/report.md", 6)
    assert finding.source == (
        "Working Together to Safeguard Children 2013, as the board's leaflet gives it under \"National Panel\" (regard to the panel's advice)."
    )


def test_it_keeps_the_report_a_draft_and_stops_the_site_from_its_hour_on(board: ABoard) -> None:
    advised(board, OBJECTS)
    assert [finding.stops for finding in board.findings("2026-12-10T09:29") + board.findings("2026-12-10T09:30")] == [False, True]
    assert [board.state("child-a", now) for now in ("2026-12-10T09:29", "2026-12-10T09:30")] == ["draft", "blocked"]


def test_on_hold_it_waits_and_stops_nothing(board: ABoard) -> None:
    advised(board, OBJECTS, hold={"since": "2026-11-01"})
    assert [(finding.code, finding.stops) for finding in board.findings("2026-12-20")] == [("PAN01", False)]


def test_with_the_boards_regard_recorded_the_board_decides(board: ABoard) -> None:
    advised(board, CONSIDERED)
    assert board.findings("2026-12-10T09:30") == []
    assert board.state("child-a", "2026-12-10T09:30") == "public"


@pytest.mark.parametrize("status", ["none-yet", "agrees", "more-time"])
def test_nothing_but_an_objection_is_a_must(board: ABoard, status: str) -> None:
    advised(board, {"status": status})
    assert board.findings("2026-12-10T09:30", "PAN01") == []


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"panel": None}, id="nothing stated"),
        pytest.param({"panel": {"sent": "2026-10-01"}}, id="no advice yet"),
        *NOT_YET_ASKED,
        pytest.param({"type": "management-review"}, id="a type that the duty does not bind"),
    ],
)
def test_no_regard_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    advised(board, OBJECTS, **front)
    assert board.findings(code="PAN01") == []


def test_once_a_report_is_in_the_register_it_is_not_asked_again(board: ABoard) -> None:
    public(board, "child-a", "2026-11-12", panel={"sent": "2026-11-05", "advice": OBJECTS})
    assert board.findings("2026-12-01") == []
