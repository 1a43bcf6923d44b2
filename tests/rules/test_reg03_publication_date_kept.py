"""The publication date of a public report is the one under which it was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.a_board import public, published

if TYPE_CHECKING:
    from tests.a_board import ABoard

LATER = "2026-12-01T10:00"


@pytest.mark.parametrize(
    ("stated", "what"),
    [
        pytest.param("2026-11-11", "was moved back", id="a day earlier"),
        pytest.param("2026-11-13", "was moved forward", id="a day later"),
        pytest.param("2027-11-13", "was moved forward", id="into the future"),
        pytest.param("2026-11-12 10:00", "was moved forward", id="an hour added"),
        pytest.param(None, "was taken out", id="taken out"),
    ],
)
def test_another_date_is_told_with_the_line_to_write_and_the_report_stays_public(board: ABoard, stated: str | None, what: str) -> None:
    public(board, "child-a")
    board.cleared("child-a", "", "2026-11-05", publication_date=stated)
    (finding,) = board.findings(LATER)
    assert (
        finding.message
        == f"the publication date of a public report {what}; write `publication_date: 2026-11-12` again, as it stands in the register"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REG03", "publication-date-kept", "must", True)
    assert (finding.key, finding.place.line) == ("publication_date", 5 if stated else 1)
    assert board.state("child-a", LATER) == "public"


def test_the_stated_hour_belongs_to_the_date(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12 10:15", "2026-11-05")
    published(board, "child-a", "2026-11-12T10:15")
    assert board.findings(LATER) == []
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    (finding,) = board.findings(LATER)
    assert finding.message == (
        "the publication date of a public report was moved back; write `publication_date: 2026-11-12 10:15` again, as it stands in the register"
    )


def test_of_a_report_that_is_not_public_the_date_may_change(board: ABoard) -> None:
    board.cleared("child-a", "2026-12-24", "2026-11-05")
    assert board.findings(LATER) == []
