"""A run that starts early has everything ready, waits for the hour, and publishes then; until then nobody can see anything of it."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from site_builder.errors import CannotRead, RegisterRefused, Stopped
from site_builder.model.submission import LiveSite
from site_builder.pipeline import publish as module
from site_builder.pipeline.deploy import deploy
from site_builder.pipeline.making import Made
from site_builder.pipeline.publish import publish
from site_builder.pipeline.wait import Wait, hour_to_wait_for, wait_until
from site_builder.read.clock import read_clock
from site_builder.read.span import read_span
from tests.a_board import ABoard, new_board, public
from tests.live_sites import Host, serving
from tests.scr import scr, tree

HOUR = "2026-11-12T09:30"
EARLY = "2026-11-12T08:40"


@dataclass
class Clock:
    """A clock that goes on while somebody sleeps, or as a test says; `during` happens in each sleep."""

    now: datetime = field(default_factory=lambda: read_clock(EARLY))
    during: Callable[[Clock], None] = lambda _: None
    slept: list[float] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)
        self.during(self)

    def wait(self, span: str = "90m") -> Wait:
        return Wait(read_span(span), self.said.append, lambda: self.now, self.sleep)


@pytest.fixture
def board(tmp_path: Path) -> ABoard:
    board = new_board(tmp_path / "board")
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    return board


def entries(board: ABoard) -> list[str]:
    return sorted(path.name for path in (board.root / "reports" / "register").glob("*.json"))


def test_all_is_made_before_the_hour_and_nothing_shows_until_it_has_come_then_it_is_deployed_and_verified(board: ABoard) -> None:
    site = board.root / "site"

    def nothing_shows(_: Clock) -> None:
        assert (site.exists(), entries(board)) == (False, [])
        assert list(board.root.glob(".site.new-*/reviews/child-a/index.html")), "it is ready"

    clock = Clock(during=nothing_shows)
    judgement, made = publish(board.root, site, clock.now, wait=clock.wait())
    assert made
    assert judgement.now == clock.now == read_clock(HOUR)
    assert sum(clock.slept) == 50 * 60
    assert max(clock.slept) == 30
    assert clock.said[0] == "Everything is ready; waiting for 09:30:00 (it is 08:40:00)."
    assert len(clock.said) == 10
    assert [name[:16] for name in entries(board)] == ["20261112T093000Z"]
    www = board.root.parent / "www"
    with pytest.raises(Stopped, match="nothing goes to readers before its hour"):
        deploy(board.root, site, str(www), clock.now - timedelta(seconds=1))
    assert deploy(board.root, site, str(www), clock.now)[1].files == len(tree(site))
    with serving(Host(www)) as url:
        answer = scr(board.root, "verify", url, now=f"{HOUR}:41")
    assert answer.code == 0, answer.out
    assert answer.out.splitlines()[-1].startswith("Live and checked at 09:30:41")


@pytest.fixture
def unrendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Nothing is rendered; what was made, as of which moment."""
    made: list[str] = []

    def make(_: object, __: object, judgement: object, new: Path, **___: object) -> Made:
        made.append(f"{judgement.now:%H:%M}")
        (new / "manifest.json").write_text('{"format": 1, "files": []}')
        return Made((), ())

    monkeypatch.setattr(module, "make_site", make)
    return made


def test_where_nothing_is_due_within_the_span_there_is_no_waiting(board: ABoard, unrendered: list[str]) -> None:
    clock = Clock()
    publish(board.root, board.root / "site", clock.now, wait=clock.wait("49m"))
    assert (unrendered, clock.slept) == (["08:40"], [])
    publish(board.root, board.root / "site", clock.now, wait=clock.wait("50m"))
    assert unrendered == ["08:40", "09:30"]


@pytest.mark.parametrize(
    ("during", "said"),
    [
        (lambda clock, board: board.raw("child-b", "---\ntitle: B\n"), "were changed while the run waited"),
        (
            lambda clock, board: (board.root / "mkdocs.yml").write_text((board.root / "mkdocs.yml").read_text() + "#\n"),
            "were changed while the run waited",
        ),
        (lambda clock, board: setattr(clock, "now", clock.now - timedelta(minutes=5)), "clock went back from 08:40:00 to 08:35:30"),
        (lambda clock, board: os.kill(os.getpid(), signal.SIGTERM), r"the run was ended \(SIGTERM\)"),
        (lambda clock, board: os.kill(os.getpid(), signal.SIGINT), r"the run was ended \(SIGINT\)"),
    ],
    ids=["a new draft", "the settings", "the clock set back", "SIGTERM", "SIGINT"],
)
def test_what_comes_between_leaves_site_and_register_as_they_were(
    board: ABoard, unrendered: list[str], during: Callable[[Clock, ABoard], None], said: str
) -> None:
    clock = Clock(during=lambda clock: during(clock, board) if len(clock.slept) == 1 else None)
    handlers = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    with pytest.raises(Stopped, match=f"{said}.*nothing was published"):
        publish(board.root, board.root / "site", clock.now, wait=clock.wait())
    assert unrendered == ["09:30"]
    assert not (board.root / "site").exists()
    assert entries(board) == []
    assert not list(board.root.glob(".site*")), "what waited is gone"
    assert handlers == (signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT))


def test_the_live_sites_clock_has_a_say(board: ABoard, unrendered: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    clock, behind = Clock(), [timedelta(minutes=2)]
    monkeypatch.setattr(module, "read_live", lambda *_: LiveSite(date=clock.now.astimezone(UTC) - behind[0]))
    monkeypatch.setattr("site_builder.read.repository.read_live", lambda *_: LiveSite(date=clock.now.astimezone(UTC)))
    with pytest.raises(RegisterRefused, match="says that it is 09:30, and that of the live site says 09:28"):
        publish(board.root, board.root / "site", clock.now, "https://reviews.example/", wait=clock.wait())
    clock.now, behind[0] = read_clock(EARLY), timedelta(seconds=59)
    assert publish(board.root, board.root / "site", clock.now, "https://reviews.example/", wait=clock.wait())[1]


def test_a_machine_that_slept_through_the_hour_publishes_when_it_wakes(board: ABoard, unrendered: list[str]) -> None:
    clock = Clock(during=lambda clock: setattr(clock, "now", read_clock("2026-11-12T10:15")))
    assert publish(board.root, board.root / "site", clock.now, wait=clock.wait())[1]
    assert len(clock.slept) == 1


def test_of_several_hours_the_first_is_waited_for_and_what_is_due_already_never_waits(board: ABoard) -> None:
    board.cleared("child-b", "2026-11-12 10:00", "2026-11-05")
    board.cleared("child-c", "2026-11-12 09:30", "2026-11-05")
    longest = timedelta(minutes=90)
    assert hour_to_wait_for(board.judged(EARLY), longest) == read_clock(HOUR)
    assert hour_to_wait_for(board.judged("2026-11-12T09:35"), longest) is None, "child-a is due and not entered"
    for slug in ("child-a", "child-c"):
        public(board, slug)
    assert hour_to_wait_for(board.judged("2026-11-12T09:35"), longest) == read_clock("2026-11-12T10:00")
    report = board.root / "reports" / "child-a" / "report.md"
    report.write_text(report.read_text().replace("---\n", '---\nwithdrawn: {on: 2026-11-12, authority: harm, reason: "A reason"}\n', 1))
    assert hour_to_wait_for(board.judged("2026-11-12T09:35"), longest) is None, "what is taken off never waits"


def test_a_report_that_would_not_be_cleared_at_its_hour_stops_the_run_at_once(tmp_path: Path, unrendered: list[str]) -> None:
    board = new_board(tmp_path / "board")
    board.report("child-a", publication_date="2026-11-12")
    clock = Clock()
    judgement, made = publish(board.root, board.root / "site", clock.now, wait=clock.wait())
    assert made is None
    assert "NOT01" in {finding.code for finding in judgement.stopping}
    assert (unrendered, clock.slept) == ([], [])


@pytest.mark.parametrize(("text", "seconds"), [("45s", 45), ("90m", 5400), ("2h", 7200), ("24h", 86400)])
def test_spans_are_read(text: str, seconds: int) -> None:
    assert read_span(text).total_seconds() == seconds


@pytest.mark.parametrize("text", ["", "90", "0m", "25h", "1441m", "-5m", "1.5h", "90 m", "٩m", "1h30m"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(CannotRead, match="2h, 90m, 45s"):
        read_span(text)


def test_a_clock_that_stands_still_cannot_be_waited_by(board: ABoard) -> None:
    answer = scr(board.root, "publish", "--wait", "90m", now=EARLY)
    assert answer.code == 2
    assert "--now holds the clock still" in answer.err


def test_the_last_look_is_at_the_hour_and_not_a_second_before() -> None:
    clock = Clock(read_clock("2026-11-12T09:29:59"))
    wait_until(read_clock(HOUR), clock.wait())
    assert clock.slept == [1]
