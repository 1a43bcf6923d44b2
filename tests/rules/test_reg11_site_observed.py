"""A board that records that its site is up goes on doing so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.entries import month_of
from site_builder.model.finding import Place
from site_builder.read.clock import read_clock
from tests.a_board import entered, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

REAL = "https://reviews.rcscb.org.uk/"


def _observed(board: ABoard, at: str, site_url: str = REAL, **settings: Any) -> None:
    """A public report, a site at an address, and a recorded check of it."""
    public(board, "child-a")
    file = board.root / "mkdocs.yml"
    lines = "".join(f"    {key}: {value}\n" for key, value in settings.items())
    file.write_text(file.read_text().replace("https://reviews.rcscb.example/", site_url) + lines)
    moment = read_clock(at)
    entered(board, "observed", "site", at, month=month_of(moment), first=moment, last=moment, addresses=3, answering=3)


def test_an_old_check_is_told_with_its_day_and_what_to_run(board: ABoard) -> None:
    _observed(board, "2026-12-01T23:30")
    (finding,) = board.findings("2026-12-16T00:10", "REG11")
    assert finding.message == (
        "the last recorded check of the live site is of 1 December 2026, 15 days ago, and may be no older than 14 (`observed_within`): nobody can say "
        "whether the site was up since. Run `scr verify https://reviews.rcscb.org.uk/ --record`, and look why it does not run by itself any more"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REG11", "site-observed", "should", False)
    assert (finding.slug, finding.key, finding.place) == (None, None, Place("reports/register"))


@pytest.mark.parametrize(("now", "told"), [("2026-12-14T10:00", 0), ("2026-12-15T23:50", 0), ("2026-12-16T00:10", 1)])
def test_days_are_counted_in_london(board: ABoard, now: str, told: int) -> None:
    _observed(board, "2026-12-01T00:10")
    assert len(board.findings(now, "REG11")) == told


@pytest.mark.parametrize(("now", "told"), [("2026-12-04T10:00", 0), ("2026-12-05T10:00", 1)])
def test_the_board_says_how_many_days(board: ABoard, now: str, told: int) -> None:
    _observed(board, "2026-12-01T10:00", observed_within=3)
    assert len(board.findings(now, "REG11")) == told


@pytest.mark.parametrize(
    "site_url",
    [
        "https://reviews.rcscb.example/",
        "https://localhost/",
        "http://127.0.0.1:8000/",
        "https://www.example.org/",
        "http://[::1]/",
        "https://intranet/",
    ],
)
def test_a_site_for_trials_is_not_asked_for(board: ABoard, site_url: str) -> None:
    _observed(board, "2026-12-01T10:00", site_url)
    assert board.findings("2027-02-01T10:00", "REG11") == []


def test_a_board_that_never_recorded_is_not_asked(board: ABoard) -> None:
    public(board, "child-a")
    file = board.root / "mkdocs.yml"
    file.write_text(file.read_text().replace("https://reviews.rcscb.example/", REAL))
    assert board.findings("2027-02-01T10:00", "REG11") == []
