"""One report from its first line to its retirement, as the officer lives it; and what a crash may do to it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.a_board import ABoard, new_board
from tests.scr import scr, tree

if TYPE_CHECKING:
    from pathlib import Path

BODY = "## 1. Introduction\n\n1.1 The first paragraph of an invented review.\n\n1.2 A second paragraph stands here.\n"
DAY = "2026-11-12T09:30"


@pytest.fixture(scope="module")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a board with one report, published at its hour."""
    board = new_board(tmp_path_factory.mktemp("published") / "board")
    board.cleared("child-a", "2026-11-12", "2026-11-05", body=BODY, summary="What happened to Child A.")
    answer = scr(board.root, "publish", now=DAY)
    assert answer.code == 0, answer.err
    return board.root.parent


@pytest.fixture
def public(_published: Path, tmp_path: Path) -> ABoard:
    """A copy of that board, with its site."""
    shutil.copytree(_published, tmp_path, dirs_exist_ok=True)
    return ABoard(tmp_path / "board")


def _entries(board: ABoard) -> list[str]:
    return [name.split("-", 1)[1].rsplit("-", 1)[0] for name in tree(board.root / "reports" / "register")]


def _page(board: ABoard, slug: str = "child-a") -> str:
    return (board.root / "site" / "reviews" / slug / "index.html").read_text()


def test_a_new_report_reads_at_once_as_a_draft(board: ABoard) -> None:
    assert scr(board.root, "new", "child-n").code == 0
    answer = scr(board.root, "check", "child-n", "--format", "json")
    assert answer.code == 0
    assert [(report["slug"], report["state"]) for report in answer.json["reports"]] == [("child-n", "draft")]
    assert answer.json["findings"] == []
    again = scr(board.root, "new", "child-n")
    assert again.code == 2
    assert "is there already" in again.err


def test_nothing_is_public_a_minute_before_its_hour_and_all_of_it_at_the_hour(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12 10:15", "2026-11-05", body=BODY)
    assert scr(board.root, "publish", now="2026-11-12T10:14").code == 0
    assert not (board.root / "site" / "reviews" / "child-a").exists()
    assert _entries(board) == []
    assert scr(board.root, "publish", now="2026-11-12T10:15").code == 0
    assert "The first paragraph of an invented review." in _page(board)
    assert _entries(board) == ["child-a-published"]


def test_build_shows_what_is_due_and_enters_nothing(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", body=BODY)
    assert scr(board.root, "build", now=DAY).code == 0
    assert "The first paragraph" in _page(board)
    assert not (board.root / "reports" / "register").exists()


def test_publish_is_safe_to_repeat(public: ABoard) -> None:
    site, register = tree(public.root / "site"), tree(public.root / "reports" / "register")
    assert scr(public.root, "publish", now=DAY).code == 0
    assert tree(public.root / "site") == site
    assert tree(public.root / "reports" / "register") == register


def test_a_crash_after_the_entries_leaves_the_register_ahead_and_the_next_run_repairs_it(
    board: ABoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", body=BODY)

    def crash(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("site_builder.pipeline.publish.exchange", crash)
        with pytest.raises((KeyboardInterrupt, SystemExit)):
            scr(board.root, "publish", now=DAY)
            raise SystemExit
    assert _entries(board) == ["child-a-published"]
    assert not (board.root / "site").exists()
    assert scr(board.root, "publish", now="2026-11-12T09:45").code == 0
    assert _entries(board) == ["child-a-published"]
    assert "The first paragraph" in _page(board)


def test_a_change_without_a_correction_stops_and_with_one_is_entered(public: ABoard) -> None:
    panel = {"sent": "2026-11-05", "fingerprint": public.fingerprint("child-a")}
    front = {"publication_date": "2026-11-12", "panel": panel, "summary": "What happened to Child A."}
    changed = BODY.replace("A second paragraph", "Another paragraph")
    public.report("child-a", changed, **front)
    before = tree(public.root / "site")
    stopped = scr(public.root, "publish", now="2026-11-20T09:00")
    assert stopped.code == 1
    assert "REG04" in stopped.err
    assert tree(public.root / "site") == before
    public.report("child-a", changed, **front, corrections=[{"on": "2026-11-20", "kind": "typographic", "note": "1.2: one word."}])
    assert scr(public.root, "publish", now="2026-11-20T09:00").code == 0
    assert _entries(public) == ["child-a-published", "child-a-corrected"]
    page = _page(public)
    assert "Another paragraph" in page
    assert "1.2: one word." in page


def test_a_renamed_report_needs_moved_from_and_then_redirects(public: ABoard) -> None:
    (public.root / "reports" / "child-a").rename(public.root / "reports" / "review-a")
    stopped = scr(public.root, "check", "--format", "json", now="2026-11-20T09:00")
    assert stopped.code == 1
    assert [finding["code"] for finding in stopped.json["findings"]] == ["REG01"]
    assert "moved_from: [child-a]" in stopped.json["findings"][0]["message"]
    report = public.root / "reports" / "review-a" / "report.md"
    report.write_text(report.read_text().replace("---\n", "---\nmoved_from: [child-a]\n", 1))
    assert scr(public.root, "publish", now="2026-11-20T09:00").code == 0
    assert _entries(public) == ["child-a-published", "review-a-moved", "review-a-rendered"], "the address stands in the PDF as well"
    assert "../review-a/" in _page(public, "child-a")
    assert "The first paragraph" in _page(public, "review-a")
    assert scr(public.root, "publish", now="2026-11-20T09:05").code == 0, "the old address answers for ever"
    assert "../review-a/" in _page(public, "child-a")


def test_a_withdrawn_report_leaves_a_notice_and_no_word_of_its_text_or_reason(public: ABoard) -> None:
    report = public.root / "reports" / "child-a" / "report.md"
    stated = '---\nwithdrawn: {on: 2026-11-20, authority: court-order, reason: "A reason kept from every reader"}\n'
    report.write_text(report.read_text().replace("---\n", stated, 1))
    assert scr(public.root, "publish", now="2026-11-20T09:00").code == 0
    assert _entries(public) == ["child-a-published", "child-a-withdrawn"]
    everything = b"".join(path.read_bytes() for path in (public.root / "site").rglob("*") if path.is_file())
    for gone in (b"The first paragraph", b"What happened to Child A", b"kept from every reader", b"court-order"):
        assert gone not in everything
    assert "taken down" in _page(public)
    assert not list((public.root / "site" / "reviews" / "child-a").glob("*.pdf"))


@pytest.mark.parametrize(("on", "code"), [("2027-11-12", 1), ("2027-11-13", 0)])
def test_a_report_retires_the_day_after_its_last_day_and_not_before(public: ABoard, on: str, code: int) -> None:
    report = public.root / "reports" / "child-a" / "report.md"
    report.write_text(report.read_text().replace("---\n", f"---\nretired: {{on: {on}}}\n", 1))
    assert scr(public.root, "publish", now=f"{on}T10:00").code == code
    assert ("no longer on the site" in _page(public)) is (code == 0)


def test_a_due_report_that_is_not_cleared_is_never_silently_dropped(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12")
    answer = scr(board.root, "publish", now=DAY)
    assert answer.code == 1
    assert "NOT01" in answer.err
    assert "Nothing was built" in answer.err


def test_a_link_to_an_embargoed_report_stops_without_naming_it(board: ABoard) -> None:
    board.report("child-z", publication_date="2027-01-14")
    board.cleared("child-a", "2026-11-12", "2026-11-05", body=f"{BODY}\n1.3 See [that review](../child-z/report.md).\n")
    (finding,) = board.findings(DAY, "TXT02")
    assert finding.stops
    assert (finding.place.file, finding.place.line) == ("reports/child-a/report.md", 15)
    assert "child-z" not in finding.message


def test_a_link_between_public_reports_leads_to_the_page(public: ABoard) -> None:
    public.cleared("child-c", "2026-11-20", "2026-11-13", body=f"{BODY}\n1.3 See [that review](../child-a/report.md#p-1-2).\n")
    assert scr(public.root, "publish", now="2026-11-20T09:30").code == 0
    assert 'href="../child-a/#p-1-2"' in _page(public, "child-c")


def test_a_dead_link_in_a_report_fails_the_run_and_leaves_the_site(public: ABoard) -> None:
    before = tree(public.root / "site")
    public.cleared("child-c", "2026-11-20", "2026-11-13", body=f"{BODY}\n1.3 See [this part](#no-such-part).\n")
    answer = scr(public.root, "publish", now="2026-11-20T09:30")
    assert answer.code == 1
    assert "child-c" in answer.err
    assert tree(public.root / "site") == before
    assert _entries(public) == ["child-a-published"]


def test_a_board_without_reports_has_a_site(board: ABoard) -> None:
    assert scr(board.root, "build").code == 0
    assert (board.root / "site" / "reviews" / "index.html").is_file()


def test_an_old_site_of_ours_is_replaced_whole(public: ABoard) -> None:
    stray = public.root / "site" / ".stray"
    stray.write_text("left by someone")
    assert scr(public.root, "publish", now=DAY).code == 0
    assert not stray.exists()
    shutil.rmtree(public.root / "site")
    assert scr(public.root, "build", now=DAY).code == 0
