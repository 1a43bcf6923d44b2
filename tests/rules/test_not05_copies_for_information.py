"""Whoever should have a copy for information has it in the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import NOT_YET_ASKED, published

if TYPE_CHECKING:
    from tests.a_board import ABoard

PUBLISHED = "2027-01-04"
NOW = "2026-12-24T09:30"
SOURCE = "Working Together to Safeguard Children 2018 (and its 2023 edition), on the publication of reports."
TO_THE_SECRETARY = {"to": "secretary-of-state", "sent": "2026-12-01"}


def ofsted_had_it(board: ABoard, sent: str | None, **front: Any) -> None:
    """A report under the policy of 2018, of which the panel and the Secretary of State had a copy in time."""
    stated = {"publication_date": PUBLISHED, "policy": "england-2018"}
    board.report("child-a", **stated)
    also = [TO_THE_SECRETARY, *([{"to": "ofsted", "sent": sent}] if sent else [])]
    panel = {"sent": "2026-12-01", "fingerprint": board.fingerprint("child-a"), "also": also}
    board.report("child-a", **{**stated, "panel": panel, **front})


@pytest.mark.parametrize(
    ("sent", "count"),
    [
        pytest.param("2026-12-21", 0, id="Monday 21 December, the seventh working day before"),
        pytest.param("2026-12-22", 1, id="Tuesday 22 December, a day too late"),
    ],
)
def test_ofsteds_copy_is_counted_in_working_days(board: ABoard, sent: str, count: int) -> None:
    ofsted_had_it(board, sent)
    assert len(board.findings(NOW)) == count


def test_a_copy_sent_too_late_is_advice(board: ABoard) -> None:
    ofsted_had_it(board, "2026-12-22")
    (finding,) = board.findings(NOW)
    assert finding.message == (
        "the copy for Ofsted was sent on 22 December 2026, too late for publication on 4 January 2027: it is sent at least "
        "seven working days before, so the last day was Monday 21 December 2026. Write `publication_date: 2027-01-05` or a later day"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("NOT05", "copies-for-information", "should", False)
    assert (finding.key, finding.place.file, finding.place.line) == ("panel.also[2].sent", "reports/child-a/report.md", 7)
    assert finding.source == SOURCE


def test_a_missing_copy_is_advice(board: ABoard) -> None:
    ofsted_had_it(board, None)
    (finding,) = board.findings(NOW)
    assert finding.message == (
        "Ofsted has not been sent a copy. For publication on 4 January 2027 it was to be sent by Monday 21 December 2026: "
        "send it, then add `{to: ofsted, sent: …}` to the list `also:` under `panel:`, and `publication_date: 2027-01-07` or a later day"
    )
    assert (finding.code, finding.key, finding.place.line, finding.source) == ("NOT05", "panel.also", 7, SOURCE)


def test_it_stops_nothing_so_that_the_report_is_published(board: ABoard) -> None:
    ofsted_had_it(board, None)
    assert [(finding.code, finding.stops) for finding in board.findings(f"{PUBLISHED}T09:30")] == [("NOT05", False)]
    assert board.state("child-a", f"{PUBLISHED}T09:30") == "public"


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"policy": None}, id="the policy of 2013, which names nobody beside the panel"),
        *NOT_YET_ASKED,
        pytest.param({"type": "management-review"}, id="a type that the duty does not bind"),
        pytest.param({"legacy": {"first_published": "2019-05-01", "panel_sent": "2019-04-01"}}, id="published before this program"),
    ],
)
@pytest.mark.parametrize("sent", [None, "2026-12-22"], ids=["missing", "late"])
def test_no_copy_is_asked_of(board: ABoard, front: dict[str, Any], sent: str | None) -> None:
    ofsted_had_it(board, sent, **front)
    assert board.findings(NOW, "NOT05") == []


def test_once_a_report_is_in_the_register_it_is_not_asked_again(board: ABoard) -> None:
    ofsted_had_it(board, None)
    published(board, "child-a", f"{PUBLISHED}T09:30", policy="england-2018")
    assert board.findings("2027-01-10") == []
