"""The one-page briefing beside each report: there, on one page, complete, and gone when the report goes."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from site_builder.render.briefing_page import briefing_css
from tests.a_board import public
from tests.read_aloud import complaints
from tests.scr import scr, tree

if TYPE_CHECKING:
    from tests.a_board import ABoard

NOW = "2026-12-01T10:00"
BRIEFING = {"happened": "A child was hurt.", "learned": ["Ask."], "for_my_role": ["I ask."], "questions": ["Whom did we not ask?"]}
PDF = "reviews/child-a/SCR-child-a-briefing.pdf"


def built(board: ABoard) -> Path:
    answer = scr(board.root, "build", now=NOW)
    assert answer.code == 0, answer.err
    return board.root / "site"


def read(pdf: Path) -> tuple[int, str]:
    """Its pages, and the words on them."""
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    return len(document), text


def test_each_report_of_the_sample_has_one_of_one_page_and_its_page_leads_to_it_and_says_its_size(built: Path) -> None:
    reports = sorted((built / "site" / "reviews").glob("*/SCR-????-??.pdf"))
    assert len(reports) == 3
    for report in reports:
        briefing = report.with_name(f"{report.stem}-briefing.pdf")
        pages, text = read(briefing)
        page = " ".join((report.parent / "index.html").read_text(encoding="utf-8").split())
        size = f"{round(briefing.stat().st_size / 1000)} kB"
        assert pages == 1
        assert "Questions for my team" in text
        assert f'href="{briefing.name}" type="application/pdf">Briefing on one page (PDF, {size})</a>' in page
        assert f'href="{briefing.name}" type="application/pdf">Read the briefing as a PDF <span>(1 page, {size})</span></a>' in page


def test_a_checker_of_accessible_pdfs_has_nothing_against_reports_and_briefings(built: Path) -> None:
    pdfs = sorted((built / "site" / "reviews").glob("*/*.pdf"))
    assert len(pdfs) == 6
    assert complaints(pdfs) == []


NONE_LEFT = [
    pytest.param({"retired": {"on": "2026-11-30"}}, id="retired"),
    pytest.param({"withdrawn": {"on": "2026-11-30", "authority": "court-order", "reason": "Private."}}, id="withdrawn"),
]


@pytest.mark.parametrize("front", NONE_LEFT)
def test_of_a_report_that_is_no_longer_shown_there_is_none(board: ABoard, front: dict[str, Any]) -> None:
    public(board, "child-a", "2025-11-12", "2025-11-05", briefing=BRIEFING)
    board.cleared("child-a", "2025-11-12", "2025-11-05", briefing=BRIEFING, **front)
    site = built(board)
    assert list(site.glob("reviews/**/*.pdf")) == []
    assert "briefing" not in (site / "reviews/child-a/index.html").read_text(encoding="utf-8").lower()


@pytest.mark.parametrize("briefing", [None, {}, {"learned": []}])
def test_where_nothing_is_written_there_is_none(board: ABoard, briefing: dict[str, Any] | None) -> None:
    public(board, "child-a", briefing=briefing)
    site = built(board)
    assert [path.name for path in site.glob("reviews/**/*.pdf")] == ["SCR-child-a.pdf"]
    assert "report-briefing" not in (site / "reviews/child-a/index.html").read_text(encoding="utf-8")


def test_after_a_redaction_the_new_one_stands_there(board: ABoard) -> None:
    public(board, "child-a", briefing=BRIEFING)
    assert "A child was hurt." in read(built(board) / PDF)[1]
    correction = {"on": "2026-12-01", "kind": "redaction", "note": "A passage was taken out."}
    told = {**BRIEFING, "happened": "Something happened."}
    board.cleared("child-a", "2026-11-12", "2026-11-05", briefing=told, body="## 1. Introduction\n", corrections=[correction])
    answer = scr(board.root, "publish", now=NOW)
    assert answer.code == 0, answer.err
    text = read(board.root / "site" / PDF)[1]
    assert "Something happened." in text
    assert "A child was hurt." not in text
    assert all(b"A child was hurt." not in kept.read_bytes() for kept in (board.root / "build" / "cache" / "pdf").glob("*/*"))


def test_one_that_does_not_fit_is_set_in_smaller_type(board: ABoard) -> None:
    public(board, "child-a", briefing={**BRIEFING, "happened": "Words that fill the page. " * 100})
    assert read(built(board) / PDF)[0] == 1


def test_one_that_does_not_fit_in_the_smallest_type_is_refused_with_the_part_to_shorten(board: ABoard) -> None:
    public(board, "child-a", briefing=BRIEFING)
    before = tree(built(board))
    wide = {**BRIEFING, "happened": "WWWWWWWWW " * 250}  # the rule counts letters, and none of them is as wide
    board.cleared("child-a", "2026-11-12", "2026-11-05", briefing=wide)
    assert board.findings(NOW, "LEA") == []
    answer = scr(board.root, "build", now=NOW)
    place = board.submission("child-a").place("briefing", "happened")
    assert answer.code == 1
    assert f"{place.file}:{place.line}: briefing.happened: the briefing does not fit on one page" in answer.err
    assert "Shorten what stands under `happened`, its longest part (250 of 258 words)" in answer.err
    assert "WWW" not in answer.err
    assert tree(board.root / "site") == before


def test_words_that_its_pdf_swallows_stop_the_run(board: ABoard, monkeypatch: pytest.MonkeyPatch) -> None:
    public(board, "child-a", briefing=BRIEFING)
    swallowing = "site_builder.pipeline.briefings.briefing_css"
    monkeypatch.setattr(swallowing, lambda folders, size: f"{briefing_css(folders, size)} .questions {{ display: none }}")
    answer = scr(board.root, "build", now=NOW)
    assert answer.code == 1
    assert f"{PDF} has lost 5 words of its report" in answer.err


def test_the_sample_says_in_it_that_it_is_one(built: Path) -> None:
    assert "This is a sample board." in read(next((built / "site" / "reviews").glob("*/*-briefing.pdf")))[1]


def test_the_same_input_gives_the_same_bytes_in_another_folder(board: ABoard, tmp_path: Path) -> None:
    public(board, "child-a", briefing=BRIEFING)
    first = (built(board) / PDF).read_bytes()
    elsewhere = tmp_path / "another place"
    shutil.copytree(board.root / "reports", elsewhere / "reports")
    shutil.copy(board.root / "mkdocs.yml", elsewhere)
    assert scr(elsewhere, "build", now="2026-12-05T10:00").code == 0
    assert (elsewhere / "site" / PDF).read_bytes() == first
