"""What is due when, as a calendar file that any calendar reads; an entry keeps its identity whatever day it moves to."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from icalendar.timezone import tzp

from site_builder.cli import main
from site_builder.formats.as_ics import judgement_ics
from site_builder.model.submission import Repository
from tests.a_board import public

if TYPE_CHECKING:
    from click.testing import CliRunner

    from tests.a_board import ABoard

LATER = "2026-12-01T10:00"
LONDON = ZoneInfo("Europe/London")


def written(board: ABoard, now: str = LATER) -> bytes:
    repository: Repository = board.read()
    return judgement_ics(board.judged(now), repository.board)


def entries(board: ABoard, now: str = LATER) -> list[Any]:
    return Calendar.from_ical(written(board, now)).walk("VEVENT")


def identities(board: ABoard, now: str = LATER) -> dict[str, str]:
    return {str(entry["SUMMARY"]): str(entry["UID"]) for entry in entries(board, now)}


EXACT = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//site_builder//scr status//EN
CALSCALE:GREGORIAN
METHOD:PUBLISH
NAME:RCSCB: what is due for its reviews
X-WR-CALNAME:RCSCB: what is due for its reviews
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:SCR-1: last day to send the panel copy
DTSTART;VALUE=DATE:20270708
DTSTAMP:20261201T100000Z
UID:d6bed07b1073907bf3c089923b6a5ae8
DESCRIPTION:Who acts: communications officer.
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
SUMMARY:SCR-1: publication
DTSTART;TZID=Europe/London:20270715T093000
DTSTAMP:20261201T100000Z
UID:0db2da178376114d2631af13efb5ea13
DESCRIPTION:Nobody has to act: it comes by itself.
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""


def test_the_same_moment_makes_the_same_bytes(board: ABoard) -> None:
    board.report("child-a", reference="SCR-1", publication_date="2027-07-15")
    assert written(board) == written(board) == EXACT.replace("\n", "\r\n").encode()


def test_a_calendar_of_no_reports_is_a_calendar_all_the_same(board: ABoard) -> None:
    calendar = Calendar.from_ical(written(board))
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]
    assert calendar["X-WR-CALNAME"] == "RCSCB: what is due for its reviews"


def test_every_step_is_an_entry_by_day_and_names_no_more_than_the_reference(board: ABoard) -> None:
    board.report("child-a", reference="SCR-1", timeline={"notified": "2026-11-20", "initiated": "2026-05-29"})
    panel = {"sent": "2026-11-30", "requests": [{"asked": "2026-11-01", "due": "2026-12-02"}]}
    board.report("child-b", reference="SCR-2", panel=panel, publication_date="2026-12-24 11:00")
    items = [{"id": "R1", "text": "One.", "for": ["police", "schools"], "due": "2027-03-31"}]
    public(board, "child-k", "2026-11-12", "2026-11-05", reference="SCR-3", recommendations=items)
    board.report("child-z", reference="SCR-0", publication_date="2027-01-07")
    moment = datetime(2026, 12, 24, 11, tzinfo=LONDON)
    nobody = "Nobody has to act: it comes by itself."
    assert [(str(entry["SUMMARY"]), entry["DTSTART"].dt, str(entry["DESCRIPTION"])) for entry in entries(board)] == [
        ("SCR-1: completion due", date(2026, 11, 29), "Who acts: board manager."),
        ("SCR-2: answer to the panel due", date(2026, 12, 2), "Who acts: board manager."),
        ("SCR-2: earliest publication", date(2026, 12, 7), nobody),
        ("SCR-1: decision due", date(2026, 12, 20), "Who acts: Independent Chair."),
        ("SCR-2: the panel may answer until", date(2026, 12, 24), "Who acts: the panel."),
        ("SCR-2: publication", moment, nobody),
        ("SCR-0: last day to send the panel copy", date(2026, 12, 31), "Who acts: communications officer."),
        ("SCR-0: publication", datetime(2027, 1, 7, 9, 30, tzinfo=LONDON), nobody),
        ("SCR-3: progress on R1 due", date(2027, 2, 10), "Who acts: Police, Schools."),
        ("SCR-3: recommendation R1 due", date(2027, 3, 31), "Who acts: Police, Schools."),
        ("SCR-3: last day that it must stay public", date(2027, 11, 12), nobody),
    ]


@pytest.mark.parametrize(
    ("stated", "instant"),
    [
        pytest.param("2027-07-15 11:00", datetime(2027, 7, 15, 10, tzinfo=UTC), id="in summer"),
        pytest.param("2026-12-24 11:00", datetime(2026, 12, 24, 11, tzinfo=UTC), id="in winter"),
        pytest.param("2027-03-28", datetime(2027, 3, 28, 8, 30, tzinfo=UTC), id="at the board's hour, on the day that summer time begins"),
        pytest.param("2027-10-31 09:30", datetime(2027, 10, 31, 9, 30, tzinfo=UTC), id="on the day that it ends"),
    ],
)
def test_publication_has_its_hour_in_london(board: ABoard, stated: str, instant: datetime) -> None:
    board.report("child-a", type="no-review", publication_date=stated)
    (entry,) = entries(board)
    assert entry["DTSTART"].dt == instant
    assert entry["DTSTART"].params["TZID"] == "Europe/London"


def test_the_time_zone_of_the_file_is_londons(board: ABoard) -> None:
    (zone,) = Calendar.from_ical(written(board)).walk("VTIMEZONE")
    ours = zone.to_tz(tzp, lookup_tzid=False)
    noon = datetime.fromisoformat("2015-01-01T12:00")
    days = [noon + timedelta(days=number) for number in range(366 * 20)]
    assert [ours.utcoffset(day) for day in days] == [LONDON.utcoffset(day) for day in days]


def test_it_was_written_at_the_moment_of_the_run_in_utc(board: ABoard) -> None:
    board.report("child-a", publication_date="2027-07-15", type="no-review")
    (entry,) = entries(board, "2026-07-01T10:00")
    assert entry["DTSTAMP"].dt == datetime(2026, 7, 1, 9, tzinfo=UTC)
    assert b"\r\nDTSTAMP:20260701T090000Z\r\n" in written(board, "2026-07-01T10:00")


# Identity.


def everything(board: ABoard, days: str, slug: str = "child-a", reference: str = "SCR-1", title: str = "Zephyrine") -> None:
    panel = {"requests": [{"asked": "2026-11-01", "due": f"{days}-02"}, {"asked": "2026-11-01", "due": f"{days}-02"}]}
    items = [{"id": "R1", "text": "One.", "due": f"{days}-03"}, {"id": "R2", "text": "Two.", "due": f"{days}-04"}]
    board.report(slug, title=title, reference=reference, publication_date=f"{days}-20", panel=panel, recommendations=items)


def test_an_entry_keeps_its_identity_when_its_day_the_title_the_folder_or_the_moment_changes(board: ABoard) -> None:
    everything(board, "2027-05")
    before = sorted(entry["UID"] for entry in entries(board))
    assert len(set(before)) == 6
    everything(board, "2027-06", title="Another")
    assert sorted(entry["UID"] for entry in entries(board, "2027-01-31T09:00")) == before
    (board.root / "reports" / "child-a").rename(board.root / "reports" / "child-b")
    assert sorted(entry["UID"] for entry in entries(board)) == before


def test_entries_of_two_reports_or_of_two_boards_are_told_apart(board: ABoard) -> None:
    everything(board, "2027-05")
    everything(board, "2027-05", "child-b", "SCR-2")
    assert len({entry["UID"] for entry in entries(board)}) == 12
    (publication, *_) = [uid for summary, uid in identities(board).items() if summary == "SCR-1: publication"]
    settings = board.root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("board: Rivercombe and Coast", "board: Another"))
    assert publication not in identities(board).values()


def test_the_second_request_of_the_panel_keeps_its_identity_when_the_first_is_answered(board: ABoard) -> None:
    requests = [{"asked": "2026-11-01", "due": "2026-12-02"}, {"asked": "2026-11-01", "due": "2026-12-03"}]
    board.report("child-a", panel={"requests": requests})
    _, second = entries(board)
    board.report("child-a", panel={"requests": [{**requests[0], "supplied": "2026-11-30"}, requests[1]]})
    (left,) = entries(board)
    assert left["UID"] == second["UID"]


def test_two_entries_of_one_name_are_told_apart_in_the_order_of_the_files(board: ABoard) -> None:
    items = [{"id": "R1", "text": "One.", "due": "2027-03-31"}, {"id": "R1", "text": "Two.", "due": "2027-04-30"}]
    board.report("child-a", recommendations=items)
    first, second = entries(board)
    assert first["UID"] != second["UID"]
    board.report("child-a", recommendations=[{**items[0], "due": "2027-05-31"}, items[1]])
    assert [entry["UID"] for entry in entries(board)] == [second["UID"], first["UID"]]


# What never stands in it.


def test_no_word_of_a_title_and_no_folder_stands_in_it(board: ABoard) -> None:
    everything(board, "2027-05", "child-quintus")
    assert b"zephyrine" not in written(board).lower()
    assert b"quintus" not in written(board).lower()


def test_names_that_hold_the_files_own_signs_are_written_so_that_they_are_read_back(board: ABoard) -> None:
    settings = board.root / "mkdocs.yml"
    name = "    short_name: 'A; B, C\\\\D'\n    agencies:\n      police: 'Police; North, South, and everything else that is far too long for one line of such a file'\n"
    settings.write_text(settings.read_text().replace("    short_name: RCSCB\n", name))
    board.report("child-a", recommendations=[{"id": "R1", "text": "One.", "for": ["police"], "due": "2027-03-31"}])
    assert max(len(line) for line in written(board).split(b"\r\n")) <= 75
    calendar = Calendar.from_ical(written(board))
    (entry,) = calendar.walk("VEVENT")
    assert calendar["NAME"] == "A; B, C\\\\D: what is due for its reviews"
    far = "Police; North, South, and everything else that is far too long for one line of such a file"
    assert entry["DESCRIPTION"] == f"Who acts: {far}."


# The command.


@pytest.fixture
def runner() -> CliRunner:
    from click.testing import CliRunner

    return CliRunner()


def test_the_command_writes_the_file_and_nothing_else(board: ABoard, runner: CliRunner) -> None:
    everything(board, "2027-05")
    result = runner.invoke(main, ["status", "--format", "ics", "--root", str(board.root), "--now", LATER])
    assert (result.exit_code, result.stdout_bytes, result.stderr) == (0, written(board), "")
    lines = result.stdout_bytes.split(b"\r\n")
    assert (lines[0], lines[-2:]) == (b"BEGIN:VCALENDAR", [b"END:VCALENDAR", b""])
    assert not any(b"\n" in line or b"\r" in line for line in lines)
