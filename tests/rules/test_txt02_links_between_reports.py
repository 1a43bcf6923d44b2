"""A link to another report leads to a report that is public by then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.finding import Place
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

LINKS = "1.1 See [another review](../child-b/report.md#p-1-1).\n\n1.2 And [this one](../child-a/report.md#p-1-1).\n"


def test_a_link_to_an_unpublished_report_is_told_without_its_address(board: ABoard) -> None:
    board.report("child-a", LINKS)
    board.report("child-b")
    (finding,) = board.findings()
    assert finding.message == "this links to a report that is not public, or not there; take the link out until that report is published"
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("TXT02", "links-between-reports", "must", False)
    assert (finding.key, finding.place) == (None, Place("reports/child-a/report.md", 7))


def test_each_line_with_such_a_link_is_told_once(board: ABoard) -> None:
    board.report("child-a", "1.1 [One](../child-x/report.md) and [two](../child-y/report.md).\n\n1.2 [Three](../child-x/report.md).\n")
    assert [finding.place.line for finding in board.findings()] == [7, 9]


def test_a_link_to_a_public_report_and_to_itself_passes(board: ABoard) -> None:
    public(board, "child-b")
    board.report("child-a", LINKS)
    assert board.findings("2026-12-01") == []


PLANNED = [
    pytest.param({"publication_date": "2026-12-10 09:29"}, 0, id="public a minute earlier"),
    pytest.param({"publication_date": "2026-12-10 09:30"}, 0, id="public at the same hour"),
    pytest.param({"publication_date": "2026-12-10 09:31"}, 1, id="public a minute later"),
    pytest.param({"publication_date": None}, 1, id="without a date"),
    pytest.param({"hold": {"since": "2026-11-01"}}, 1, id="on hold"),
    pytest.param({"withhold": {"reason": "A reason."}}, 1, id="withheld"),
    pytest.param({"visibility": "board"}, 1, id="for the board only"),
]


@pytest.mark.parametrize(("other", "count"), PLANNED)
def test_a_link_to_a_report_that_goes_public_no_later_passes(board: ABoard, other: dict[str, Any], count: int) -> None:
    board.report("child-a", LINKS, publication_date="2026-12-10 09:30")
    board.report("child-b", **{"publication_date": "2026-12-10 09:30", **other})
    assert len(board.findings(code="TXT02")) == count


@pytest.mark.parametrize(("now", "count"), [("2026-12-10T09:29", 1), ("2026-12-10T09:30", 0)])
def test_a_draft_without_a_date_may_link_to_what_is_due(board: ABoard, now: str, count: int) -> None:
    board.report("child-a", LINKS)
    board.report("child-b", publication_date="2026-12-10 09:30")
    assert len([finding for finding in board.findings(now, "TXT02") if finding.slug == "child-a"]) == count


def test_of_a_report_that_is_public_already_today_counts_and_not_its_own_date(board: ABoard) -> None:
    public(board, "child-a", "2026-11-12", "2026-11-05", body=LINKS)
    board.report("child-b", publication_date="2026-11-20")
    assert [len(board.findings(now, "TXT02")) for now in ("2026-11-20T09:29", "2026-11-20T09:30")] == [1, 0]


def test_two_reports_of_one_hour_may_lead_to_each_other(board: ABoard) -> None:
    board.cleared("child-a", "2026-12-10", "2026-12-01", body="## 1. One\n\n1.1 See [the other](../child-b/report.md).\n")
    board.cleared("child-b", "2026-12-10", "2026-12-01", body="## 1. One\n\n1.1 See [the other](../child-a/report.md).\n")
    assert board.findings("2026-12-02T09:30") == board.findings("2026-12-10T09:30") == []
    assert board.state("child-a", "2026-12-02T09:30") == "embargoed"


def test_a_link_to_a_report_that_goes_public_later_is_told(board: ABoard) -> None:
    board.cleared("child-a", "2026-12-10", "2026-12-01", body="## 1. One\n\n1.1 See [the other](../child-b/report.md).\n")
    board.cleared("child-b", "2026-12-11", "2026-12-01")
    assert [finding.slug for finding in board.findings("2026-12-02T09:30", "TXT02")] == ["child-a"]
    board.cleared("child-b", "2026-12-10", "2026-12-01", hold={"since": "2026-12-01"})
    assert [finding.slug for finding in board.findings("2026-12-02T09:30", "TXT02")] == ["child-a"]
