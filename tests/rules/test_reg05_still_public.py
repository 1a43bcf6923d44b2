"""What is public stays public, whatever front matter says now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import entered, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

LATER = "2026-12-01T10:00"
INSTEAD = "a public report stays public; to take it down early, write `withdrawn:` with its authority"


def stated_now(board: ABoard, **front: Any) -> None:
    """The report that was made public, with something else in its front matter now."""
    board.cleared("child-a", "2026-11-12", "2026-11-05", **front)


@pytest.mark.parametrize(
    ("front", "message", "key"),
    [
        pytest.param({"visibility": "board"}, f"take out `visibility: board`: {INSTEAD}", "visibility", id="made internal"),
        pytest.param({"withhold": {"reason": "A reason."}}, f"take out `withhold`: {INSTEAD}", "withhold", id="withheld"),
        pytest.param({"hold": {"since": "2026-11-20"}}, f"take out `hold`: {INSTEAD}", "hold", id="on hold"),
    ],
)
def test_it_cannot_be_taken_off_the_site(board: ABoard, front: dict[str, Any], message: str, key: str) -> None:
    public(board, "child-a")
    stated_now(board, **front)
    (finding,) = board.findings(LATER, "REG")
    assert (finding.message, finding.key, finding.place.line) == (message, key, 7)
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REG05", "still-public", "must", True)
    assert board.state("child-a", LATER) == "public"


def test_its_reference_stays(board: ABoard) -> None:
    public(board, "child-a")
    board.report("child-a", publication_date="2026-11-12", panel={"sent": "2026-11-05"}, reference="SCR-2")
    (finding,) = board.findings(LATER, "REG05")
    assert finding.message == "the reference of a public report was changed; write `reference: SCR-child-a` again"
    assert (finding.key, finding.place.line) == ("reference", 3)


TAKEN = [
    pytest.param("withdrawn", {"authority": "harm"}, id="withdrawn"),
    pytest.param("retired", {}, id="retired"),
]


@pytest.mark.parametrize(("kind", "more"), TAKEN)
def test_what_the_register_says_of_its_end_cannot_be_unsaid_or_given_another_day(board: ABoard, kind: str, more: dict[str, str]) -> None:
    public(board, "child-a", "2025-03-12", "2025-03-01")
    entered(board, kind, "child-a", LATER, on="2026-12-01")
    board.cleared("child-a", "2025-03-12", "2025-03-01")
    (unsaid,) = board.findings(LATER)
    assert unsaid.message == f"the register has this report {kind} on 2026-12-01; write `{kind}:` with `on: 2026-12-01` again"
    assert (unsaid.code, unsaid.key, unsaid.place.line, unsaid.stops) == ("REG05", kind, 1, True)
    board.cleared("child-a", "2025-03-12", "2025-03-01", **{kind: {"on": "2026-12-02", **more}})
    (another_day,) = board.findings(LATER)
    assert (another_day.message, another_day.key, another_day.place.line) == (unsaid.message, kind, 7)
    board.cleared("child-a", "2025-03-12", "2025-03-01", **{kind: {"on": "2026-12-01", **more}})
    assert board.findings(LATER) == []


GAPS = [{"from": "2026-11-20", "until": "2026-11-21"}, {"from": "2026-11-25", "until": "2026-11-25"}]


@pytest.mark.parametrize(
    ("stated", "lost", "key"),
    [
        pytest.param([], GAPS, ["gaps[1]", "gaps[2]"], id="all taken out"),
        pytest.param(GAPS[:1], GAPS[1:], ["gaps[2]"], id="one taken out"),
        pytest.param([GAPS[0], {"from": "2026-11-24", "until": "2026-11-25"}], GAPS[1:], ["gaps[2]"], id="another first day"),
        pytest.param([{"from": "2026-11-20", "until": "2026-11-20"}, GAPS[1]], GAPS[:1], ["gaps[1]"], id="another last day"),
        pytest.param(GAPS, [], [], id="as entered"),
        pytest.param([*GAPS, {"from": "2026-11-28", "until": "2026-11-28"}], [], [], id="one more, not entered yet"),
    ],
)
def test_a_gap_that_was_entered_stays_stated(
    board: ABoard, stated: list[dict[str, str]], lost: list[dict[str, str]], key: list[str]
) -> None:
    public(board, "child-a")
    for gap in GAPS:
        entered(board, "gap", "child-a", LATER, **gap)
    stated_now(board, gaps=stated)
    findings = board.findings(LATER)
    assert [finding.message for finding in findings] == [
        f"the register has a gap of this report that is not stated in its place; write `- {{from: {gap['from']}, until: {gap['until']}}}` again"
        for gap in lost
    ]
    assert [finding.key for finding in findings] == key
    assert {finding.code for finding in findings} <= {"REG05"}


def test_of_a_report_that_was_never_public_all_of_this_may_be_stated(board: ABoard) -> None:
    withhold = {"reason": "A reason.", "panel_informed": "2026-11-20", "advice_received": "2026-11-25"}
    board.report("child-a", type="management-review", visibility="board", withhold=withhold, hold={"since": "2026-11-20"}, gaps=GAPS)
    assert board.findings(LATER) == []


@pytest.mark.parametrize(("first", "keys"), [("2015-01-01", ["legacy.first_published"]), ("2026-11-12", [])])
def test_a_public_report_cannot_be_said_to_have_been_public_before(board: ABoard, first: str, keys: list[str]) -> None:
    public(board, "child-a")
    board.report("child-a", publication_date="2026-11-12", legacy={"first_published": first, "panel_sent": "2026-11-05"})
    found = board.findings("2026-12-01", "REG05")
    assert [finding.key for finding in found] == keys
    for finding in found:
        assert finding.message == (
            "the register has this report public since 12 November 2026; write `first_published: 2026-11-12`, or take `legacy` out"
        )
