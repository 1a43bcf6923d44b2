"""The register contains what the live site was published from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from site_builder.gate import judge
from site_builder.model.finding import Place
from site_builder.model.submission import LiveSite
from site_builder.read.clock import read_clock

if TYPE_CHECKING:
    from site_builder.model.finding import Finding
    from tests.a_board import ABoard


def told(board: ABoard, live: LiveSite | None) -> tuple[Finding, ...]:
    return judge(replace(board.read(), live=live), read_clock("2026-12-01")).findings


def test_heads_that_are_not_here_are_a_warning_since_a_branch_is_always_behind(board: ABoard) -> None:
    (finding,) = told(board, LiveSite(("0123456789abcdef", "fedcba9876543210")))
    assert finding.message == (
        "the live site was published from entries that this register does not have (01234567, fedcba98); bring this copy up to date first"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REG09", "live-head-known", "should", False)
    assert (finding.slug, finding.key, finding.place) == (None, None, Place("reports/register"))


def test_a_live_site_that_cannot_be_reached_is_said_to_tell_nothing(board: ABoard) -> None:
    (finding,) = told(board, LiveSite(unreachable=True))
    assert finding.message == "the live site's register could not be read, so nothing can be said about it; try again"
    assert (finding.code, finding.duty, finding.stops, finding.place) == ("REG09", "should", False, Place("reports/register"))


def test_a_live_site_that_is_not_ahead_or_was_not_asked_passes(board: ABoard) -> None:
    assert (told(board, LiveSite()), told(board, None)) == ((), ())
