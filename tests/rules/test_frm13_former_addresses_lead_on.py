"""Each address of an earlier website leads to something that readers can see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.model.finding import Place
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

NOW = "2026-12-01T10:00"


def _leading(board: ABoard, to: str) -> None:
    file = board.root / "mkdocs.yml"
    file.write_text(file.read_text() + f"    former_addresses:\n      - {{from: /old.pdf, to: {to}}}\n")


def test_a_report_that_is_not_public_is_told_and_stops_nothing(board: ABoard) -> None:
    board.report("child-a")
    _leading(board, "child-a")
    (finding,) = board.findings(NOW, "FRM13")
    assert finding.message == (
        "the report child-a is not public, so /old.pdf is left out of the site and leads nowhere; it begins to work by itself when the report is published"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("FRM13", "former-addresses-lead-on", "should", False)
    assert (finding.slug, finding.key, finding.place) == (None, "extra.scr.former_addresses[1].to", Place("mkdocs.yml"))


@pytest.mark.parametrize(("now", "told"), [("2026-12-10T09:29", 1), ("2026-12-10T09:30", 0), ("2026-12-10T09:31", 0)])
def test_it_is_asked_until_the_hour_of_publication(board: ABoard, now: str, told: int) -> None:
    board.cleared("child-a", "2026-12-10", "2026-12-01")
    _leading(board, "child-a")
    assert len(board.findings(now, "FRM13")) == told


@pytest.mark.parametrize("to", ["child-a", "older", "/learning/"])
def test_a_public_report_by_any_of_its_names_and_a_page_pass(board: ABoard, to: str) -> None:
    public(board, "child-a", moved_from=["older"])
    _leading(board, to)
    assert board.findings(NOW, "FRM13") == []


def test_a_report_that_does_not_exist_is_told_with_what_was_meant(board: ABoard) -> None:
    public(board, "child-a")
    _leading(board, "chld-a")
    (finding,) = board.findings(NOW, "FRM13")
    assert finding.message == (
        "there is no report chld-a (did you mean child-a?), so /old.pdf leads nowhere; write the name of a report's folder, or take the line out"
    )
    assert (finding.key, finding.place) == ("extra.scr.former_addresses[1].to", Place("mkdocs.yml"))


def test_where_no_name_is_near_none_is_guessed_and_the_lines_after_one_that_leads_on_are_asked_too(board: ABoard) -> None:
    public(board, "child-a")
    file = board.root / "mkdocs.yml"
    lines = "".join(
        f"      - {{from: /{old}, to: {to}}}\n" for old, to in (("a.pdf", "/learning/"), ("b.pdf", "child-a"), ("c.pdf", "wholly-other"))
    )
    file.write_text(file.read_text() + f"    former_addresses:\n{lines}")
    assert [(finding.message, finding.key) for finding in board.findings(NOW, "FRM13")] == [
        (
            "there is no report wholly-other, so /c.pdf leads nowhere; write the name of a report's folder, or take the line out",
            "extra.scr.former_addresses[3].to",
        )
    ]
