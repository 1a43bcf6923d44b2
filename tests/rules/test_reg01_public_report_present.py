"""A report that was made public is still here, at the same address, at least as long as the policy says."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from site_builder.model.finding import Place
from tests.a_board import entered, public, published

if TYPE_CHECKING:
    from tests.a_board import ABoard

LATER = "2026-12-01T10:00"
MOVED = {"former_slug": "child-a", "address": "/reviews/child-b/"}


def renamed(board: ABoard, old: str, new: str) -> None:
    (board.root / "reports" / old).rename(board.root / "reports" / new)


def without_its_folder(board: ABoard, slug: str = "child-a") -> None:
    shutil.rmtree(board.root / "reports" / slug)


def test_a_public_report_in_its_folder_passes(board: ABoard) -> None:
    public(board, "child-a")
    assert board.findings(LATER) == []


PERIOD = [
    pytest.param("2023-03-15", "2024-03-15", True, id="through the same date twelve months on"),
    pytest.param("2023-03-15", "2024-03-16", False, id="no longer on the day after"),
    pytest.param("2024-02-29", "2025-02-28", True, id="a leap day ends on the last day of February"),
    pytest.param("2024-02-29", "2025-03-01", False, id="no longer on the first of March"),
]


@pytest.mark.parametrize(("first", "now", "must_stay"), PERIOD)
def test_a_missing_folder_must_come_back_for_twelve_months(board: ABoard, first: str, now: str, must_stay: bool) -> None:
    public(board, "child-a", first, "2023-01-01")
    without_its_folder(board)
    (finding,) = board.findings(now)
    assert finding.message.startswith("this report is public and its folder is missing. It was published on") is must_stay


def test_the_message_says_until_when_and_stops_the_site(board: ABoard) -> None:
    board.report("another")
    public(board, "child-a")
    without_its_folder(board)
    (finding,) = board.findings(LATER)
    assert finding.message == (
        "this report is public and its folder is missing. It was published on 12 November 2026 and must stay until at least "
        "12 November 2027: put the folder back"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REG01", "public-report-present", "must", True)
    assert (finding.slug, finding.key, finding.place) == ("child-a", None, Place("reports/child-a/report.md"))


def test_a_gap_in_the_register_extends_the_time(board: ABoard) -> None:
    public(board, "child-a")
    entered(board, "gap", "child-a", LATER, **{"from": "2026-11-20", "until": "2026-11-21"})
    without_its_folder(board)
    (finding,) = board.findings("2027-11-14T10:00")
    assert "must stay until at least 14 November 2027" in finding.message


def test_after_its_time_the_address_must_still_answer(board: ABoard) -> None:
    public(board, "child-a")
    without_its_folder(board)
    (finding,) = board.findings("2027-11-13T10:00")
    assert finding.message == (
        "this report was public and its folder is missing. Its address must still answer: put the folder back and write `retired:` in it"
    )


@pytest.mark.parametrize("kind", ["withdrawn", "retired"])
def test_the_folder_of_a_notice_must_be_there_too(board: ABoard, kind: str) -> None:
    public(board, "child-a")
    entered(board, kind, "child-a", LATER, on="2026-12-01")
    without_its_folder(board)
    (finding,) = board.findings(LATER)
    assert finding.message == "this report's page is a notice and its folder is missing. Its address must still answer: put the folder back"


def test_a_report_entered_under_a_policy_that_is_shipped_no_more_is_counted_by_the_boards_own(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    published(board, "child-a", policy="nowhere-1999")
    assert board.findings(LATER) == []
    without_its_folder(board)
    (finding,) = board.findings(LATER)
    assert "must stay until at least 12 November 2027" in finding.message


def test_a_folder_that_cannot_be_read_is_not_missing(board: ABoard) -> None:
    public(board, "child-a")
    board.raw("child-a", "no front matter")
    assert [finding.code for finding in board.findings(LATER)] == ["FRM01"]


def test_a_renamed_report_is_told_the_line_to_write(board: ABoard) -> None:
    public(board, "child-a")
    renamed(board, "child-a", "child-b")
    (finding,) = board.findings(LATER, "REG01")
    assert finding.message == (
        "this public report was renamed: its address must still answer. Write `moved_from: [child-a]` in reports/child-b/report.md"
    )
    assert (finding.slug, finding.place) == ("child-a", Place("reports/child-a/report.md"))


def moved(board: ABoard, reference: str = "SCR-child-a", *more: str) -> None:
    """A public report in another folder, which says so."""
    public(board, "child-a", reference="SCR-child-a")
    without_its_folder(board)
    front = {"title": "Review child-a", "reference": reference, "moved_from": ["child-a", *more]}
    board.cleared("child-b", "2026-11-12", "2026-11-05", **front)


def test_with_that_line_it_passes_and_is_known_as_public_at_once(board: ABoard) -> None:
    moved(board)
    assert (board.findings(LATER), board.state("child-b", LATER)) == ([], "public")


def test_another_report_cannot_take_its_place(board: ABoard) -> None:
    moved(board, "SCR-other")
    (finding,) = board.findings(LATER)
    assert (
        finding.message == "a report can only have moved from an address at which it stood under the same reference; take out `moved_from`"
    )
    assert (finding.code, finding.slug, finding.key) == ("REG01", "child-b", "moved_from")
    assert (finding.place, finding.stops) == (Place("reports/child-b/report.md", 7), True)
    assert board.state("child-b", LATER) == "blocked"


def test_a_report_made_from_the_folder_of_one_that_moved_is_told_as_well(board: ABoard) -> None:
    moved(board)
    entered(board, "moved", "child-b", LATER, **MOVED)
    board.report("child-c", moved_from=["child-a"])
    assert [(finding.code, finding.slug, finding.stops) for finding in board.findings(LATER)] == [("REG01", "child-c", True)]


def test_an_address_at_which_a_report_stands_cannot_lead_elsewhere(board: ABoard) -> None:
    public(board, "child-a")
    board.report("child-b", moved_from=["child-a"])
    (finding,) = board.findings(LATER)
    assert finding.message == "a report stands at `child-a` now, so that address cannot lead elsewhere; take it out of `moved_from`"
    assert (finding.code, finding.slug, finding.key, finding.place.line) == ("REG01", "child-b", "moved_from", 5)
    assert board.state("child-b", LATER) == "draft", "what the register knows of the other report is not said of this one"


def test_the_redirect_from_a_former_address_cannot_be_taken_out_again(board: ABoard) -> None:
    moved(board)
    entered(board, "moved", "child-b", LATER, **MOVED)
    assert board.findings(LATER) == []
    board.cleared("child-b", "2026-11-12", "2026-11-05", title="Review child-a", reference="SCR-child-a")
    (finding,) = board.findings(LATER)
    assert finding.message == "this report stood at `child-a` before, and that address must still answer; write it under `moved_from` again"
    assert (finding.code, finding.slug, finding.key, finding.place) == (
        "REG01",
        "child-b",
        "moved_from",
        Place("reports/child-b/report.md", 1),
    )


def test_a_report_that_moved_back_stands_at_its_first_address_again(board: ABoard) -> None:
    moved(board)
    entered(board, "moved", "child-b", LATER, **MOVED)
    without_its_folder(board, "child-b")
    board.cleared("child-a", "2026-11-12", "2026-11-05", reference="SCR-child-a", moved_from=["child-b"])
    assert board.findings(LATER) == []
    entered(board, "moved", "child-a", LATER, former_slug="child-b", address="/reviews/child-a/")
    assert (board.findings(LATER), board.state("child-a", LATER)) == ([], "public")


def test_a_former_address_that_was_never_public_is_no_claim(board: ABoard) -> None:
    moved(board, "SCR-child-a", "child-z")
    assert board.findings(LATER) == []


def test_one_former_address_cannot_lead_to_two_reports(board: ABoard) -> None:
    board.report("child-b", moved_from=["child-old", "child-old"])
    board.report("child-c", moved_from=["child-old"])
    (finding,) = board.findings(LATER)
    assert finding.message == (
        "another report states the former address `child-old` as well; it can lead to one report only: leave it in one place"
    )
    assert (finding.code, finding.slug, finding.key) == ("REG01", "child-c", "moved_from")
