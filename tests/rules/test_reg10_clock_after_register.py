"""The clock is not before the newest entry of the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.model.finding import Place
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard


def test_a_look_back_is_a_warning_with_both_clocks(board: ABoard) -> None:
    public(board, "child-a", "2026-07-16", "2026-07-01")
    (finding,) = board.findings("2026-07-16T09:29", "REG10")
    assert finding.message == (
        "this run's clock (2026-07-16 09:29) is before the newest entry of the register (2026-07-16 08:30 UTC); check `--now`"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REG10", "clock-after-register", "should", False)
    assert (finding.slug, finding.key, finding.place) == (None, None, Place("reports/register"))


@pytest.mark.parametrize("now", ["2026-07-16T09:30", "2026-07-16T09:31"])
def test_at_the_newest_entry_or_after_it_passes(board: ABoard, now: str) -> None:
    public(board, "child-a", "2026-07-16", "2026-07-01")
    assert board.findings(now) == []


def test_an_empty_register_has_no_newest_entry(board: ABoard) -> None:
    board.report("child-a")
    assert board.findings("2010-02-01") == []
