"""Faults B: periods that are a day short, clocks that are wrong, evidence that lies ahead."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from site_builder.deliver.entries import write_entries
from site_builder.deliver.new_entries import Rendering, new_entries
from site_builder.model.register import Register
from site_builder.read import clock
from tests.a_board import ABoard
from tests.scr import Answer, scr, tree


@pytest.fixture
def site(board: ABoard) -> Path:
    """A site that stands since the last run."""
    folder = board.root / "site"
    folder.mkdir()
    (folder / "index.html").write_text("the site as it was")
    return folder


def _refused(board: ABoard, now: str, *, code: int = 1) -> dict[str, Any]:
    """The one finding that stops the site at a moment."""
    (finding,) = _all_refused(board, now, code=code)
    return finding


def _all_refused(board: ABoard, now: str, *, code: int = 1) -> list[dict[str, Any]]:
    """Every finding that stops the site at a moment, by its code; `build` refuses as `check` does, and the site stays."""
    before = tree(board.root / "site")
    told, built = scr(board.root, "check", "--format", "json", now=now), scr(board.root, "build", now=now)
    assert (told.code, built.code) == (code, code)
    assert tree(board.root / "site") == before
    return sorted((item for item in told.json["findings"] if item["stops"]), key=lambda item: str(item["code"]))


def _published(board: ABoard, day: str, **front: Any) -> None:
    """A report that the register knows to be public since a day."""
    sent = f"{int(day[:4]) - 1}{day[4:-2]}01"
    board.cleared("child-t", day, sent)
    entries = new_entries(board.read(), board.judged(f"{day}T09:30"), {"child-t": Rendering("0" * 64, "1" * 64)})
    write_entries(board.root / "reports" / "register", entries)
    board.cleared("child-t", day, sent, **front)


# What is counted


@pytest.mark.parametrize(
    ("sent", "published"),
    [
        pytest.param("2013-10-07", "2013-10-14", id="B1 seven days"),
        pytest.param("2013-03-25", "2013-04-01", id="B2 seven days, one of 23 hours"),
        pytest.param("2013-10-21", "2013-10-28", id="B2 seven days, one of 25 hours"),
    ],
)
def test_seven_calendar_days_are_enough(board: ABoard, sent: str, published: str) -> None:
    board.cleared("child-t", published, sent)
    assert scr(board.root, "check", now=f"{published}T09:30").code == 0
    assert board.state("child-t", f"{published}T09:29") == "embargoed"
    assert board.state("child-t", f"{published}T09:30") == "public"


@pytest.mark.parametrize(
    ("sent", "published", "earliest"),
    [
        pytest.param("2013-10-08", "2013-10-14", "2013-10-15", id="B1 six days"),
        pytest.param("2013-03-26", "2013-04-01", "2013-04-02", id="B2 six days, one of 23 hours"),
        pytest.param("2013-10-22", "2013-10-28", "2013-10-29", id="B2 six days, one of 25 hours"),
        pytest.param("2013-10-14", "2013-10-14", "2013-10-21", id="B9 sent on the day"),
        pytest.param("2013-10-15", "2013-10-14", "2013-10-22", id="B9 sent after publication"),
    ],
)
def test_a_day_less_is_refused_with_the_day_to_write(board: ABoard, site: Path, sent: str, published: str, earliest: str) -> None:
    board.cleared("child-t", published, sent)
    finding = _refused(board, "2013-11-01T09:30")
    assert (finding["code"], finding["file"], finding["line"], finding["key"]) == (
        "NOT01",
        "reports/child-t/report.md",
        5,
        "publication_date",
    )
    assert f"Write `publication_date: {earliest}` or a later day" in finding["message"]


def test_B9_a_day_of_sending_that_is_still_to_come_is_no_evidence(board: ABoard, site: Path) -> None:
    board.cleared("child-t", "2013-10-14", "2013-10-07")
    early = scr(board.root, "check", "--format", "json", now="2013-10-06T23:59")
    assert [(item["code"], item["key"], item["stops"]) for item in early.json["findings"]] == [("NOT02", "panel.sent", False)]
    assert "Send the copy, then write the day on which it was sent" in early.json["findings"][0]["message"]
    assert scr(board.root, "check", "--format", "json", now="2013-10-07T00:00").json["findings"] == []


@pytest.mark.parametrize(
    ("published", "retired", "allowed"),
    [
        pytest.param("2016-02-29", "2017-02-28", False, id="B3 kept through 28 February 2017"),
        pytest.param("2016-02-29", "2017-03-01", True, id="B3 may go on 1 March 2017"),
        pytest.param("2015-03-01", "2016-02-29", False, id="B4 365 days are a day short"),
        pytest.param("2015-03-01", "2016-03-01", False, id="B4 kept through the same date"),
        pytest.param("2015-03-01", "2016-03-02", True, id="B4 may go on the day after"),
    ],
)
def test_twelve_months_are_counted_by_the_calendar(board: ABoard, site: Path, published: str, retired: str, allowed: bool) -> None:
    _published(board, published, retired={"on": retired})
    if allowed:
        assert scr(board.root, "check", now=f"{retired}T09:30").code == 0
        assert board.state("child-t", f"{retired}T09:30") == "retired"
    else:
        finding = _refused(board, f"{retired}T09:30")
        assert (finding["code"], finding["key"]) == ("REG02", "retired.on")
        assert "Write a later day, or take `retired` out" in finding["message"]


def test_B5_a_report_of_tomorrow_has_no_page_today(board: ABoard) -> None:
    board.cleared("child-t", "2026-11-12 00:01", "2026-11-01")
    for now, has_page in (("2026-11-12T00:00", False), ("2026-11-12T00:01", True)):
        standing = board.judged(now).standing("child-t")
        assert standing is not None
        assert standing.has_page is has_page


# The clock


def _machine(monkeypatch: pytest.MonkeyPatch, zone: str, moment: datetime) -> None:
    """A machine in a time zone, at a moment."""

    class StoppedClock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> StoppedClock:
            return cls.fromtimestamp(moment.timestamp(), tz)

    monkeypatch.setenv("TZ", zone)
    monkeypatch.setattr(clock, "datetime", StoppedClock)
    time.tzset()


@pytest.fixture
def _zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield
    monkeypatch.undo()
    time.tzset()


def _unclocked(root: Path, *arguments: str) -> Answer:
    """A command that takes the machine's clock."""
    result = CliRunner().invoke(main, [*arguments, "--root", str(root)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Answer(result.exit_code, result.stdout, result.stderr)


@pytest.mark.usefixtures("_zone")
@pytest.mark.parametrize(
    "zone", [pytest.param("UTC", id="B6 on a machine in UTC"), pytest.param("Asia/Tokyo", id="B6 on a machine in Tokyo")]
)
def test_a_summers_midnight_is_londons(board: ABoard, monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    board.cleared("child-t", "2026-07-01 00:01", "2026-06-01")
    for minute, state in ((0, "embargoed"), (1, "public")):
        _machine(monkeypatch, zone, datetime(2026, 6, 30, 23, minute, tzinfo=UTC))
        answer = _unclocked(board.root, "check", "--format", "json")
        assert answer.json["now"] == f"2026-07-01T00:0{minute}:00+01:00"
        assert answer.json["reports"][0]["state"] == state


@pytest.mark.parametrize(
    "now", [pytest.param("1970-01-01T00:00", id="B7 in 1970"), pytest.param("2026-11-12T09:29", id="B7 a minute early")]
)
def test_nothing_is_published_before_the_newest_entry_of_the_register(board: ABoard, site: Path, now: str) -> None:
    _published(board, "2026-11-12")
    before = tree(board.root)
    answer = scr(board.root, "publish", now=now)
    assert answer.code == 1
    assert "before the newest entry of the register" in answer.err
    assert tree(board.root / "site") == _below(before, "site/")
    assert tree(board.root / "reports") == _below(before, "reports/")
    assert [(item.code, item.stops) for item in board.findings(now, "REG10")] == [("REG10", False)]


def _below(files: dict[str, str], folder: str) -> dict[str, str]:
    """The part of a tree below one folder."""
    return {name.removeprefix(folder): digest for name, digest in files.items() if name.startswith(folder)}


@contextmanager
def _live_site(at: datetime) -> Iterator[str]:
    """An empty register's public copy, on a machine whose clock stands at a moment."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response_only(200)
            self.send_header("Date", format_datetime(at, usegmt=True))
            self.end_headers()
            self.wfile.write(Register().public_copy())

        def log_message(self, *_arguments: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.usefixtures("_zone")
@pytest.mark.parametrize("year", [pytest.param(1970, id="B7 a machine in 1970"), pytest.param(2038, id="B7 a machine in 2038")])
def test_nothing_is_published_by_a_clock_far_from_that_of_the_live_site(
    board: ABoard, site: Path, monkeypatch: pytest.MonkeyPatch, year: int
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    before = tree(site)
    _machine(monkeypatch, "UTC", datetime(year, 1, 19, 3, 14, tzinfo=UTC))
    with _live_site(datetime(2026, 11, 12, 9, 30, tzinfo=UTC)) as address:
        answer = _unclocked(board.root, "publish", "--live", address)
    assert answer.code == 1
    assert "are more than a day apart; set the clock right" in answer.err
    assert tree(site) == before


def test_B8_the_date_of_a_build_is_not_the_clock(board: ABoard, monkeypatch: pytest.MonkeyPatch) -> None:
    board.cleared("child-t", "2199-12-01", "2013-10-07")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "7256217600")
    assert _unclocked(board.root, "check", "--format", "json").json["reports"][0]["state"] == "embargoed"


# What is written


@pytest.mark.parametrize(
    "hour",
    [
        pytest.param("2013-10-27 01:30", id="B10 an hour that exists twice"),
        pytest.param("2013-03-31 01:30", id="B10 an hour that does not exist"),
    ],
)
def test_an_hour_that_is_not_one_hour_is_refused(board: ABoard, site: Path, hour: str) -> None:
    board.report("child-t", publication_date=hour)
    finding = _refused(board, "2013-01-01T09:30", code=2)
    assert (finding["code"], finding["line"], finding["key"]) == ("FRM02", 5, "publication_date")
    assert finding["message"].endswith("it does not exist or exists twice in London; choose another hour")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("The only paragraph.", "The only paragraph!", id="B11 one sign of the body"),
        pytest.param('title: "Review', 'title: "A review', id="B11 the title"),
        pytest.param('"Some words."', '"Other words."', id="B11 the summary"),
    ],
)
def test_a_text_that_was_changed_after_sending_is_refused(board: ABoard, site: Path, before: str, after: str) -> None:
    report = board.cleared("child-t", "2026-11-12", "2026-11-01", summary="Some words.")
    assert scr(board.root, "check", now="2026-11-12T09:30").code == 0
    text = report.read_text()
    assert text.count(before) == 1
    report.write_text(text.replace(before, after))
    finding, of_welfare = _all_refused(board, "2026-11-12T09:30")
    assert (finding["code"], finding["key"]) == ("NOT03", "panel.fingerprint")
    assert (of_welfare["code"], of_welfare["key"]) == ("WEL01", "welfare_check.fingerprint")
    assert json.dumps(finding["message"]).count(board.fingerprint("child-t")) == 2
    assert "Put the text back, or send the panel a new copy (`scr bundle child-t`)" in finding["message"]


def test_B11_what_is_outside_the_fingerprint_may_change(board: ABoard) -> None:
    board.cleared("child-t", "2026-11-12", "2026-11-01")
    case = board.root / "reports" / "child-t" / "case.yml"
    case.write_text(case.read_text() + "hold: {since: 2026-11-02}\n")
    board.raw("child-t", "The board accepts it.\n", "response.md")
    assert scr(board.root, "check", now="2026-11-12T09:30").code == 0
