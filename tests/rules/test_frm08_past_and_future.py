"""What is stated as having happened lies in the past, and what follows publication lies after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard


def correction(*days: str) -> dict[str, Any]:
    return {"corrections": [{"on": day, "kind": "typographic", "note": "1.1: spelling"} for day in days]}


def gap(first: str, last: str) -> dict[str, Any]:
    return {"gaps": [{"from": "2026-11-20", "until": "2026-11-20"}, {"from": first, "until": last}]}


def learned(*days: str) -> dict[str, Any]:
    return {"delay": {"interim_learning": [{"on": day, "point": "A point."} for day in days]}}


def done(*days: str) -> dict[str, Any]:
    return {"delay": {"corrective_action": [{"on": day, "agency": "police", "action": "An action."} for day in days]}}


def seen(day: str) -> dict[str, str]:
    return {"file": "chart.png", "sha256": "0" * 64, "by": "Communications officer", "on": day}


STEPS = ["notified", "decided", "ofsted_told", "panel_told", "initiated", "completed"]

PAST = [
    *(pytest.param({"timeline": {step: "2026-12-01"}}, f"timeline.{step}", id=f"the day of {step}") for step in STEPS),
    pytest.param(learned("2026-11-20", "2026-12-01"), "delay.interim_learning[2].on", id="learning while the review ran"),
    pytest.param(done("2026-11-20", "2026-12-01"), "delay.corrective_action[2].on", id="action while the review ran"),
    pytest.param({"welfare_check": {"by": "Independent Chair", "on": "2026-12-01"}}, "welfare_check.on", id="a welfare check"),
    pytest.param({"images": [seen("2026-11-20"), seen("2026-12-01")]}, "images[2].on", id="a look at a picture"),
    pytest.param({"panel": {"advice": {"status": "agrees", "received": "2026-12-01"}}}, "panel.advice.received", id="the panel's advice"),
    pytest.param(
        {"withhold": {"reason": "A reason.", "panel_informed": "2026-12-01"}}, "withhold.panel_informed", id="the panel's being informed"
    ),
    pytest.param(
        {"withhold": {"reason": "A reason.", "advice_received": "2026-12-01"}},
        "withhold.advice_received",
        id="the panel's advice on withholding",
    ),
    pytest.param(correction("2026-11-20", "2026-12-01"), "corrections[2].on", id="a correction"),
    pytest.param(gap("2026-11-30", "2026-12-01"), "gaps[2].until", id="the end of a gap"),
    pytest.param({"legacy": {"first_published": "2026-12-01"}}, "legacy.first_published", id="a first publication elsewhere"),
]


@pytest.mark.parametrize(("front", "key"), PAST)
@pytest.mark.parametrize(
    ("now", "to_come"),
    [
        pytest.param("2026-11-30T23:59", True, id="the day before"),
        pytest.param("2026-12-01T00:00", False, id="the day itself"),
        pytest.param("2026-12-02T00:00", False, id="the day after"),
    ],
)
def test_a_day_still_to_come_has_not_happened(board: ABoard, front: dict[str, Any], key: str, now: str, to_come: bool) -> None:
    board.report("child-a", **front)
    told = [(finding.message, finding.key, finding.place.line) for finding in board.findings(now, "FRM")]
    assert told == [("this day, 1 December 2026, is still to come; write the day on which it happened", key, 5)] * to_come


def test_it_is_a_must_and_stops_what_is_public(board: ABoard) -> None:
    public(board, "child-a", **gap("2026-12-01", "2026-12-02"))
    (finding,) = board.findings("2026-12-01T10:00")
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("FRM08", "past-and-future", "must", True)


def test_each_day_to_come_is_told(board: ABoard) -> None:
    day = "2026-12-01"
    board.report(
        "child-a",
        timeline={"notified": "2026-11-30", "decided": day, "decided_by": "chair", "initiated": day},
        delay={**learned(day)["delay"], **done(day)["delay"]},
        welfare_check={"by": "Independent Chair", "on": day},
        panel={"advice": {"status": "agrees", "received": day}},
        withhold={"reason": "A reason.", "panel_informed": day, "advice_received": day},
        legacy={"first_published": day},
        **correction(day),
        **gap("2026-11-30", day),
        images=[seen(day)],
    )
    assert [finding.key for finding in board.findings("2026-11-30T10:00", "FRM08")] == [
        "timeline.decided",
        "timeline.initiated",
        "delay.interim_learning[1].on",
        "delay.corrective_action[1].on",
        "welfare_check.on",
        "panel.advice.received",
        "withhold.panel_informed",
        "withhold.advice_received",
        "legacy.first_published",
        "corrections[1].on",
        "gaps[2].until",
        "images[1].on",
    ]


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"timeline": None}, id="no timeline"),
        pytest.param({"timeline": {"decided_by": "chair"}}, id="who decided, which is no day"),
        pytest.param({"delay": {"reason": "inquest"}}, id="a reason for a delay"),
        pytest.param({"welfare_check": None}, id="no welfare check"),
        pytest.param({"panel": {"to": "The panel"}}, id="no advice of the panel"),
        pytest.param({"panel": {"advice": {"status": "none-yet"}}}, id="no advice yet"),
        pytest.param({"withhold": {"reason": "A reason."}}, id="the panel is not informed yet"),
    ],
)
def test_a_day_that_is_not_stated_is_not_to_come(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **front)
    assert board.findings(code="FRM") == []


@pytest.mark.parametrize("key", ["withdrawn", "retired"])
def test_an_end_may_be_stated_for_a_day_to_come(board: ABoard, key: str) -> None:
    more = {"authority": "harm"} if key == "withdrawn" else {}
    public(board, "child-a", "2025-03-12", "2025-03-01", **{key: {"on": "2027-01-01", **more}})
    assert board.findings("2026-12-01T10:00") == []


FIRST_PUBLIC = "2026-11-12"
AFTER = [
    pytest.param(lambda day: correction("2026-11-20", day), "corrections[2].on", id="a correction"),
    pytest.param(lambda day: gap(day, "2026-11-30"), "gaps[2].from", id="the beginning of a gap"),
    pytest.param(lambda day: {"withdrawn": {"on": day, "authority": "harm"}}, "withdrawn.on", id="a withdrawal"),
]


@pytest.mark.parametrize(("stated", "key"), AFTER)
@pytest.mark.parametrize(
    ("day", "too_early"),
    [
        pytest.param("2026-11-11", True, id="the day before"),
        pytest.param(FIRST_PUBLIC, False, id="the day of publication"),
        pytest.param("2026-11-13", False, id="the day after"),
    ],
)
def test_what_follows_publication_does_not_precede_it(board: ABoard, stated: Any, key: str, day: str, too_early: bool) -> None:
    public(board, "child-a", FIRST_PUBLIC, "2026-11-05")
    board.cleared("child-a", FIRST_PUBLIC, "2026-11-05", **stated(day))
    told = [(finding.message, finding.key, finding.place.line) for finding in board.findings("2026-12-01T10:00", "FRM08")]
    assert told == [("this day, 11 November 2026, lies before the report was public (12 November 2026); correct it", key, 7)] * too_early


def test_of_a_report_that_was_never_public_nothing_follows(board: ABoard) -> None:
    board.report(
        "child-a", **correction("2020-01-01"), **gap("2020-01-01", "2020-01-02"), withdrawn={"on": "2020-01-01", "authority": "harm"}
    )
    assert board.findings("2026-12-01T10:00", "FRM") == []


@pytest.mark.parametrize(
    ("publication_date", "count"),
    [
        pytest.param("2014-04-30", 1, id="the day before it was first public"),
        pytest.param("2014-05-01 09:30", 0, id="the same day"),
        pytest.param("2014-05-02", 0, id="the day after"),
        pytest.param(None, 0, id="no date yet"),
    ],
)
def test_a_first_publication_elsewhere_comes_first(board: ABoard, publication_date: str | None, count: int) -> None:
    board.report("child-a", legacy={"first_published": "2014-05-01"}, publication_date=publication_date)
    told = [(finding.message, finding.key, finding.place.line) for finding in board.findings("2026-12-01T10:00", "FRM08")]
    message = "a first publication lies on or before `publication_date`; correct one of the two days"
    assert told == [(message, "legacy.first_published", 5)] * count
