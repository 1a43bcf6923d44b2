"""What `scr status` says to people: an officer understands at once what is due, when, and who acts; late things first."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.commands.status import _width
from site_builder.formats.status_text import status_text
from tests.a_board import public
from tests.scr import scr

if TYPE_CHECKING:
    from tests.a_board import ABoard

LATER = "2026-12-01T10:00"


def said(board: ABoard, width: int = 100, now: str = LATER) -> list[str]:
    return status_text(board.judged(now), width).split("\n")


def a_board_at_work(board: ABoard) -> None:
    """One draft of each sort, a public report, and one that cannot be read."""
    board.report("child-a", reference="SCR-1", timeline={"notified": "2026-10-20", "initiated": "2026-05-29"})
    board.report("child-b", reference="SCR-2", publication_date="2026-12-24")
    board.report("child-c", reference="SCR-3")
    board.report("child-d", reference="SCR-4", publication_date="2026-12-01 12:00", type="no-review", hold={"since": "2026-11-01"})
    items = [{"id": "R1", "text": "One.", "for": ["police"], "due": "2026-11-30"}, {"id": "R2", "text": "Two.", "due": "2027-05-31"}]
    board.report("child-e", reference="SCR-5", recommendations=items)
    public(board, "young-person-f", "2025-11-13", "2025-11-01", reference="SCR-6")
    board.raw("child-x", "no front matter\n")


AT_100 = """As of 2026-12-01 10:00, London

Report                  What is due             When             Who acts
────────────────────────────────────────────────────────────────────────────────────────
child-x cannot be read  see `scr check`
child-a (SCR-1)         decision due            Fri 20 Nov 2026  Independent Chair
  draft                                         LATE by 11 days
child-a (SCR-1)         completion due          Sun 29 Nov 2026  board manager
  draft                                         LATE by 2 days
young-person-f (SCR-6)  stay until              Fri 13 Nov 2026  nobody
  public                                        18 days ago
child-d (SCR-4)         publication             Tue 1 Dec 2026   board manager
  embargoed                                     today
child-b (SCR-2)         send the panel copy by  Thu 17 Dec 2026  communications officer
  waiting-for-panel                             in 16 days
child-b (SCR-2)         publication             Thu 24 Dec 2026  nobody
  waiting-for-panel                             in 23 days
child-c (SCR-3)         nothing is due
  draft
child-e (SCR-5)         recommendations only
  draft

Recommendations: late
child-e (SCR-5)
  R1 due  Mon 30 Nov 2026  LATE by 1 day  Police

Recommendations: 1 more after 1 March 2027 (child-e 1)"""


def test_late_things_come_first_then_each_day_then_what_nothing_is_due_for(board: ABoard) -> None:
    a_board_at_work(board)
    assert said(board) == said(board, 120) == AT_100.split("\n")


AT_80 = """Report                  What is due      When             Who acts
─────────────────────────────────────────────────────────────────────────
child-x cannot be read  see `scr check`
child-a (SCR-1)         decision due     Fri 20 Nov 2026  Independent
  draft                                  LATE by 11 days  Chair
child-a (SCR-1)         completion due   Sun 29 Nov 2026  board manager
  draft                                  LATE by 2 days
young-person-f (SCR-6)  stay until       Fri 13 Nov 2026  nobody
  public                                 18 days ago
child-d (SCR-4)         publication      Tue 1 Dec 2026   board manager
  embargoed                              today
child-b (SCR-2)         send the panel   Thu 17 Dec 2026  communications
  waiting-for-panel     copy by          in 16 days       officer
child-b (SCR-2)         publication      Thu 24 Dec 2026  nobody
  waiting-for-panel                      in 23 days
child-c (SCR-3)         nothing is due
  draft
child-e (SCR-5)         recommendations
  draft                 only"""


def test_on_a_narrow_screen_words_go_on_in_the_second_line_of_a_row(board: ABoard) -> None:
    a_board_at_work(board)
    assert said(board, 80)[2:21] == AT_80.split("\n")
    assert said(board, 99)[2:21] == AT_80.split("\n")


def test_a_long_name_does_not_take_the_room_of_the_rest(board: ABoard) -> None:
    board.report("child-whose-folder-has-a-long-name", reference="SCR-2026-01", timeline={"notified": "2026-10-20"})
    assert said(board, 80)[4:] == [
        "child-whose-folder-has-a-long-na  decision due  Fri 20 Nov 2026  Independent",
        "me (SCR-2026-01)                                LATE by 11 days  Chair",
        "  draft",
    ]


def test_of_one_day_reports_come_by_name_and_steps_in_the_order_of_a_reviews_life(board: ABoard) -> None:
    panel = {"sent": "2026-12-03", "requests": [{"asked": "2026-11-01", "due": "2026-12-10"}]}
    board.report("child-b", panel=panel, publication_date="2026-12-10")
    board.report("child-a", panel=panel, publication_date="2026-12-10")
    rows = [(line.split()[0], line[23:46].strip()) for line in said(board) if line.startswith("child")]
    steps = ["earliest publication", "the panel may answer un", "publication", "answer to the panel due"]
    assert rows == [*(("child-a", step) for step in steps), *(("child-b", step) for step in steps)]


# Recommendations.


def item(number: int, due: str | None, *agencies: str, **more: Any) -> dict[str, Any]:
    return {"id": f"R{number}", "text": "An action.", "for": list(agencies), **({"due": due} if due else {}), **more}


def of_recommendations(board: ABoard, width: int = 100, now: str = LATER) -> list[str]:
    lines = said(board, width, now)
    starts = [number for number, line in enumerate(lines) if line.startswith("Recommendations:")]
    return lines[starts[0] :] if starts else []


def test_late_ones_come_first_report_by_report_then_those_of_ninety_days_and_the_rest_is_counted(board: ABoard) -> None:
    heard = {"progress": [{"on": "2026-12-01", "status": "in-progress"}]}
    items = [
        item(1, "2027-03-01", "police", **heard),
        item(2, "2026-11-29", "board", **heard),
        item(10, "2026-11-30", "police", "schools", **heard),
        item(11, "2026-12-01", "police", **heard),
        item(12, "2027-03-02", "police", **heard),
    ]
    public(board, "child-b", "2026-11-12", "2026-11-05", reference="SCR-2", recommendations=items)
    board.report(
        "child-a", reference="SCR-1", recommendations=[item(1, "2026-11-30", "police"), item(2, "2027-03-02"), item(3, "2027-03-31")]
    )
    assert of_recommendations(board) == [
        "Recommendations: late",
        "child-b (SCR-2)",
        "  R2 due   Sun 29 Nov 2026  LATE by 2 days  The board",
        "  R10 due  Mon 30 Nov 2026  LATE by 1 day   Police, Schools",
        "child-a (SCR-1)",
        "  R1 due   Mon 30 Nov 2026  LATE by 1 day   Police",
        "",
        "Recommendations: in the next 90 days, until 1 March 2027",
        "child-b (SCR-2)",
        "  R11 due              Tue 1 Dec 2026  today       Police",
        "  R1 due               Mon 1 Mar 2027  in 90 days  Police",
        "  progress on R1 due   Mon 1 Mar 2027  in 90 days  Police",
        "  progress on R2 due   Mon 1 Mar 2027  in 90 days  The board",
        "  progress on R10 due  Mon 1 Mar 2027  in 90 days  Police, Schools",
        "  progress on R11 due  Mon 1 Mar 2027  in 90 days  Police",
        "  progress on R12 due  Mon 1 Mar 2027  in 90 days  Police",
        "",
        "Recommendations: 3 more after 1 March 2027 (child-a 2, child-b 1)",
    ]


def test_where_nothing_is_late_or_near_or_far_nothing_is_said_of_it(board: ABoard) -> None:
    board.report("child-a", reference="SCR-1")
    assert of_recommendations(board) == []
    board.report("child-a", reference="SCR-1", recommendations=[item(1, "2026-12-02")])
    assert of_recommendations(board) == [
        "Recommendations: in the next 90 days, until 1 March 2027",
        "child-a (SCR-1)",
        "  R1 due  Wed 2 Dec 2026  in 1 day  RCSCB",
    ]


def test_many_addressees_stay_in_their_column_and_many_reports_within_the_width(board: ABoard) -> None:
    everyone = ["childrens-social-care", "police", "health-visiting", "general-practice", "schools"]
    board.report("child-a", reference="SCR-1", recommendations=[item(1, "2026-11-30", *everyone)])
    for letter in "bcdef":
        board.report(f"young-person-{letter}", recommendations=[item(1, "2027-11-30", "police")])
    assert of_recommendations(board, 80)[2:] == [
        "  R1 due  Mon 30 Nov 2026  LATE by 1 day  Children's social care, Police, Health",
        "                                          visiting, General practice, Schools",
        "",
        "Recommendations: 5 more after 1 March 2027 (young-person-b 1, young-person-c 1,",
        "young-person-d 1, young-person-e 1, young-person-f 1)",
    ]


# The command.


def test_the_command_says_the_same_and_never_a_title(board: ABoard) -> None:
    a_board_at_work(board)
    board.report("child-c", reference="SCR-3", title="Zephyrine")
    answer = scr(board.root, "status")
    assert (answer.code, answer.out) == (0, f"{AT_100}\n")
    for more in ([], ["--board"], ["--format", "json"], ["--format", "json", "--board"], ["--format", "ics"]):
        assert "zephyrine" not in scr(board.root, "status", *more).out.casefold()


@pytest.mark.parametrize(
    ("columns", "width"),
    [(None, 100), (40, 80), (80, 80), (81, 81), (119, 119), (120, 120), (200, 120)],
    ids=["nobody looks on", "tiny", "narrow", "a little wider", "almost wide", "wide", "huge"],
)
def test_tables_are_as_wide_as_the_terminal_within_reason(monkeypatch: pytest.MonkeyPatch, columns: int | None, width: int) -> None:
    monkeypatch.setattr("site_builder.commands.status.sys", SimpleNamespace(stdout=SimpleNamespace(isatty=lambda: columns is not None)))
    monkeypatch.setattr("site_builder.commands.status.shutil", SimpleNamespace(get_terminal_size=lambda: SimpleNamespace(columns=columns)))
    assert _width() == width
