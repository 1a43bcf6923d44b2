"""The panel has its copy at least one week before publication."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

SENT_DAY_BEFORE_DAY_AFTER = [
    pytest.param("2026-11-04", "2026-11-12", 0, id="eight days pass"),
    pytest.param("2026-11-05", "2026-11-12", 0, id="B1 seven days pass"),
    pytest.param("2026-11-06", "2026-11-12", 1, id="B1 six days fail"),
    pytest.param("2026-03-25", "2026-04-01", 0, id="B2 seven days across the change to summer time pass"),
    pytest.param("2026-03-26", "2026-04-01", 1, id="B2 six days across the change to summer time fail"),
    pytest.param("2026-11-13", "2026-11-12", 1, id="B9 sent after publication"),
]


@pytest.mark.parametrize(("sent", "published", "count"), SENT_DAY_BEFORE_DAY_AFTER)
def test_notice_is_counted_in_calendar_days(board: ABoard, sent: str, published: str, count: int) -> None:
    board.cleared("child-a", published, sent)
    assert len(board.findings(f"{published}T00:00", "NOT01")) == count


def test_one_day_too_early_names_the_last_day_to_send_and_the_date_to_write(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-06")
    (finding,) = board.findings("2026-11-10T09:30", "NOT")
    assert finding.message == (
        "the panel's copy was sent on 6 November 2026, too late for publication on 12 November 2026: the panel has it at least one week "
        "before, so the last day to send was Thursday 5 November 2026. Write `publication_date: 2026-11-13` or a later day"
    )
    assert finding.key == "publication_date"
    assert finding.place.file == "reports/child-a/report.md"
    assert finding.place.line == 5


def test_a_copy_that_was_never_sent_is_asked_for_with_the_last_day(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12")
    (finding,) = board.findings("2026-11-01T09:30", "NOT")
    assert finding.message == (
        "the panel has not been sent its copy. For publication on 12 November 2026 it must be sent by Thursday 5 November 2026: "
        "make it with `scr bundle child-a`, send it, then write the day under `panel:` as `sent:`"
    )
    assert (finding.code, finding.name, finding.duty) == ("NOT01", "panel-notice", "must")
    assert finding.key == "panel.sent"
    assert finding.place.line == 5, "where the publication date stands, since there is no panel key"


def test_where_the_panel_key_is_there_already_the_day_is_asked_for_in_it(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", panel={"to": "The panel"})
    (finding,) = board.findings("2026-11-01T09:30", "NOT")
    assert (finding.key, finding.place.line) == ("panel.sent", 6)


@pytest.mark.parametrize("panel", [None, {"sent": "2014-04-01"}], ids=["alone", "though another day stands under panel"])
def test_of_a_report_published_elsewhere_the_day_is_asked_for_under_legacy(board: ABoard, panel: dict[str, str] | None) -> None:
    board.report("child-a", publication_date="2026-11-12", legacy={"first_published": "2014-05-01"}, panel=panel)
    (finding,) = board.findings("2026-11-01T09:30", "NOT")
    assert finding.message.endswith("send it, then write the day under `legacy:` as `panel_sent:`")
    assert (finding.key, finding.place.line) == ("legacy.panel_sent", 6)


def test_a_missing_copy_stops_nothing_before_the_day_and_stops_the_site_from_its_hour(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12 10:15")
    (before,) = board.findings("2026-11-12T10:14", "NOT")
    (at,) = board.findings("2026-11-12T10:15", "NOT")
    assert (before.stops, at.stops) == (False, True)
    assert board.state("child-a", "2026-11-12T10:14") == "waiting-for-panel"
    assert board.state("child-a", "2026-11-12T10:15") == "blocked"


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"visibility": "board"}, id="for the board only"),
        pytest.param({"type": "management-review"}, id="a type that the duty does not bind"),
        pytest.param({"publication_date": None, "withhold": {"reason": "A stated reason."}}, id="withheld"),
        pytest.param({"publication_date": None}, id="no date yet"),
    ],
)
def test_no_notice_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"publication_date": "2026-11-12", **front})
    assert board.findings("2026-11-01T09:30", "NOT") == []


def test_once_a_report_is_in_the_register_its_notice_is_not_judged_again(board: ABoard) -> None:
    public(board, "child-a", "2026-11-12", sent="2026-11-11")
    assert board.findings("2026-12-01") == []


def test_a_placeholder_for_the_day_of_sending_breaks_nothing(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2199-12-31")
    assert [finding.code for finding in board.findings()] == ["NOT01", "NOT02"]


@pytest.mark.parametrize(
    ("now", "words"),
    [
        pytest.param("2026-11-05", "it must be sent by Thursday 5 November 2026: ", id="the last day"),
        pytest.param("2026-11-06", "it had to be sent by Thursday 5 November 2026: ", id="the day after"),
    ],
)
def test_once_the_last_day_has_passed_another_day_of_publication_is_named(board: ABoard, now: str, words: str) -> None:
    board.report("child-a", publication_date="2026-11-12")
    (finding,) = board.findings(now, "NOT")
    assert words in finding.message
    assert finding.message.endswith(
        "write the day under `panel:` as `sent:`, and `publication_date: 2026-11-13` or a later day"
        if now == "2026-11-06"
        else "as `sent:`"
    )
