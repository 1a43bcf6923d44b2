"""Whoever must have a copy beside the panel has it in the same time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.gate import judge
from site_builder.read.clock import read_clock
from site_builder.rules.not04_further_recipients import further_recipients
from tests.a_board import NOT_YET_ASKED, published

if TYPE_CHECKING:
    from tests.a_board import ABoard

PUBLISHED = "2027-01-04"  # a Monday, after Christmas and New Year
NOW = "2026-12-24T09:30"
SOURCE = "Working Together to Safeguard Children 2018 (and its 2023 edition), on the publication of reports."


def copy(sent: str, to: str = "secretary-of-state") -> dict[str, str]:
    return {"to": to, "sent": sent}


def sent_to(board: ABoard, *copies: dict[str, str], **front: Any) -> None:
    """A report under the policy of 2018, whose panel had its copy in time, and others the copies that are stated."""
    stated = {"publication_date": PUBLISHED, "policy": "england-2018"}
    board.report("child-a", **stated)
    panel = {"sent": "2026-12-01", "fingerprint": board.fingerprint("child-a"), "also": list(copies)}
    board.report("child-a", **{**stated, "panel": panel, **front})


@pytest.mark.parametrize(
    ("sent", "count"),
    [
        pytest.param("2026-12-18", 0, id="the working day before the last"),
        pytest.param("2026-12-21", 0, id="Monday 21 December, the seventh working day before"),
        pytest.param("2026-12-22", 1, id="Tuesday 22 December, a day too late"),
        pytest.param("2027-01-05", 1, id="after publication"),
    ],
)
def test_the_copy_for_the_secretary_of_state_is_counted_in_working_days(board: ABoard, sent: str, count: int) -> None:
    sent_to(board, copy(sent))
    assert len(board.findings("2027-01-10", "NOT04")) == count


def test_a_copy_sent_too_late_names_both_days_and_the_last_day(board: ABoard) -> None:
    sent_to(board, copy("2026-12-01", "ofsted"), copy("2026-12-22"))
    (finding,) = board.findings(NOW, "NOT")
    assert finding.message == (
        "the copy for the Secretary of State was sent on 22 December 2026, too late for publication on 4 January 2027: it is sent at least "
        "seven working days before, so the last day was Monday 21 December 2026. Write `publication_date: 2027-01-05` or a later day"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("NOT04", "further-recipients", "must", False)
    assert (finding.key, finding.place.file, finding.place.line) == ("panel.also[2].sent", "reports/child-a/report.md", 7)
    assert finding.source == SOURCE


def test_a_copy_that_was_never_sent_is_asked_for_with_the_last_day_and_the_line(board: ABoard) -> None:
    sent_to(board, copy("2026-12-01", "ofsted"))
    (finding,) = board.findings(NOW, "NOT")
    assert finding.message == (
        "the Secretary of State has not been sent a copy. For publication on 4 January 2027 it was to be sent by Monday 21 December 2026: "
        "send it, then add `{to: secretary-of-state, sent: …}` to the list `also:` under `panel:`, and `publication_date: 2027-01-07` or a later day"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("NOT04", "further-recipients", "must", False)
    assert (finding.key, finding.place.line, finding.source) == ("panel.also", 7, SOURCE)


def test_without_a_panel_key_it_is_asked_for_where_the_publication_date_stands(board: ABoard) -> None:
    sent_to(board, panel=None)
    assert [(finding.key, finding.place.line) for finding in board.findings(NOW, "NOT04")] == [("panel.also", 5)]


def test_with_every_copy_in_time_the_report_is_cleared(board: ABoard) -> None:
    sent_to(board, copy("2026-12-21"), copy("2026-12-21", "ofsted"))
    assert (board.findings(NOW), board.state("child-a", NOW)) == ([], "embargoed")


def test_of_two_copies_for_one_recipient_the_first_counts(board: ABoard) -> None:
    sent_to(board, copy("2026-12-01"), copy("2026-12-22"))
    assert board.findings(NOW, "NOT04") == []


def test_a_missing_copy_keeps_the_report_waiting_and_stops_the_site_from_its_hour_on(board: ABoard) -> None:
    sent_to(board, copy("2026-12-21", "ofsted"))
    before, at = f"{PUBLISHED}T09:29", f"{PUBLISHED}T09:30"
    assert [finding.stops for finding in board.findings(before) + board.findings(at)] == [False, True]
    assert [board.state("child-a", now) for now in (before, at)] == ["waiting-for-panel", "blocked"]


@pytest.mark.parametrize("copies", [[], [copy("2026-12-22")]], ids=["missing", "late"])
def test_the_authority_is_the_policys(board: ABoard, copies: list[dict[str, str]]) -> None:
    sent_to(board, *copies)
    shipped = board.read()
    policy = shipped.policies["england-2018"]
    notice = policy.notice.model_copy(update={"source": "another instrument"})
    elsewhere = replace(shipped, policies={**shipped.policies, "england-2018": policy.model_copy(update={"notice": notice})})
    assert [finding.source for finding in judge(elsewhere, read_clock(NOW), [further_recipients]).findings] == ["another instrument."]


def test_each_recipient_that_the_policy_names_is_asked_for(board: ABoard) -> None:
    sent_to(board, copy("2026-12-21"))
    shipped = board.read()
    policy = shipped.policies["england-2018"]
    named = {"one": "One", "secretary-of-state": "the Secretary of State", "two": "Two"}
    notice = policy.notice.model_copy(update={"also": named})
    elsewhere = replace(shipped, policies={**shipped.policies, "england-2018": policy.model_copy(update={"notice": notice})})
    told = [finding.message.partition(".")[0] for finding in judge(elsewhere, read_clock(NOW), [further_recipients]).findings]
    assert told == ["One has not been sent a copy", "Two has not been sent a copy"]


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"policy": None}, id="the policy of 2013, which names nobody beside the panel"),
        *NOT_YET_ASKED,
        pytest.param({"type": "management-review"}, id="a type that the duty does not bind"),
        pytest.param({"legacy": {"first_published": "2019-05-01", "panel_sent": "2019-04-01"}}, id="published before this program"),
    ],
)
@pytest.mark.parametrize("copies", [[], [copy("2026-12-22")]], ids=["missing", "late"])
def test_no_copy_is_asked_of(board: ABoard, front: dict[str, Any], copies: list[dict[str, str]]) -> None:
    sent_to(board, *copies, **front)
    assert board.findings(NOW, "NOT04") == []


def test_once_a_report_is_in_the_register_it_is_not_asked_again(board: ABoard) -> None:
    sent_to(board)
    published(board, "child-a", f"{PUBLISHED}T09:30", policy="england-2018")
    assert board.findings("2027-01-10") == []


@pytest.mark.parametrize(
    ("now", "words"),
    [
        pytest.param("2026-12-21", "it is to be sent by Monday 21 December 2026: send it, then add", id="the last day"),
        pytest.param("2026-12-22", "it was to be sent by Monday 21 December 2026: send it, then add", id="the day after"),
    ],
)
def test_once_the_last_day_has_passed_another_day_of_publication_is_named(board: ABoard, now: str, words: str) -> None:
    sent_to(board)
    (finding,) = board.findings(now, "NOT04")
    assert words in finding.message
    assert finding.message.endswith(", and `publication_date: 2027-01-05` or a later day") is (now == "2026-12-22")
