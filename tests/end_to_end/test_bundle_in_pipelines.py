"""`scr bundle --summary`, as a pipeline calls it after `scr check --summary` with the same file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scr import scr

if TYPE_CHECKING:
    from tests.a_board import ABoard

NOW = "2026-11-01T09:30"
OF_CHECK = "# Reviews: what is to be done\n"


def page_of(board: ABoard) -> str:
    return (board.root / "summary.md").read_text(encoding="utf-8")


def test_the_page_has_the_lines_to_paste_below_what_check_wrote_and_no_title(board: ABoard) -> None:
    board.report("child-a", title="A title that nobody may know yet", publication_date="2026-11-12")
    board.raw("", OF_CHECK, "../summary.md")
    answer = scr(board.root, "bundle", "child-a", "--summary", "summary.md", now=NOW)
    assert answer.code == 0, answer.err
    page = page_of(board)
    assert page.startswith(f"{OF_CHECK}# The panel's copy of SCR-child-a\n")
    assert "The last day to send it is Thursday 5 November 2026 (in 4 days)." in page
    lines = answer.out[answer.out.index("panel:\n") :]
    assert f"```yaml\n{lines}```\n" in page
    assert "nobody may know" not in page
    for path in sorted((board.root / "bundles").iterdir()):
        assert f"bundles/{path.name} |" in page


def test_where_nothing_could_be_bundled_the_page_has_the_findings(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", reviewers=[])
    answer = scr(board.root, "bundle", "child-a", "--summary", "summary.md", now=NOW)
    assert answer.code == 1
    page = page_of(board)
    assert "No bundle was made." in page
    for line in answer.err.split("\n")[:-2]:
        assert f"\n  {line[-6:-1]} " in page


def test_what_stops_the_run_before_it_makes_anything_is_on_the_page(board: ABoard) -> None:
    assert scr(board.root, "bundle", "child-q", "--summary", "summary.md", now=NOW).code == 2
    assert "there is no report in reports/child-q/" in page_of(board)


@pytest.mark.parametrize("named", ["", "nowhere/summary.md"])
def test_a_page_that_cannot_be_written_is_told_before_a_copy_is_made(board: ABoard, named: str) -> None:
    board.report("child-a", publication_date="2026-11-12")
    answer = scr(board.root, "bundle", "child-a", "--summary", named, now=NOW)
    assert answer.code == 2
    assert "summary" in answer.err
    assert not (board.root / "bundles").exists()


def test_a_folder_that_is_named_after_somebody_is_not_named(board: ABoard) -> None:
    board.report("wilhelmina-thistlewick", reviewers=[])
    answer = scr(board.root, "bundle", "wilhelmina-thistlewick", "--summary", "summary.md", now=NOW)
    assert answer.code == 1
    assert r"\[withheld\]" in page_of(board)
    assert "thistlewick" not in page_of(board).lower()
