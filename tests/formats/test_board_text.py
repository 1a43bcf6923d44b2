"""What `scr status --board` says to people: four answers about the whole board."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from site_builder.formats.board_text import board_text
from site_builder.gate import judge
from site_builder.oversight import oversee
from site_builder.read.clock import read_clock
from tests.a_board import public, published
from tests.scr import scr

if TYPE_CHECKING:
    from tests.a_board import ABoard

LATER = "2026-12-01T10:00"


def said(board: ABoard, width: int = 100, now: str = LATER) -> list[str]:
    return board_text(oversee(board.judged(now)), width).split("\n")


def item(id_: str, *agencies: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "text": "An action.", "for": list(agencies), "due": "2026-11-20", **more}


def a_board_at_work(board: ABoard) -> None:
    """Three reviews in progress, two of them late, and two public reports with recommendations."""
    board.report("child-a", reference="SCR-1", timeline={"initiated": "2026-05-29"}, delay={"reason": "police-investigation"})
    board.report("child-b", reference="SCR-2", timeline={"notified": "2026-10-30"})
    board.report("child-c", reference="SCR-3", type="management-review", timeline={"initiated": "2026-10-22"})
    board.report("child-d", reference="SCR-4", timeline={"notified": "2026-10-22", "initiated": "2026-10-29"})
    progress = [{"on": "2026-08-01", "status": "in-progress"}]
    items = [item("R1", "police", progress=progress), item("R10", "board", due="2026-11-30"), item("R2", "police", due="2026-12-31")]
    public(board, "child-k", "2026-10-15", "2026-10-01", reference="SCR-6", recommendations=items)
    earlier = [
        item("R1", "police", "schools", due="2026-11-21"),
        item("R2", "police", progress=[{"on": "2026-11-20", "status": "completed"}]),
    ]
    public(board, "child-l", "2026-08-13", "2026-08-01", reference="SCR-5", recommendations=earlier)


AT_WORK = """Of the whole board

4 reviews in progress, 2 late
Report           Stage            What is due      Why it is late
────────────────────────────────────────────────────────────────────────
child-a (SCR-1)  initiated        completion due   police-investigation
  draft          Fri 29 May 2026  Sun 29 Nov 2026
                                  LATE by 2 days
child-b (SCR-2)  notified         decision due     none stated
  draft          Fri 30 Oct 2026  Mon 30 Nov 2026
                                  LATE by 1 day
child-d (SCR-4)  initiated        completion due
  draft          Thu 29 Oct 2026  Thu 29 Apr 2027
                                  in 149 days
child-c (SCR-3)  initiated        nothing
  draft          Thu 22 Oct 2026

Recommendations of public reports: 3 not started, 1 in progress, 1 completed

Overdue, by agency
Agency     Overdue  The oldest  Which
───────────────────────────────────────────────────
Police     2        11 days     SCR-5 R1; SCR-6 R1
Schools    1        10 days     SCR-5 R1
The board  1        1 day       SCR-6 R10

No progress reported for longer than 90 days
Report           What  Last heard                     Who acts
──────────────────────────────────────────────────────────────────────
child-k (SCR-6)  R1    Sat 1 Aug 2026, 122 days ago   Police
child-l (SCR-5)  R1    Thu 13 Aug 2026, 110 days ago  Police, Schools"""


def test_the_board_sees_what_is_late_who_is_overdue_and_where_nothing_was_heard(board: ABoard) -> None:
    a_board_at_work(board)
    assert said(board) == said(board, 120) == AT_WORK.split("\n")


def test_the_recommendations_of_an_agency_are_listed_report_by_report(board: ABoard) -> None:
    items = [item("R2", "police"), item("R10", "police"), item("R3", "police", due="2026-11-12")]
    public(board, "child-b", "2026-10-15", "2026-10-01", reference="SCR-1", recommendations=items)
    public(board, "child-a", "2026-10-15", "2026-10-01", reference="SCR-2", recommendations=items[:1])
    row = next(line for line in said(board) if line.startswith("Police"))
    assert row.split("  ")[-1].strip() == "SCR-1 R3, R2, R10; SCR-2 R2"


def test_of_an_empty_board_four_short_answers_are_given(board: ABoard) -> None:
    assert said(board) == [
        "Of the whole board",
        "",
        "No reviews in progress",
        "",
        "Recommendations of public reports: 0 not started, 0 in progress, 0 completed",
        "",
        "Nothing is overdue at any agency",
        "",
        "Progress was reported in time on all that is open",
    ]


def test_one_review_that_is_not_late(board: ABoard) -> None:
    board.report("child-a", timeline={"initiated": "2026-10-22"})
    assert "1 review in progress" in said(board)


def test_each_policys_period_is_named_once(board: ABoard) -> None:
    for slug, policy in {"child-a": "england-2013", "child-b": "england-2018", "child-c": "england-2013"}.items():
        board.report(slug, publication_date="2026-08-13", recommendations=[item("R1", "police", due="2027-11-12")])
        published(board, slug, "2026-08-13T09:30", policy=policy)
    shipped = board.read()
    sooner = shipped.policy.progress.model_copy(update={"count": 30})
    newer = shipped.policies["england-2018"].model_copy(update={"progress": sooner})
    later = replace(shipped, policies={**shipped.policies, "england-2018": newer})
    said = board_text(oversee(judge(later, read_clock(LATER))))
    assert "No progress reported for longer than 90 days or 30 days\n" in said


def test_on_a_narrow_screen_nothing_is_cut_off(board: ABoard) -> None:
    board.report(
        "young-person-with-a-name", reference="SCR-2026-01", timeline={"initiated": "2026-05-29"}, delay={"reason": "court-proceedings"}
    )
    assert said(board, 80)[3:8] == [
        "Report                      Stage            What is due      Why it is late",
        "────────────────────────────────────────────────────────────────────────────────",
        "young-person-with-a-name    initiated        completion due   court-proceedings",
        "(SCR-2026-01)               Fri 29 May 2026  Sun 29 Nov 2026",
        "  draft                                      LATE by 2 days",
    ]


def test_days_and_agencies_are_never_broken_and_long_lists_stay_within_the_width(board: ABoard) -> None:
    everyone = ["childrens-social-care", "substance-use-service", "health-visiting", "general-practice"]
    for letter in "abcdef":
        slug = f"young-person-{letter}"
        public(board, slug, "2026-08-13", "2026-08-01", reference=f"SCR-2026-0{letter}", recommendations=[item("R1", *everyone)])
    lines = said(board, 80)
    assert max(map(len, lines)) <= 80
    assert sum("Thu 13 Aug 2026, 110 days ago" in line for line in lines) == 6
    assert sum(line.startswith("Substance use service   6  ") for line in lines) == 1
    assert sum("11 days" in line for line in lines) == 4


def test_the_command_adds_it_to_what_is_due(board: ABoard) -> None:
    a_board_at_work(board)
    without, with_it = scr(board.root, "status"), scr(board.root, "status", "--board")
    assert (with_it.code, with_it.out) == (0, f"{without.out}\n{AT_WORK}\n")


def test_a_calendar_has_no_board_wide_view(board: ABoard) -> None:
    answer = scr(board.root, "status", "--board", "--format", "ics")
    assert (answer.code, answer.out) == (2, "")
    said = "scr: a calendar shows what is due when and has no board-wide view; leave --board out, or ask for --format text or json\n"
    assert answer.err == said
