"""An urgent redaction and a withdrawal: at once, whatever is open elsewhere, and without a word of the old text or of anybody's new one."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.a_board import ABoard, a_picture, new_board
from tests.faults.planted import everything
from tests.scr import Answer, scr, tree

if TYPE_CHECKING:
    from pathlib import Path

DAY, LATER, LAST = "2026-11-12T09:30", "2026-11-20T09:00", "2026-11-21T09:00"
OLD = "The neighbour Wainscottle heard it through the wall."
HARMFUL = f"## 1. Introduction\n\n1.1 The first paragraph of an invented review.\n\n1.2 {OLD}\n\n1.3 The last one.\n"
REDACTED = HARMFUL.replace(f"1.2 {OLD}\n\n", "")
NOTE = "A passage was taken out of part 1."
REDACTION = {"on": "2026-11-20", "kind": "redaction", "note": NOTE}
BESIDE = "## 1. Introduction\n\n1.1 Another invented review stands here.\n\n1.4 Odalys Pemberwick asked for it.\n\n1.2 See [the first one](../child-a/report.md#p-1-2).\n\n![A chart of visits](chart.png)\n"
EDITED = BESIDE.replace("1.2 See", "1.3 The xyzzyword was written in without a correction at all.\n\n1.2 See")
PAGE, PDF = "reviews/child-k/index.html", "reviews/child-k/SCR-child-k.pdf"
AUTHORITIES = ("court-order", "panel-advice", "harm")


@pytest.fixture(scope="module")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two public reports, one of which will have to be redacted and is cited by the other."""
    board = new_board(tmp_path_factory.mktemp("redaction") / "board")
    board.cleared("child-a", "2026-11-12", "2026-11-05", body=HARMFUL, summary="What happened to Child A.")
    _beside(board)
    assert _publish(board, DAY).code == 0
    return board.root.parent


@pytest.fixture
def board(_published: Path, tmp_path: Path) -> ABoard:
    """A copy of that board, with its site."""
    shutil.copytree(_published, tmp_path, dirs_exist_ok=True)
    return ABoard(tmp_path / "board")


def _beside(board: ABoard, body: str = BESIDE, **front: Any) -> None:
    board.raw("child-k", a_picture(), "chart.png")
    board.cleared("child-k", "2026-11-12", "2026-11-05", body=body, **front)


def _publish(board: ABoard, now: str = LATER, *options: str) -> Answer:
    return scr(board.root, "publish", *options, now=now)


def _redact(board: ABoard, slug: str = "child-a", body: str = REDACTED, **front: Any) -> None:
    """What an officer does: take the passage out and state it. The panel's copy stays as it was sent."""
    panel = board.submission(slug).report.panel
    assert panel is not None
    stated = {"summary": f"What happened to {slug.title().replace('-', ' ')}.", "corrections": [REDACTION], **front}
    board.report(slug, body, publication_date="2026-11-12", panel={"sent": "2026-11-05", "fingerprint": panel.fingerprint}, **stated)


def _state(board: ABoard, slug: str, line: str) -> None:
    report = board.root / "reports" / slug / "report.md"
    report.write_text(report.read_text().replace("---\n", f"---\n{line}\n", 1))


def _withdraw(board: ABoard, slug: str = "child-a", authority: str = "court-order") -> None:
    _state(board, slug, f'withdrawn: {{on: 2026-11-20, authority: {authority}, reason: "A reason kept from every reader"}}')


def _entries(board: ABoard) -> list[str]:
    return [name.split("-", 1)[1].rsplit("-", 1)[0] for name in tree(board.root / "reports" / "register")]


def _site(board: ABoard, path: str) -> str:
    return (board.root / "site" / path).read_text()


def _holds(board: ABoard, *words: str) -> list[str]:
    """Which of these words are in any byte of the site, or of what is kept of PDFs."""
    held = b"".join(everything(board.root / place) for place in ("site", "build")).lower()
    return [word for word in words if word.lower().encode() in held]


def _index_links_to(board: ABoard, slug: str) -> bool:
    return f'href="{slug}/"' in _site(board, "reviews/index.html")


def test_a_text_taken_out_is_gone_from_every_byte_and_the_page_says_so_with_its_day(board: ABoard) -> None:
    assert _holds(board, "Wainscottle") == ["Wainscottle"]
    _redact(board)
    answer = _publish(board)
    assert answer.code == 0, answer.err
    assert _entries(board) == ["child-a-published", "child-k-published", "child-a-redacted"]
    assert _holds(board, "Wainscottle") == []
    page = _site(board, "reviews/child-a/index.html")
    assert (
        '<dt><time datetime="2026-11-20">20 November 2026</time></dt><dd><strong>Text taken out.</strong> A passage was taken out of part 1.</dd>'
        in page
    )


def test_a_link_to_what_was_taken_out_leads_to_its_page(board: ABoard) -> None:
    _redact(board)
    assert _publish(board).code == 0
    assert 'href="../child-a/#p-1-2"' in _site(board, PAGE)
    assert '<span id="p-1-2"></span>' in _site(board, "reviews/child-a/index.html")


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_a_report_is_withdrawn_at_once_on_each_authority_while_another_is_blocked(board: ABoard, authority: str) -> None:
    board.report("child-z", publication_date="2026-11-19", title="The xyzzytitle of a review")
    _withdraw(board, authority=authority)
    answer = _publish(board)
    assert answer.code == 0, answer.err
    assert _entries(board) == ["child-a-published", "child-k-published", "child-a-withdrawn"]
    assert _holds(board, "Wainscottle", "What happened to Child A", "kept from every reader", "xyzzytitle") == []
    notice = _site(board, "reviews/child-a/index.html")
    assert "This report has been taken down." in notice
    assert "taken down on 20 November 2026" in notice
    assert authority not in notice
    assert 'href="../child-a/#p-1-2"' in _site(board, PAGE), "another report cites it, and that link still leads to the notice"
    assert not (board.root / "site" / "reviews" / "child-z").exists()


def test_a_report_that_was_edited_without_a_correction_stays_as_it_was_byte_for_byte(board: ABoard) -> None:
    before = tree(board.root / "site" / "reviews" / "child-k")
    assert set(before) == {"index.html", "SCR-child-k.pdf", "SCR-child-k-briefing.pdf", "chart.png"}
    _beside(board, EDITED, title="The xyzzytitle is new as well", summary="The xyzzysummary is.")
    board.raw("child-k", a_picture(size=(3, 3)), "chart.png")
    assert _publish(board).code == 1
    _redact(board)
    answer = _publish(board)
    assert answer.code == 0, answer.err
    assert tree(board.root / "site" / "reviews" / "child-k") == before
    assert _holds(board, "xyzzyword", "xyzzytitle", "xyzzysummary", "Wainscottle") == []
    assert _entries(board) == ["child-a-published", "child-k-published", "child-a-redacted"]
    assert _index_links_to(board, "child-k")
    assert "Review SCR-child-k" in _site(board, "reviews/index.html")
    assert "/reviews/child-k/</loc>" in _site(board, "sitemap.xml")
    assert "child-k (SCR-child-k): as it was: page, PDF and search" in answer.out
    assert "These stay as they are on the site: child-k." in answer.out


BREAKAGES = [
    pytest.param(shutil.rmtree, id="its folder is gone"),
    pytest.param(lambda folder: (folder / "report.md").write_bytes(b"---\ntitle: \xff\n---\n"), id="it cannot be read"),
    pytest.param(lambda folder: (folder / "case.yml").write_text("delay: &anchor x\n"), id="its case file cannot be read"),
    pytest.param(lambda folder: (folder / "report.docx").write_text("xyzzyword"), id="a file lies in its folder"),
    pytest.param(lambda folder: (folder / "chart.png").unlink(), id="its picture is gone"),
    pytest.param(lambda folder: folder.rename(folder.with_name("child-y")), id="it was renamed without a word"),
]


@pytest.mark.parametrize("broken", BREAKAGES)
def test_whatever_befell_another_public_report_its_address_answers_as_before(board: ABoard, broken: Any) -> None:
    before = tree(board.root / "site" / "reviews" / "child-k")
    broken(board.root / "reports" / "child-k")
    assert _publish(board).code in {1, 2}
    _redact(board)
    answer = _publish(board)
    assert answer.code == 0, answer.err
    assert tree(board.root / "site" / "reviews" / "child-k") == before
    assert _index_links_to(board, "child-k")
    assert _entries(board) == ["child-a-published", "child-k-published", "child-a-redacted"]
    assert _holds(board, "Wainscottle", "xyzzyword", "child-y") == []


def test_a_draft_that_cannot_be_read_does_not_keep_a_text_on_the_site(board: ABoard) -> None:
    board.raw("xyzzyslug", "no front matter")
    assert _publish(board).code == 2
    _redact(board)
    assert scr(board.root, "check", now=LATER).code == 0
    assert _publish(board).code == 0
    assert _holds(board, "Wainscottle", "xyzzyslug") == []


def test_the_name_of_a_draft_that_cannot_be_read_is_found_where_it_leaks(board: ABoard) -> None:
    board.raw("xyzzyslug", "no front matter")
    (board.root / "overrides" / "pages").mkdir(parents=True)
    (board.root / "overrides" / "pages" / "about.md").write_text("---\ntitle: About\n---\nComing soon: xyzzyslug.\n")
    _redact(board)
    answer = _publish(board)
    assert answer.code == 1
    assert "about/index.html holds the slug or the reference of a report that cannot be read" in answer.err
    assert "xyzzyslug" not in answer.err


def test_a_report_retired_too_early_stays_and_nothing_of_it_is_entered(board: ABoard) -> None:
    before = tree(board.root / "site" / "reviews" / "child-k")
    _state(board, "child-k", "retired: {on: 2026-11-19}")
    _redact(board)
    assert _publish(board).code == 0
    assert _entries(board)[2:] == ["child-a-redacted"]
    assert tree(board.root / "site" / "reviews" / "child-k") == before


def test_a_must_of_a_due_report_keeps_it_out_and_a_cleared_one_is_published(board: ABoard) -> None:
    board.cleared("child-m", "2026-11-19", "2026-11-05", body="1.1 The xyzzyword.\n\n1.1 Of that number again.\n")
    board.cleared("child-n", "2026-11-19", "2026-11-05")
    assert _publish(board).code == 1
    _redact(board)
    assert _publish(board).code == 0
    assert _entries(board) == ["child-a-published", "child-k-published", "child-a-redacted", "child-n-published"]
    assert _holds(board, "xyzzyword", "child-m", "Wainscottle") == []


def test_what_links_to_a_report_that_is_not_cleared_stays_out_with_it(board: ABoard) -> None:
    board.report("child-m", "1.1 The xyzzyword.\n", publication_date="2026-11-19")
    board.cleared("child-n", "2026-11-19", "2026-11-05", body="1.1 The xyzzynews. See [that one](../child-m/report.md).\n")
    board.cleared("child-o", "2026-11-19", "2026-11-05", body="1.1 The xyzzyolds. See [that one](../child-n/report.md).\n")
    _redact(board)
    answer = _publish(board)
    assert answer.code == 0, answer.err
    assert _entries(board)[2:] == ["child-a-redacted"]
    assert _holds(board, "xyzzyword", "xyzzynews", "xyzzyolds", "child-n") == []


def test_two_at_once_a_redaction_and_a_withdrawal(board: ABoard) -> None:
    _redact(board)
    _withdraw(board, "child-k")
    board.report("child-z", publication_date="2026-11-19")
    answer = _publish(board)
    assert answer.code == 0, answer.err
    assert _entries(board)[2:] == ["child-a-redacted", "child-k-withdrawn"]
    assert _holds(board, "Wainscottle", "Another invented review") == []
    assert not (board.root / "site" / PDF).exists()


def test_a_redaction_with_a_stop_of_its_own_stops(board: ABoard) -> None:
    before = tree(board.root / "site")
    _redact(board, body=REDACTED.replace("1.3 The last", "1.1 The last"))
    board.raw("xyzzyslug", "no front matter")
    answer = _publish(board)
    assert answer.code == 1
    assert "TXT01" in answer.err
    assert "xyzzyslug" not in answer.err
    assert tree(board.root / "site") == before
    assert len(_entries(board)) == 2


@pytest.mark.parametrize(("on", "code"), [("2026-11-19", 0), ("2026-11-20", 0), ("2026-11-21", 1)])
def test_a_withdrawal_is_urgent_from_its_day_on(board: ABoard, on: str, code: int) -> None:
    _state(board, "child-a", f"withdrawn: {{on: {on}, authority: harm}}")
    board.report("child-z", publication_date="2026-11-19")
    assert scr(board.root, "check", now=LATER).code == code


def test_a_fault_of_the_repository_stops_a_redaction_too(board: ABoard) -> None:
    board.raw("", "a note", "notes.txt")
    _redact(board)
    assert _publish(board).code == 1


def test_a_leak_in_a_page_of_the_boards_own_stops_a_redaction_too(board: ABoard) -> None:
    board.report("child-z", "1.1 The xyzzyword is of a draft, and of nobody else.\n")
    (board.root / "overrides" / "pages").mkdir(parents=True)
    (board.root / "overrides" / "pages" / "about.md").write_text(
        "---\ntitle: About\n---\nThe xyzzyword is of a draft, and of nobody else.\n"
    )
    _redact(board)
    answer = _publish(board)
    assert answer.code == 1
    assert "about/index.html holds a sentence" in answer.err


def test_a_sentence_of_an_edited_report_is_found_wherever_it_leaks(board: ABoard) -> None:
    _beside(board, EDITED)
    (board.root / "overrides" / "pages").mkdir(parents=True)
    (board.root / "overrides" / "pages" / "about.md").write_text(
        "---\ntitle: About\n---\nThe xyzzyword was written in without a correction at all.\n"
    )
    _redact(board)
    answer = _publish(board)
    assert answer.code == 1
    assert "about/index.html holds a sentence" in answer.err


def test_build_shows_the_redaction_and_enters_nothing(board: ABoard) -> None:
    before = tree(board.root / "site" / "reviews" / "child-k")
    _beside(board, EDITED)
    _redact(board)
    answer = scr(board.root, "build", now=LATER)
    assert answer.code == 0, answer.err
    assert tree(board.root / "site" / "reviews" / "child-k") == before
    assert _holds(board, "Wainscottle", "xyzzyword") == []
    assert len(_entries(board)) == 2
    assert "Have these addresses cleared" not in answer.out, "nothing was published yet"


def test_the_next_run_stops_at_what_is_still_open_and_ends_normally_once_it_is_mended(board: ABoard) -> None:
    _beside(board, EDITED)
    _redact(board)
    assert _publish(board).code == 0
    site = tree(board.root / "site")
    assert _publish(board, LAST).code == 1
    assert tree(board.root / "site") == site
    _redact(board, "child-k", EDITED, summary=None, corrections=[{"on": "2026-11-21", "kind": "factual", "note": "1.3 is new."}])
    answer = _publish(board, LAST)
    assert answer.code == 0, answer.err
    assert _entries(board)[2:] == ["child-a-redacted", "child-k-corrected"]
    assert _holds(board, "xyzzyword", "Wainscottle") == ["xyzzyword"]
    assert "This run takes text off" not in answer.out


def test_a_run_that_died_after_the_entry_is_finished_although_something_is_open_elsewhere(
    board: ABoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(board.root / "site" / "reviews" / "child-k")
    _beside(board, EDITED)
    _redact(board)

    def crash(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("site_builder.pipeline.publish.exchange", crash)
        with pytest.raises((KeyboardInterrupt, SystemExit)):
            _publish(board)
            raise SystemExit
    assert _entries(board)[2:] == ["child-a-redacted"]
    assert _holds(board, "Wainscottle") == ["Wainscottle"]
    shutil.copytree(board.root, board.root.with_name("another"))
    answer = _publish(board, LAST)
    assert answer.code == 0, answer.err
    assert len(_entries(board)) == 3
    assert tree(board.root / "site" / "reviews" / "child-k") == before
    assert _holds(board, "Wainscottle", "xyzzyword") == []
    elsewhere = ABoard(board.root.with_name("another"))
    live = (elsewhere.root / "site" / "register.json").rename(elsewhere.root / "live.json")
    shutil.rmtree(elsewhere.root / "site")
    assert _publish(elsewhere, LAST).code == 1, "of a fresh checkout nobody can tell"
    assert _publish(elsewhere, LAST, "--live", live.name).code == 0, "but the live site can"


def _notice(board: ABoard) -> str:
    page = _site(board, PAGE)
    assert "This page is being brought up to date." in page
    assert "ask for a copy" in page
    assert not (board.root / "site" / PDF).exists()
    assert _index_links_to(board, "child-k")
    assert _holds(board, "Wainscottle", "xyzzyword", "Another invented review") == []
    return page


def test_without_the_site_before_it_a_neutral_notice_stands_and_the_officer_is_told(board: ABoard) -> None:
    _beside(board, EDITED)
    _redact(board)
    shutil.rmtree(board.root / "site")
    answer = _publish(board)
    assert answer.code == 0, answer.err
    page = _notice(board)
    assert "Review SCR-child-k" in page
    assert "12 November 2026" in page
    assert "child-k (SCR-child-k): a notice that it is being brought up to date" in answer.out
    assert "stay as they are" not in answer.out


def test_a_site_older_than_the_register_brings_no_text_back(board: ABoard) -> None:
    old = board.root / "old"
    shutil.copytree(board.root / "site", old)
    body = BESIDE.replace("1.1 Another invented review stands here.", "1.1 Something else stands here.")
    _redact(board, "child-k", body, summary=None)
    assert _publish(board).code == 0
    assert _holds(board, "Another invented review") == []
    board.cleared("child-n", "2026-11-20 10:00", "2026-11-05")
    assert _publish(board, "2026-11-20T10:00").code == 0
    (board.root / "reports" / "child-k" / "report.docx").write_text("xyzzyword")
    _redact(board)
    answer = _publish(board, LAST, "--site", "old")
    assert answer.code == 0, answer.err
    shutil.rmtree(board.root / "site")
    old.rename(board.root / "site")
    _notice(board)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda page: page.replace(b"stands here", b"stands there"), id="a word"),
        pytest.param(lambda page: page + b"\n", id="a line"),
    ],
)
def test_a_page_that_somebody_changed_on_the_old_site_is_not_taken(board: ABoard, change: Any) -> None:
    page = board.root / "site" / PAGE
    page.write_bytes(change(page.read_bytes()))
    _beside(board, EDITED)
    _redact(board)
    assert _publish(board).code == 0
    _notice(board)


def test_a_pdf_that_is_not_the_one_of_the_register_is_not_taken(board: ABoard) -> None:
    pdf, manifest = board.root / "site" / PDF, board.root / "site" / "manifest.json"
    pdf.write_bytes(pdf.read_bytes() + b"\n")
    said = json.loads(manifest.read_text())
    for listed in said["files"]:
        listed["sha256"] = tree(board.root / "site")[listed["path"]]
    manifest.write_text(json.dumps(said))
    _beside(board, EDITED)
    _redact(board)
    assert _publish(board).code == 0
    _notice(board)


def test_an_old_page_that_the_audit_would_refuse_gives_way_to_the_notice(board: ABoard) -> None:
    (board.root.parent / "names.txt").write_text("Zephyrine Quillfeather\nOdalys Pemberwick\n")
    _redact(board)
    answer = _publish(board)
    assert answer.code == 0, answer.err
    assert _entries(board)[2:] == ["child-a-redacted"]
    assert _holds(board, "Pemberwick") == []
    _notice(board)


def test_a_style_that_only_old_pages_load_is_taken_along(board: ABoard) -> None:
    styles = board.root / "overrides" / "assets" / "styles"
    styles.mkdir(parents=True)
    (styles / "old.1a2b3c.css").write_text("p { margin: 0 }\n")
    settings = board.root / "mkdocs.yml"
    kept = settings.read_text()
    settings.write_text(kept.replace("  - assets/styles/site.css", "  - assets/styles/site.css\n  - assets/styles/old.1a2b3c.css"))
    assert _publish(board, "2026-11-13T09:30").code == 0
    settings.write_text(kept)
    shutil.rmtree(board.root / "overrides")
    before = tree(board.root / "site" / "reviews" / "child-k")
    _beside(board, EDITED)
    _redact(board)
    answer = _publish(board)
    assert answer.code == 0, answer.err
    assert tree(board.root / "site" / "reviews" / "child-k") == before
    assert _site(board, "assets/styles/old.1a2b3c.css") == "p { margin: 0 }\n"


def test_an_old_page_that_leads_to_a_page_now_gone_gives_way_to_the_notice(board: ABoard) -> None:
    own = board.root / "overrides" / "pages"
    own.mkdir(parents=True)
    (own / "news.md").write_text("---\ntitle: News\n---\nNothing new.\n")
    settings = board.root / "mkdocs.yml"
    kept = settings.read_text()
    settings.write_text(kept.replace("  - Search: search.md", "  - Search: search.md\n  - News: news.md"))
    assert _publish(board, "2026-11-13T09:30").code == 0
    settings.write_text(kept)
    shutil.rmtree(board.root / "overrides")
    _beside(board, EDITED)
    _redact(board)
    answer = _publish(board)
    assert answer.code == 0, answer.err
    _notice(board)


@pytest.mark.parametrize(
    ("line", "said", "listed"),
    [
        pytest.param("withdrawn: {on: 2026-11-19, authority: harm}", "taken down on 19 November 2026", False, id="withdrawn"),
        pytest.param("retired: {on: 2027-11-19}", "no longer on the site", True, id="retired"),
    ],
)
def test_a_notice_whose_folder_is_gone_stands_in_its_place(board: ABoard, line: str, said: str, listed: bool) -> None:
    _state(board, "child-k", line)
    assert _publish(board, "2027-11-20T09:00").code == 0
    shutil.rmtree(board.root / "reports" / "child-k")
    _redact(board, corrections=[{**REDACTION, "on": "2027-11-20"}])
    answer = _publish(board, "2027-11-20T10:00")
    assert answer.code == 0, answer.err
    assert said in _site(board, PAGE)
    assert _index_links_to(board, "child-k") is listed
    assert _holds(board, "Another invented review") == []


def test_a_former_address_of_a_report_that_stays_as_it_was_still_leads_to_it(board: ABoard) -> None:
    (board.root / "reports" / "child-k").rename(board.root / "reports" / "child-l")
    _state(board, "child-l", "moved_from: [child-k]")
    assert _publish(board, "2026-11-13T09:30").code == 0
    before = tree(board.root / "site" / "reviews" / "child-l")
    shutil.rmtree(board.root / "reports" / "child-l")
    board.cleared("child-k", "2026-11-19", "2026-11-05", title="The xyzzytitle", reference="SCR-other")
    _redact(board)
    answer = _publish(board)
    assert answer.code == 0, answer.err
    assert tree(board.root / "site" / "reviews" / "child-l") == before
    assert "../child-l/" in _site(board, PAGE)
    assert _holds(board, "xyzzytitle") == []


def test_the_officer_is_told_once_where_the_old_text_may_still_be_and_none_of_it_is_repeated(board: ABoard) -> None:
    _redact(board)
    answer = _publish(board)
    told = answer.out.partition("\n\n")[2]
    assert told.count("What was taken off may still be elsewhere. Do this now:") == 1
    for word in (
        "https://reviews.rcscb.example/reviews/child-a/ (the page, and all files beside it: SCR-child-a.pdf, SCR-child-a-briefing.pdf, pictures)",
        "https://reviews.rcscb.example/ and https://reviews.rcscb.example/reviews/ (the home page and the list of reviews",
        "https://reviews.rcscb.example/SCR-child-a/ (its record)",
        "https://reviews.rcscb.example/feed.xml, and all below",
        "https://reviews.rcscb.example/pagefind/",
        "CDN",
        "search engines and web archives",
        "artifacts",
        "bundles/",
        "tell the panel",
        "take the old text out of its history",
    ):
        assert word in told, word
    assert "Wainscottle" not in answer.out + answer.err
    assert NOTE not in answer.out + answer.err
    again = _publish(board)
    assert again.code == 0
    assert "elsewhere" not in again.out


def test_check_says_beforehand_that_nothing_else_stops_and_what_becomes_of_it(board: ABoard) -> None:
    _beside(board, EDITED)
    board.report("child-z", publication_date="2026-11-19")
    _redact(board)
    answer = scr(board.root, "check", now=LATER)
    assert answer.code == 0
    assert answer.out.split("\n")[-5:-1] == [
        "Checked as of 2026-11-20 09:00, London. Nothing stops the site.",
        "This run takes text off the site (child-a). That never waits, so nothing of another report stops it.",
        "These stay as they are on the site: child-k.",
        "What is not cleared, or links to it, stays out. The next run stops at 2 things; put that right soon.",
    ]
    assert "REG04 change-with-correction (does not stop this run, will stop the next)" in answer.out
    findings = scr(board.root, "check", "--format", "json", now=LATER).json["findings"]
    assert [(item["slug"], item["code"], item["stops"]) for item in findings if item["duty"] == "must"] == [
        ("child-k", "REG04", False),
        ("child-z", "NOT01", False),
    ]


def test_what_is_kept_of_pdfs_holds_no_old_text_of_a_panels_copy_either(board: ABoard) -> None:
    assert scr(board.root, "bundle", "child-a", "--draft", "--to", "sent", now="2026-11-13T09:30").code == 0
    shutil.rmtree(board.root / "sent")
    _redact(board)
    assert _publish(board).code == 0
    assert _holds(board, "Wainscottle") == []
    assert len(list((board.root / "build" / "cache" / "pdf").rglob("*.pdf"))) == 2 * 2, "of two reports the PDF and the briefing"
    assert _publish(board, LAST).code == 0


def test_a_page_that_stays_as_it_was_loses_its_related_reviews_where_the_title_of_one_is_what_harms(board: ABoard) -> None:
    before = _site(board, PAGE)
    assert "Review child-a</a>" in before
    assert 'href="#report-related"' in before
    _beside(board, EDITED)
    _withdraw(board)
    answer = _publish(board)
    assert answer.code == 0, answer.err
    after = _site(board, PAGE)
    assert _holds(board, "Review child-a") == []
    assert "report-related" not in after
    assert "Another invented review stands here." in after
