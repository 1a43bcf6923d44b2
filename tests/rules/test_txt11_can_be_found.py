"""A report says in its front matter what readers find it by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

NOTHING: dict[str, Any] = dict.fromkeys(("summary", "themes", "age_band", "organisations"))


def test_everything_that_is_missing_is_named_at_once(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", **NOTHING)
    (finding,) = board.findings(code="TXT11")
    assert finding.message == (
        "readers could not find this report by all that they look for; write `summary:` (two or three plain sentences), `themes:` (what it is "
        "about), `age_band:` (never an exact age), `organisations:` (who was involved)"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("TXT11", "can-be-found", "should", False)
    assert (finding.key, finding.place.file, finding.place.line) == ("summary", "reports/child-a/report.md", 5)
    assert finding.source.endswith('as the board\'s leaflet gives it under "Publication of reports" (readily accessible).')


@pytest.mark.parametrize("key", NOTHING)
def test_only_what_is_missing_is_named(board: ABoard, key: str) -> None:
    missing: dict[str, Any] = {key: None}
    board.report("child-a", publication_date="2026-11-12", **missing)
    (finding,) = board.findings(code="TXT11")
    assert (finding.key, finding.message.count("`")) == (key, 2)


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({}, id="no day is planned"),
        pytest.param({"publication_date": "2026-11-12", "withhold": {"reason": "A reason."}}, id="withheld"),
        pytest.param({"publication_date": "2026-11-12", "legacy": {"first_published": "2014-05-01"}}, id="published elsewhere before"),
    ],
)
def test_nothing_is_asked_where(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", **{**NOTHING, **front})
    assert board.findings(code="TXT11") == []


def test_of_a_public_report_it_is_not_asked_again(board: ABoard) -> None:
    public(board, "child-a", **NOTHING)
    assert board.findings("2026-12-01", "TXT11") == []
