"""Some time after publication, something was done to spread the learning."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.gate import judge
from site_builder.read.clock import read_clock
from tests.a_board import entered, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

LATE = "2027-01-08T00:00"  # the 57th day after the publication of 12 November 2026
NOTHING: dict[str, Any] = {"learning": None}


@pytest.mark.parametrize(
    ("now", "count"),
    [
        pytest.param("2027-01-06T23:59", 0, id="the 55th day"),
        pytest.param("2027-01-07T23:59", 0, id="the 56th day: not yet"),
        pytest.param(LATE, 1, id="the day after: advice"),
    ],
)
def test_it_is_asked_once_the_period_from_the_first_day_public_has_passed(board: ABoard, now: str, count: int) -> None:
    public(board, "child-a", **NOTHING)
    assert len(board.findings(now)) == count


def test_it_names_the_first_day_and_the_line_to_write(board: ABoard) -> None:
    public(board, "child-a", **NOTHING)
    (finding,) = board.findings(LATE)
    assert finding.message == (
        "this report has been public since 12 November 2026, longer than eight weeks, and nothing done to spread its learning is recorded; "
        'add a line under `learning:`, such as `- {on: …, kind: briefing, note: "…"}`'
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("LEA01", "learning-spread", "should", False)
    assert (finding.key, finding.place.file) == ("learning", "reports/child-a/report.md")
    assert finding.place.line == 5, "where the publication date stands, since there is no such key"
    assert finding.source == (
        'the board\'s leaflet under "Learning From Serious Case Reviews" asks that learning is spread and names no time; this one is ours.'
    )


@pytest.mark.parametrize(
    ("days", "count"),
    [
        pytest.param(["2026-11-30"], 0, id="in time"),
        pytest.param(["2026-10-01"], 0, id="before publication"),
        pytest.param(["2027-01-08"], 0, id="today"),
        pytest.param(["2027-01-09"], 1, id="tomorrow, which is still to come"),
        pytest.param(["2027-01-09", "2027-01-08"], 0, id="one to come and one done"),
    ],
)
def test_one_entry_of_what_was_done_is_enough(board: ABoard, days: list[str], count: int) -> None:
    public(board, "child-a", learning=[{"on": day, "kind": "training"} for day in days])
    told = [(finding.code, finding.key, finding.place.line) for finding in board.findings(LATE)]
    assert told == [("LEA01", "learning", 7)] * count, "where the key stands"


def test_of_a_report_that_is_not_public_nothing_is_asked(board: ABoard) -> None:
    board.cleared("child-a", "2027-12-10", "2026-11-01", **NOTHING)
    assert board.findings(LATE) == []


@pytest.mark.parametrize("kind", ["withdrawn", "retired"])
def test_nor_of_a_text_that_is_no_longer_up(board: ABoard, kind: str) -> None:
    public(board, "child-a", "2025-03-12", "2025-03-01", **NOTHING)
    assert [finding.code for finding in board.findings("2026-12-01")] == ["LEA01"]
    entered(board, kind, "child-a", "2026-11-30T10:00", on="2026-11-30")
    assert board.findings("2026-12-01", "LEA") == []


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"type": "no-review"}, id="a type that the duty does not bind"),
        pytest.param({"legacy": {"first_published": "2013-05-01", "panel_sent": "2013-04-01"}}, id="published before this program"),
    ],
)
def test_nothing_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    public(board, "child-a", **NOTHING, **front)
    assert board.findings(LATE, "LEA") == []


@pytest.mark.parametrize(("now", "count"), [("2026-11-22", 0), ("2026-11-23", 1)])
def test_the_period_is_the_policys_in_the_day_and_in_the_words(board: ABoard, now: str, count: int) -> None:
    public(board, "child-a", **NOTHING)
    shipped = board.read()
    learning = shipped.policy.learning.model_copy(update={"count": 10, "source": "another figure"})
    shorter = replace(shipped, policies={"england-2013": shipped.policy.model_copy(update={"learning": learning})})
    findings = judge(shorter, read_clock(now)).findings
    assert [(finding.message.partition(", and")[0], finding.source) for finding in findings] == [
        ("this report has been public since 12 November 2026, longer than ten days", "another figure.")
    ] * count
