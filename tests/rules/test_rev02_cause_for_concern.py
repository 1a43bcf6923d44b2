"""Serious harm counts only together with cause for concern about how organisations worked together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.finding import Place
from tests.a_board import NOT_YET_ASKED, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

HARMED = {"abuse_or_neglect": "known", "outcome": "seriously-harmed"}


@pytest.mark.parametrize("criteria", [HARMED, {**HARMED, "cause_for_concern": ""}], ids=["not stated", "stated empty"])
def test_serious_harm_without_cause_for_concern_is_told(board: ABoard, criteria: dict[str, str]) -> None:
    board.report("child-a", publication_date="2026-11-12", criteria=criteria)
    (finding,) = board.findings(code="REV")
    assert finding.message == (
        "what is stated here meets the criteria only where there is cause for concern about how organisations worked "
        'together. Write that concern as `cause_for_concern: "…"`; where there is none, this is another type of review: write that as `type:`'
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REV02", "cause-for-concern", "must", False)
    assert (finding.key, finding.place) == ("criteria.cause_for_concern", Place("reports/child-a/report.md", 6))
    assert finding.source == (
        "regulation 5(2)(b)(ii) of the Local Safeguarding Children Boards Regulations 2006, as the board's leaflet gives it under "
        '"Serious Case Reviews".'
    )


@pytest.mark.parametrize(
    "criteria",
    [
        pytest.param({**HARMED, "cause_for_concern": "A stated concern."}, id="a stated concern"),
        pytest.param({**HARMED, "outcome": "died"}, id="a death needs none"),
        pytest.param({"abuse_or_neglect": "known"}, id="no outcome is stated, which another rule says"),
        pytest.param(None, id="no criteria are stated, which another rule says"),
    ],
)
def test_nothing_is_asked_for_where_there_is(board: ABoard, criteria: dict[str, str] | None) -> None:
    board.report("child-a", publication_date="2026-11-12", criteria=criteria)
    assert board.findings(code="REV02") == []


def test_a_missing_concern_stops_the_site_from_the_hour_of_publication(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12 10:15", "2026-11-05", criteria=HARMED)
    (before,) = board.findings("2026-11-12T10:14")
    (at,) = board.findings("2026-11-12T10:15")
    assert (before.code, before.stops, at.code, at.stops) == ("REV02", False, "REV02", True)


@pytest.mark.parametrize(
    "front",
    [
        *NOT_YET_ASKED,
        pytest.param({"type": "discretionary-review"}, id="a type that is held without the criteria"),
        pytest.param({"policy": "england-2018"}, id="a policy under which serious harm alone counts"),
    ],
)
def test_no_cause_for_concern_is_asked_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{"publication_date": "2026-11-12", "criteria": HARMED, **front})
    assert board.findings(code="REV02") == []


def test_once_a_report_is_in_the_register_no_concern_is_asked_for(board: ABoard) -> None:
    public(board, "child-a", criteria=HARMED)
    assert board.findings("2026-12-01") == []
