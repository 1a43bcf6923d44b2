"""`scr board-report`: two papers for the board, private, complete, and the same from the same input."""

from __future__ import annotations

import csv
import io
import shutil
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from site_builder.render.board_page import board_css
from tests.a_board import public
from tests.read_aloud import complaints
from tests.scr import scr, tree

if TYPE_CHECKING:
    from pathlib import Path

    from tests.a_board import ABoard

NOW = "2026-12-01T10:00"
PDF, CSV = "board-report-2026-12-01.pdf", "board-report-2026-12-01.csv"


def item(id_: str = "R1", **more: Any) -> dict[str, Any]:
    stated = {"id": id_, "text": "An action.", "for": ["police"], "intended_outcome": "It is so.", "due": "2026-11-30"}
    return {**stated, "adopted": {"on": "2026-10-01", "minute": "2026/41"}, **more}


def pages(pdf: Path) -> list[str]:
    """The words of each page."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(pdf.read_bytes())]


def test_a_paper_and_a_table_are_written_and_said(board: ABoard) -> None:
    told = [{"on": "2026-11-20", "status": "in-progress", "note": "Half of it."}]
    public(board, "child-a", recommendations=[item(progress=told), item("R2", due="2027-01-31")])
    answer = scr(board.root, "board-report", "--since", "2026-11-15", now=NOW)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.split("\n") == [
        f"Paper for the board: papers/{PDF}",
        f"The same as a table: papers/{CSV}",
        "",
        "2 recommendations, 1 overdue; 1 entry of progress since 15 November 2026.",
        "",
    ]
    (text,) = [" ".join(pages(board.root / "papers" / PDF))]
    for said in (
        "As of 1 December 2026. What is new is what was told after 15 November 2026.",
        "Police 1 1 0 1 2 Each once 1 1 0 1 2",
        "SCR-child-a R1 20 Nov 2026 Police In progress Half of it.",
        "30 Nov 2026 1 day overdue",
        "Adopted 1 Oct 2026, minute 2026/41",
        "Intended outcome It is so.",
    ):
        assert said in text
    rows = list(csv.DictReader(io.StringIO((board.root / "papers" / CSV).read_text(encoding="utf-8-sig"))))
    assert [(row["recommendation"], row["days_overdue"]) for row in rows] == [("R1", "1"), ("R2", "")]


def test_every_page_says_for_whom_it_is_and_whether_all_of_it_is_public(board: ABoard) -> None:
    public(board, "child-a", recommendations=[item(f"R{number}", text="An action. " * 40) for number in range(1, 9)])
    scr(board.root, "board-report", now=NOW)
    open_ = pages(board.root / "papers" / PDF)
    board.report("child-b", recommendations=[item()])
    answer = scr(board.root, "board-report", now=NOW)
    marked = pages(board.root / "papers" / PDF)
    assert len(open_) > 2
    assert all("For the board" in page and "Confidential" not in page for page in open_)
    assert all("For the board. Confidential: parts of it are not public" in page for page in marked)
    assert "SCR-child-b R1 Not public: draft" in " ".join(marked)
    assert "Parts of it are not public, and are marked: it is for the board alone." in answer.out


def test_the_last_meeting_was_ninety_days_ago_unless_it_is_said(board: ABoard) -> None:
    told = [{"on": day, "status": "in-progress"} for day in ("2026-09-02", "2026-09-03")]
    public(board, "child-a", recommendations=[item(progress=told)])
    assert "; 1 entry of progress since 2 September 2026." in scr(board.root, "board-report", now=NOW).out


@pytest.mark.parametrize("since", ["2026-12-02", "2026-11-31", "20261115", "15 November", ""])
def test_a_day_that_is_none_or_lies_ahead_is_refused(board: ABoard, since: str) -> None:
    answer = scr(board.root, "board-report", "--since", since, now=NOW)
    assert answer.code == 2
    assert "--since" in answer.err
    assert not (board.root / "papers").exists()


def test_the_day_of_the_meeting_may_be_today(board: ABoard) -> None:
    assert scr(board.root, "board-report", "--since", "2026-12-01", now=NOW).code == 0


@pytest.mark.parametrize("into", ["site", "site/papers", "reports", "reports/child-a", "overrides", "build"])
def test_the_papers_never_lie_where_things_are_published_or_read(board: ABoard, into: str) -> None:
    answer = scr(board.root, "board-report", "--to", into, now=NOW)
    assert answer.code == 2
    assert "the board's papers are private: name a folder outside" in answer.err
    assert not (board.root / into / PDF).exists()


def test_nor_in_a_site_at_another_place(board: ABoard, tmp_path: Path) -> None:
    elsewhere = tmp_path / "www"
    elsewhere.mkdir()
    for name in ("manifest.json", "register.json"):
        (elsewhere / name).write_text("{}", encoding="utf-8")
    answer = scr(board.root, "board-report", "--to", str(elsewhere / "papers"), now=NOW)
    assert (answer.code, "outside any published site" in answer.err) == (2, True)


def test_a_report_that_cannot_be_read_is_told_and_named_in_the_paper(board: ABoard) -> None:
    public(board, "child-a", recommendations=[item()])
    board.raw("child-b", "no front matter\n")
    answer = scr(board.root, "board-report", now=NOW)
    assert answer.code == 0
    assert "Not in it, since it cannot be read or is missing: child-b; `scr check` says why." in answer.out
    assert "Not in this paper, since it cannot be read or is missing: child-b." in pages(board.root / "papers" / PDF)[0]


def test_an_empty_board_has_a_paper_that_says_so(board: ABoard) -> None:
    answer = scr(board.root, "board-report", now=NOW)
    assert "No recommendations, none overdue; no entries of progress since" in answer.out
    (text,) = pages(board.root / "papers" / PDF)
    assert "No recommendation is public, and the board has adopted none." in text


def test_the_same_input_gives_the_same_bytes_in_another_folder(board: ABoard, tmp_path: Path) -> None:
    public(board, "child-a", recommendations=[item()])
    elsewhere = tmp_path / "another place"
    shutil.copytree(board.root / "reports", elsewhere / "reports")
    shutil.copy(board.root / "mkdocs.yml", elsewhere)
    for root in (board.root, elsewhere):
        assert scr(root, "board-report", now=NOW).code == 0
    assert tree(board.root / "papers") == tree(elsewhere / "papers")


def test_nothing_of_it_is_kept_but_the_papers(board: ABoard) -> None:
    board.report("child-a", recommendations=[item()])
    scr(board.root, "board-report", now=NOW)
    assert sorted(path.name for path in (board.root / "papers").iterdir()) == [CSV, PDF]
    assert not (board.root / "build" / "cache" / "pdf").exists()
    assert {path.stat().st_mode & 0o077 for path in (board.root / "papers").iterdir()} == {0}


def test_words_that_the_pdf_swallows_stop_it(board: ABoard, monkeypatch: pytest.MonkeyPatch) -> None:
    public(board, "child-a", recommendations=[item()])
    swallowing = "site_builder.pipeline.board_report.board_css"
    monkeypatch.setattr(swallowing, lambda folders: f"{board_css(folders)} .outcome {{ display: none }}")
    answer = scr(board.root, "board-report", now=NOW)
    assert answer.code == 1
    assert "5 words of the board's paper are missing from its PDF; nothing was written" in answer.err
    assert not (board.root / "papers").exists()


def test_a_folder_that_cannot_take_them_is_told(board: ABoard) -> None:
    answer = scr(board.root, "board-report", "--to", "mkdocs.yml", now=NOW)
    assert answer.code == 1
    assert "the board's paper could not be written" in answer.err


def test_a_checker_of_accessible_pdfs_has_nothing_against_it(sample: Path) -> None:
    assert scr(sample, "board-report", now=NOW).code == 0
    assert complaints([sample / "papers" / PDF]) == []
