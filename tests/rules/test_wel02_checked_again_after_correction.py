"""A published text that was changed in substance is checked for harm again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import entered, public

if TYPE_CHECKING:
    from site_builder.model.finding import Finding
    from tests.a_board import ABoard

OTHER = "0000-1111-2222-3333"
NEW_TEXT = "## 1. Introduction\n\n1.1 Another paragraph.\n"
CHECKED = {"by": "Independent Chair", "on": "2026-10-01", "fingerprint": OTHER}


def corrected(*kinds: str) -> dict[str, Any]:
    return {"corrections": [{"on": "2026-11-20", "kind": kind, "note": "1.1 was changed."} for kind in kinds]}


def after(board: ABoard, *kinds: str, **front: Any) -> list[Finding]:
    """What is found where a public report's text was changed, in so many steps, and its check is of the former text."""
    public(board, "child-a")
    board.report("child-a", NEW_TEXT, **{"publication_date": "2026-11-12", **corrected(*kinds), "welfare_check": CHECKED, **front})
    return board.findings("2026-12-01", "WEL")


def test_after_a_correction_of_fact_the_check_is_asked_for_again(board: ABoard) -> None:
    (finding,) = after(board, "factual")
    assert finding.message == (
        f"the published text was changed after its welfare check; let it be checked again, then write "
        f"`fingerprint: {board.fingerprint('child-a')}` and the new day under `welfare_check:`"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("WEL02", "checked-again-after-correction", "should", False)
    assert (finding.key, finding.place.file, finding.place.line) == ("welfare_check.fingerprint", "reports/child-a/report.md", 7)
    assert finding.source == (
        'Working Together to Safeguard Children 2013, as the board\'s leaflet gives it under "Publication of reports".'
    )


@pytest.mark.parametrize(
    ("kinds", "count"),
    [
        pytest.param(["redaction"], 1, id="a passage taken out"),
        pytest.param(["typographic"], 0, id="a change of spelling"),
        pytest.param(["typographic", "typographic"], 0, id="two changes of spelling"),
        pytest.param(["factual", "typographic"], 1, id="a fact, and spelling after it"),
        pytest.param([], 0, id="no correction stated, of which the register speaks"),
    ],
)
def test_what_can_reveal_asks_again_and_spelling_does_not(board: ABoard, kinds: list[str], count: int) -> None:
    assert len(after(board, *kinds)) == count


def test_a_check_of_no_stated_text_asks_as_well(board: ABoard) -> None:
    told = after(board, "factual", welfare_check={"by": "Independent Chair", "on": "2026-10-01"})
    assert [(finding.code, finding.key) for finding in told] == [("WEL02", "welfare_check.fingerprint")]


def test_checked_again_it_passes(board: ABoard) -> None:
    after(board, "factual")
    again = {**CHECKED, "fingerprint": board.fingerprint("child-a")}
    board.report("child-a", NEW_TEXT, publication_date="2026-11-12", **corrected("factual"), welfare_check=again)
    assert board.findings("2026-12-01", "WEL") == []


def test_where_the_check_was_taken_out_it_is_asked_for_too(board: ABoard) -> None:
    (finding,) = after(board, "factual", welfare_check=None)
    assert (finding.code, finding.key) == ("WEL02", "welfare_check.fingerprint")


def test_before_publication_the_must_speaks_of_it(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-12-10", welfare_check=CHECKED, **corrected("factual"))
    assert [finding.code for finding in board.findings("2026-12-01", "WEL")] == ["WEL01"]


def test_of_a_text_that_is_no_longer_up_it_is_not_asked(board: ABoard) -> None:
    assert after(board, "factual")
    entered(board, "withdrawn", "child-a", "2026-11-30T10:00", on="2026-11-30")
    assert board.findings("2026-12-01", "WEL") == []
