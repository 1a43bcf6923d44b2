"""Progress on each recommendation is reported to the board, again and again until it is complete."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.gate import judge
from site_builder.read.clock import read_clock
from tests.a_board import all_that_is_asked, entered, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

LATE = "2027-02-11T09:30"  # the 91st day after the publication of 12 November 2026


def told(on: str, status: str = "in-progress") -> dict[str, str]:
    return {"on": on, "status": status}


def recommended(*progress: dict[str, str], adopted: str | None = "2026-10-01", due: str = "2028-03-31") -> dict[str, Any]:
    (usual,) = all_that_is_asked()["recommendations"]
    return {**usual, "due": due, "progress": list(progress), "adopted": {"on": adopted, "minute": "2026/41"} if adopted else None}


def followed(board: ABoard, *items: dict[str, Any], **front: Any) -> None:
    """A report that is public since 12 November 2026, with recommendations."""
    stated = [{key: value for key, value in item.items() if value is not None} for item in items]
    public(board, "child-a", recommendations=stated, **front)


LAST_WORD = [
    pytest.param(recommended(), "2027-02-10", "2027-02-11", id="none: publication, 12 November 2026"),
    pytest.param(recommended(adopted="2026-11-11"), "2027-02-10", "2027-02-11", id="none: publication, the day after adoption"),
    pytest.param(recommended(adopted="2026-12-01"), "2027-03-01", "2027-03-02", id="none: adoption, later than publication"),
    pytest.param(recommended(adopted=None), "2027-02-10", "2027-02-11", id="none, and not adopted: publication"),
    pytest.param(recommended(told("2027-01-15")), "2027-04-15", "2027-04-16", id="progress on 15 January 2027"),
    pytest.param(recommended(told("2026-10-01")), "2026-12-30", "2026-12-31", id="progress before publication"),
    pytest.param(recommended(told("2027-01-15"), adopted="2027-02-01"), "2027-04-15", "2027-04-16", id="progress before a late adoption"),
    pytest.param(recommended(told("2027-01-15"), told("2026-12-01")), "2027-04-15", "2027-04-16", id="the newest of two, written first"),
    pytest.param(recommended(told("2026-12-01"), told("2027-01-15", "not-started")), "2027-04-15", "2027-04-16", id="the newest of two"),
]


@pytest.mark.parametrize(("item", "ninetieth", "ninety_first"), LAST_WORD)
def test_ninety_days_after_the_last_word_it_is_not_late_and_a_day_later_it_is(
    board: ABoard, item: dict[str, Any], ninetieth: str, ninety_first: str
) -> None:
    followed(board, item)
    assert board.findings(f"{ninetieth}T23:59", "REC07") == []
    assert [finding.key for finding in board.findings(f"{ninety_first}T00:00", "REC07")] == ["recommendations[1].progress"]


def test_it_names_the_day_of_the_last_word_and_the_line_to_add(board: ABoard) -> None:
    followed(board, {**recommended(), "id": "R1", "progress": [told("2027-02-01")]}, {**recommended(), "id": "R2"})
    (finding,) = board.findings(LATE)
    assert finding.message == (
        "nothing has been reported about R2 since 12 November 2026, which is longer than 90 days; ask for it, then add a line under "
        '`progress:`, such as `- {on: 2027-02-11, status: in-progress, note: "…"}`'
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REC07", "progress-reported", "should", False)
    assert (finding.key, finding.place.file, finding.place.line) == ("recommendations[2].progress", "reports/child-a/report.md", 7)
    assert finding.source == (
        'the board\'s leaflet under "Learning From Serious Case Reviews" asks for reports on progress and names no interval; this one is ours.'
    )


def test_the_line_of_the_message_is_taken_as_it_stands(board: ABoard) -> None:
    followed(board, recommended())
    (finding,) = board.findings(LATE)
    line = re.search(r"`- (\{on: .+\})`", finding.message)
    assert line
    file = board.root / "reports" / "child-a" / "report.md"
    file.write_text(file.read_text(encoding="utf-8").replace('"progress": []', f'"progress": [{line[1]}]'), encoding="utf-8")
    assert board.findings(LATE) == []


def test_what_is_complete_is_not_asked_about(board: ABoard) -> None:
    followed(board, recommended(told("2026-11-20", "completed")))
    assert board.findings("2028-01-01", "REC07") == []


def test_a_word_still_to_come_is_not_a_word(board: ABoard) -> None:
    followed(board, recommended(told("2027-02-12", "completed")))
    assert [finding.code for finding in board.findings(LATE)] == ["FRM10", "REC07"]
    assert board.findings("2027-02-12") == []


def test_nor_is_an_adoption_still_to_come(board: ABoard) -> None:
    followed(board, recommended(adopted="2027-02-12"))
    assert [finding.code for finding in board.findings(LATE)] == ["FRM10", "REC07"]
    assert board.findings("2027-02-12") == []


def test_of_a_report_that_is_only_planned_nothing_is_asked_yet(board: ABoard) -> None:
    board.report("child-a", publication_date="2027-12-10", recommendations=[recommended()])
    assert board.findings(LATE, "REC07") == []


def test_nothing_is_late_by_a_clock_that_is_behind_the_register(board: ABoard) -> None:
    followed(board, recommended(adopted=None))
    assert board.findings("2026-11-11", "REC07") == []


@pytest.mark.parametrize("kind", ["withdrawn", "retired"])
def test_of_a_text_that_is_no_longer_up_nothing_is_asked(board: ABoard, kind: str) -> None:
    public(board, "child-a", "2025-03-12", "2025-03-01", recommendations=[recommended(adopted="2025-03-01")])
    assert [finding.code for finding in board.findings("2026-12-01")] == ["REC07"]
    entered(board, kind, "child-a", "2026-11-30T10:00", on="2026-11-30")
    assert board.findings("2026-12-01", "REC07") == []


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"type": "no-review"}, id="a type that the duty does not bind"),
        pytest.param({"legacy": {"first_published": "2013-05-01", "panel_sent": "2013-04-01"}}, id="published before this program"),
    ],
)
def test_no_progress_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    followed(board, recommended(), **front)
    assert board.findings(LATE, "REC07") == []


@pytest.mark.parametrize(("now", "count"), [("2026-12-10", 0), ("2026-12-11", 1)])
def test_the_period_is_the_policys_in_the_day_and_in_the_words(board: ABoard, now: str, count: int) -> None:
    followed(board, recommended())
    shipped = board.read()
    progress = shipped.policy.progress.model_copy(update={"count": 28, "source": "another figure"})
    shorter = replace(shipped, policies={"england-2013": shipped.policy.model_copy(update={"progress": progress})})
    findings = judge(shorter, read_clock(now)).findings
    assert [(finding.message.partition(";")[0], finding.source) for finding in findings] == [
        ("nothing has been reported about R1 since 12 November 2026, which is longer than four weeks", "another figure.")
    ] * count
