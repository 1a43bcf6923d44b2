"""The page of a pipeline's job: what each report waits for, its days, and what is to be written, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.formats import as_summary
from site_builder.formats.as_summary import summary_markdown
from tests.a_board import public
from tests.formats.test_told import a_finding, of

if TYPE_CHECKING:
    from tests.a_board import ABoard


def headings(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith("#")]


def test_a_report_that_waits_for_the_panel_says_the_last_day_to_send(board: ABoard) -> None:
    board.report("child-a", reference="SCR-1", publication_date="2026-12-10")
    page = summary_markdown(board.judged())
    start = page.index("## child-a")
    place = board.findings(code="NOT01")[0].place
    assert page[start:].split("\n")[:12] == [
        "## child-a (SCR-1): waiting-for-panel",
        "",
        "Waits for the panel: planned for Thursday 10 December 2026, send the panel its copy by Thursday 3 December 2026 (in 32 days).",
        "",
        "| What is due | When | Who acts |",
        "|---|---|---|",
        "| send the panel copy by | Thu 3 Dec 2026, in 32 days | communications officer |",
        "| publication | Thu 10 Dec 2026, in 39 days | nobody |",
        "",
        "**To do**",
        "",
        (
            f"- {place.file}, line {place.line}: panel.sent: the panel has not been sent its copy. For publication on 10 December 2026 it must be "
            "sent by Thursday 3 December 2026: make it with `scr bundle child-a`, send it, then write the day under `panel:` as `sent:`  "
        ),
    ]


def test_the_verdict_is_first_then_the_repository_then_what_cannot_be_read_then_what_stops(board: ABoard) -> None:
    board.report("child-a", reference="SCR-1")
    board.report("child-b", reference="SCR-2", publication_date="2026-10-01")
    board.raw("child-x", "no front matter\n")
    board.raw("", "a note", "notes.txt")
    page = summary_markdown(board.judged())
    assert page.startswith(
        "# Reviews: what is to be done\n\n**Checked as of 2026-11-01 09:30, London. 3 things stop the site; put that right first.**\n"
    )
    assert headings(page)[1:] == [
        "## Of the repository as a whole",
        "## child-x: cannot be read",
        "## child-b (SCR-2): blocked",
        "## child-a (SCR-1): draft",
    ]
    assert page.endswith("\n")


def test_a_public_report_is_shown_only_where_something_stands_against_it(board: ABoard) -> None:
    public(board, "child-k", "2026-08-13", "2026-08-01", reference="SCR-3")
    page = summary_markdown(board.judged())
    assert headings(page) == ["# Reviews: what is to be done"]
    assert page.split("\n")[-2] == "Nothing stands against 1 report that is, or was, on the site."
    board.report("child-k", "## 1. Introduction\n\n1.1 Another paragraph.\n", reference="SCR-3", publication_date="2026-08-13")
    assert headings(summary_markdown(board.judged()))[1:] == ["## child-k (SCR-3): public"]


def test_advice_is_folded_away() -> None:
    page = summary_markdown(of(a_finding("advice"), a_finding("advice", line=7)))
    assert "<details><summary>2 pieces of advice</summary>\n\n- reports/child-a/report.md, line 4: panel.sent: write the day  \n" in page
    assert page.count("</details>") == 1


def test_a_whole_file_has_no_line_and_what_is_in_no_file_no_place() -> None:
    page = summary_markdown(of(a_finding(line=0), a_finding(file="", line=0)))
    assert "- reports/child-a/report.md: panel.sent: write the day  \n" in page
    assert "- panel.sent: write the day  \n" in page


@pytest.mark.parametrize(("most", "more"), [(1, "1 more report waits for somebody"), (2, "")])
def test_no_more_reports_than_the_page_can_hold(board: ABoard, monkeypatch: pytest.MonkeyPatch, most: int, more: str) -> None:
    monkeypatch.setattr(as_summary, "MOST_REPORTS", most)
    board.report("child-a", reference="SCR-1")
    board.report("child-b", reference="SCR-2")
    page = summary_markdown(board.judged())
    assert len(headings(page)) == 1 + most
    assert ("for somebody" in page) is bool(more)
    assert more in page


def test_it_names_no_title_and_nobody(board: ABoard) -> None:
    board.report("child-a", title="Of Wilhelmina Thistlewick", publication_date="2026-12-10")
    board.raw("child-a", "a", "Wilhelmina-Thistlewick.txt")
    page = summary_markdown(board.judged())
    assert r"\[withheld\].txt" in page
    assert "thistlewick" not in page.lower()


def test_a_folder_that_is_named_after_somebody_is_not_named(board: ABoard) -> None:
    board.raw("wilhelmina_thistlewick", "no front matter\n")
    page = summary_markdown(board.judged())
    assert r"\[withheld\]: cannot be read" in page
    assert "thistlewick" not in page.lower()


def test_days_of_recommendations_are_left_to_the_status(board: ABoard) -> None:
    board.report(
        "child-a", reference="SCR-1", recommendations=[{"id": "R1", "text": "See the child.", "for": ["police"], "due": "2027-01-31"}]
    )
    assert [step.what for standing in board.judged().standings for step in standing.steps] == ["recommendation R1 due"]
    assert "| What is due" not in summary_markdown(board.judged())
