"""A recommendation is carried out by its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import all_that_is_asked, entered, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

DUE = "2027-03-31"
LATE = "2027-04-01T00:00"


def recommended(*progress: dict[str, str], due: str | None = DUE, identity: str = "R1") -> dict[str, Any]:
    (usual,) = all_that_is_asked()["recommendations"]
    item = {**usual, "id": identity, "due": due, "progress": list(progress)}
    return {key: value for key, value in item.items() if value is not None}


def told(on: str, status: str = "in-progress", **more: str) -> dict[str, str]:
    return {"on": on, "status": status, **more}


@pytest.mark.parametrize(
    ("now", "count"),
    [
        pytest.param("2027-03-30T23:59", 0, id="the day before"),
        pytest.param("2027-03-31T23:59", 0, id="on its day it is not late"),
        pytest.param(LATE, 1, id="the day after"),
    ],
)
def test_it_is_late_from_the_day_after_its_own(board: ABoard, now: str, count: int) -> None:
    public(board, "child-a", recommendations=[recommended()])
    assert len(board.findings(now, "REC08")) == count


def test_it_is_named_by_its_id_and_its_day(board: ABoard) -> None:
    done = recommended(told("2027-03-01", "completed"))
    public(board, "child-a", recommendations=[done, recommended(told("2027-03-01"), identity="R2")])
    (finding,) = board.findings(LATE)
    assert finding.message == (
        "R2 was to be carried out by 31 March 2027 and is not complete. Add what is known under `progress:`; where more time was agreed, "
        "with its new day as `due:`"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REC08", "carried-out-in-time", "should", False)
    assert (finding.key, finding.place.file, finding.place.line) == ("recommendations[2].due", "reports/child-a/report.md", 7)
    assert finding.source == (
        'the board\'s leaflet under "Learning From Serious Case Reviews" (a timescale within which it is to be undertaken).'
    )


@pytest.mark.parametrize(
    ("now", "words"),
    [
        pytest.param("2027-06-30T23:59", [], id="on the day of the extension it is not late"),
        pytest.param("2027-07-01T00:00", ["R1 was to be carried out by 30 June 2027 and is not complete"], id="the day after"),
    ],
)
def test_an_extension_moves_the_day(board: ABoard, now: str, words: list[str]) -> None:
    public(board, "child-a", recommendations=[recommended(told("2027-03-20", due="2027-06-30"))])
    assert [finding.message.partition(".")[0] for finding in board.findings(now, "REC08")] == words


def test_an_extension_still_to_come_moves_nothing(board: ABoard) -> None:
    public(board, "child-a", recommendations=[recommended(told("2027-04-02", due="2027-06-30"))])
    assert [finding.key for finding in board.findings(LATE, "REC08")] == ["recommendations[1].due"]
    assert board.findings("2027-04-02", "REC08") == []


@pytest.mark.parametrize(
    ("now", "count"), [pytest.param("2027-04-02T23:59", 1, id="the day before"), pytest.param("2027-04-03T00:00", 0, id="the day itself")]
)
def test_it_is_told_until_the_day_on_which_it_was_completed(board: ABoard, now: str, count: int) -> None:
    public(board, "child-a", recommendations=[recommended(told("2027-04-03", "completed"))])
    assert len(board.findings(now, "REC08")) == count


def test_without_a_day_it_is_never_late(board: ABoard) -> None:
    public(board, "child-a", recommendations=[recommended(due=None)])
    assert board.findings("2030-01-01", "REC08") == []


def test_of_a_report_that_is_not_public_nothing_is_late(board: ABoard) -> None:
    board.report("child-a", publication_date="2027-12-10", recommendations=[recommended()])
    assert board.findings(LATE, "REC08") == []


@pytest.mark.parametrize("kind", ["withdrawn", "retired"])
def test_nor_of_a_text_that_is_no_longer_up(board: ABoard, kind: str) -> None:
    public(board, "child-a", "2025-03-12", "2025-03-01", recommendations=[recommended(due="2026-03-31")])
    assert board.findings("2026-12-01", "REC08")
    entered(board, kind, "child-a", "2026-11-30T10:00", on="2026-11-30")
    assert board.findings("2026-12-01", "REC08") == []


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"type": "no-review"}, id="a type that the duty does not bind"),
        pytest.param({"legacy": {"first_published": "2013-05-01", "panel_sent": "2013-04-01"}}, id="published before this program"),
    ],
)
def test_it_is_not_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    public(board, "child-a", recommendations=[recommended()], **front)
    assert board.findings(LATE, "REC08") == []
