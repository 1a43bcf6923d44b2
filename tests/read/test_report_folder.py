"""One report folder: which files may lie in it, and what report.md and case.yml state together."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from site_builder.model.submission import ReadingProblem
from site_builder.read.report_folder import read_folder
from tests.a_board import ABoard, a_picture

THREE = 'title: "Review"\nreference: SCR-1\ntype: serious-case-review\n'
REPORT = f"---\n{THREE}---\n\nText.\n"


def _problems(board: ABoard, slug: str = "child-k") -> list[tuple[str, str, int, str | None, str]]:
    """Code, file within the folder, line, key and message of each problem."""
    _, found = read_folder(board.root / "reports" / slug)
    return [_told(problem) for problem in found]


def _told(problem: ReadingProblem) -> tuple[str, str, int, str | None, str]:
    return problem.code, problem.place.file.removeprefix(f"reports/{problem.slug}"), problem.place.line, problem.key, problem.message


# Folders


@pytest.mark.parametrize("slug", ["a", "child-k", "2026", "child-k-2", "a" * 80])
def test_a_folder_may_be_named(board: ABoard, slug: str) -> None:
    board.raw(slug, REPORT)
    submission, problems = read_folder(board.root / "reports" / slug)
    assert submission is not None
    assert (submission.slug, problems) == (slug, [])


@pytest.mark.parametrize(
    "slug",
    [
        pytest.param("Child-K", id="capitals"),
        pytest.param("child k", id="a blank"),
        pytest.param("child_k", id="an underscore"),
        pytest.param("child--k", id="two hyphens"),
        pytest.param("-child", id="a hyphen first"),
        pytest.param("child-", id="a hyphen last"),
        pytest.param("child.k", id="a point"),
        pytest.param(".git", id="hidden"),
        pytest.param("caf\u00e9", id="an accent, composed"),
        pytest.param("cafe\u0301", id="an accent, combining"),
        pytest.param("ch\u0456ld", id="a Cyrillic letter"),
        pytest.param("a" * 81, id="too long"),
        pytest.param("index", id="index"),
        pytest.param("con", id="con"),
        pytest.param("nul", id="nul"),
        pytest.param("lpt9", id="lpt9"),
        pytest.param("child\nk", id="a line end"),
    ],
)
def test_F6_a_folder_that_cannot_be_an_address_is_refused_as_a_whole(board: ABoard, slug: str) -> None:
    board.raw(slug, REPORT)
    submission, (problem,) = read_folder(board.root / "reports" / slug)
    assert submission is None
    assert (problem.code, problem.place.line) == ("AST01", 0)
    assert problem.place.file == f"reports/{slug}".replace("\n", "?")
    assert problem.message == "name this folder in lower-case letters, digits and single hyphens, such as `child-k`; it becomes the address"


# Files


@pytest.mark.parametrize("name", ["chart.png", "Chart_2.JPG", "a.b.jpeg", "0.webp"])
def test_pictures_belong_in_the_folder_and_are_assets(board: ABoard, name: str) -> None:
    board.raw("child-k", REPORT)
    board.raw("child-k", b"picture", name)
    submission, problems = read_folder(board.root / "reports" / "child-k")
    assert submission is not None
    assert [(asset.name, asset.size) for asset in submission.assets] == [(name, 7)]
    assert problems == []


@pytest.mark.parametrize(("content", "pixels"), [(a_picture(size=(3, 2)), (3, 2)), (b"picture", None)])
def test_the_size_of_a_picture_is_known_and_that_of_a_damaged_one_is_not(
    board: ABoard, content: bytes, pixels: tuple[int, int] | None
) -> None:
    board.raw("child-k", REPORT)
    board.raw("child-k", content, "chart.png")
    submission, _ = read_folder(board.root / "reports" / "child-k")
    assert submission is not None
    assert [asset.pixels for asset in submission.assets] == [pixels]


NOT_HERE = "this file does not belong in a report's folder (report.md, case.yml, response.md and pictures do); take it out"
OTHER_NAME = "name this file in ASCII letters, digits, dots, hyphens and underscores, such as `chart-1.png`"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param(".DS_Store", NOT_HERE, id="a dot-file"),
        pytest.param(".chart.png", NOT_HERE, id="a hidden picture"),
        pytest.param("~$report.docx", NOT_HERE, id="a lock of Word"),
        pytest.param("report.md.bak", NOT_HERE, id="a backup"),
        pytest.param("report.md~", NOT_HERE, id="an editor's backup"),
        pytest.param("chart.png.orig", NOT_HERE, id="what a merge left"),
        pytest.param("report.docx", NOT_HERE, id="Word"),
        pytest.param("chart.svg", NOT_HERE, id="a drawing that can hold scripts"),
        pytest.param("notes.txt", NOT_HERE, id="notes"),
        pytest.param("draft.md", NOT_HERE, id="another text"),
        pytest.param("case.yaml", NOT_HERE, id="another ending"),
        pytest.param("Makefile", NOT_HERE, id="no ending"),
        pytest.param("chart 1.png", OTHER_NAME, id="a picture with a blank"),
        pytest.param("caf\u00e9.png", OTHER_NAME, id="a picture with an accent, composed"),
        pytest.param("cafe\u0301.png", OTHER_NAME, id="a picture with an accent, combining"),
        pytest.param("chart\u202egnp.png", OTHER_NAME, id="a picture with a hidden turn"),
        pytest.param("a" * 100 + ".png", OTHER_NAME, id="a picture with too long a name"),
    ],
)
def test_D9_a_file_that_does_not_belong_is_refused(board: ABoard, name: str, message: str) -> None:
    board.raw("child-k", REPORT)
    board.raw("child-k", b"x", name)
    shown = "".join(sign if sign.isprintable() else "?" for sign in name)
    assert _problems(board) == [("AST01", f"/{shown}", 0, None, message)]


def test_a_file_name_that_no_terminal_can_show_is_shown_with_question_marks(board: ABoard) -> None:
    board.raw("child-k", REPORT)
    Path(os.fsdecode(os.fsencode(board.root / "reports" / "child-k") + b"/\xff\n::error::.png")).write_bytes(b"x")
    assert _problems(board) == [("AST01", "/??::error::.png", 0, None, OTHER_NAME)]


@pytest.mark.parametrize(("first", "second"), [("Chart.png", "chart.png"), ("chart.PnG", "chart.pNG")])
def test_F6_twins_by_capitals_are_refused(board: ABoard, first: str, second: str) -> None:
    board.raw("child-k", REPORT)
    for name in (first, second):
        board.raw("child-k", b"x", name)
    assert _problems(board) == [("AST01", f"/{second}", 0, None, "two file names differ by capital letters alone; rename one of them")]


def test_a_report_in_capitals_is_told_its_name(board: ABoard) -> None:
    board.raw("child-k", REPORT, "Report.MD")
    assert _problems(board) == [("AST01", "/Report.MD", 0, None, "name this file `report.md`, in lower-case letters")]


def test_F6_twins_by_unicode_form_are_both_refused(board: ABoard) -> None:
    board.raw("child-k", REPORT)
    for form in ("NFC", "NFD"):
        board.raw("child-k", b"x", unicodedata.normalize(form, "caf\u00e9.png"))
    assert [message for *_, message in _problems(board)] == [OTHER_NAME, OTHER_NAME]


@pytest.mark.parametrize("name", ["chart.png", "case.yml", "response.md"])
def test_D10_a_link_to_another_place_is_refused_and_not_followed(board: ABoard, tmp_path: Path, name: str) -> None:
    (tmp_path / "elsewhere").write_text("\x00 what is not ours")
    board.raw("child-k", REPORT)
    (board.root / "reports" / "child-k" / name).symlink_to(tmp_path / "elsewhere")
    assert _problems(board) == [("AST01", f"/{name}", 0, None, "this is a link to another place; put the file itself here")]


def test_D10_a_report_that_is_a_link_is_not_read(board: ABoard, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.md").write_text(REPORT)
    (board.root / "reports" / "child-k").mkdir()
    (board.root / "reports" / "child-k" / "report.md").symlink_to(tmp_path / "elsewhere.md")
    submission, (problem,) = read_folder(board.root / "reports" / "child-k")
    assert submission is None
    assert problem.code == "AST01"


@pytest.mark.parametrize("name", ["images", "chart.png", "report.md"])
def test_a_folder_within_the_folder_is_refused(board: ABoard, name: str) -> None:
    if name != "report.md":
        board.raw("child-k", REPORT)
    (board.root / "reports" / "child-k" / name).mkdir(parents=True)
    assert _problems(board) == [("AST01", f"/{name}", 0, None, "a report's folder holds no folders; put the files beside report.md")]


def test_an_empty_folder_is_told_what_it_lacks(board: ABoard) -> None:
    (board.root / "reports" / "child-k").mkdir()
    assert _problems(board) == [
        ("FRM01", "/report.md", 0, None, "this folder has no report.md; write one (`scr new` shows how), or take the folder out")
    ]


def test_D5_a_pdf_of_others_is_refused_unless_the_legacy_key_names_it(board: ABoard) -> None:
    board.raw("child-k", REPORT.replace("---\n\n", "legacy: {first_published: 2013-05-01, pdf: old.pdf}\n---\n\n"))
    board.raw("child-k", b"%PDF", "old.pdf")
    board.raw("child-k", b"%PDF", "new.PDF")
    submission, problems = read_folder(board.root / "reports" / "child-k")
    assert submission is not None
    assert [asset.name for asset in submission.assets] == ["old.pdf"]
    assert [_told(problem)[:2] for problem in problems] == [("AST01", "/new.PDF")]
    assert "the program makes the PDF itself; take this one out" in problems[0].message


# Keys of two files


def test_keys_may_stand_in_either_file_and_each_has_its_place(board: ABoard) -> None:
    board.raw("child-k", REPORT)
    board.raw("child-k", "# private\ntimeline:\n  notified: 2025-11-03\n", "case.yml")
    submission, problems = read_folder(board.root / "reports" / "child-k")
    assert submission is not None
    assert problems == []
    assert (submission.place("timeline", "notified").file, submission.place("timeline", "notified").line) == ("reports/child-k/case.yml", 3)
    assert (submission.place("title").file, submission.place("title").line) == ("reports/child-k/report.md", 2)
    assert (submission.body, submission.body_line) == ("Text.", 7)


def test_a_key_in_both_files_is_refused_where_it_stands_the_second_time(board: ABoard) -> None:
    board.raw("child-k", REPORT)
    board.raw("child-k", "hold: {since: 2026-12-01}\ntitle: Another\n", "case.yml")
    assert _problems(board) == [("FRM02", "/case.yml", 2, "title", "`title` stands in report.md as well; keep it in one of the two files")]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_refused_key_of_the_case_file_has_the_line_of_the_case_file(board: ABoard, mark: str, end: str) -> None:
    board.raw("child-k", REPORT)
    board.raw("child-k", mark + end.join(["# private", "timeline:", "  notified: 2025-11-31", "delay: {reasn: inquest}", ""]), "case.yml")
    assert [told[:4] for told in _problems(board)] == [
        ("FRM02", "/case.yml", 3, "timeline.notified"),
        ("FRM02", "/case.yml", 4, "delay.reasn"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("---\nhold: {since: 2026-12-01}\n---\n", 1, "case.yml has no `---` lines; take them out"),
        ("hold: {since: 2026-12-01}\nby: one: two\n", 2, "a colon followed by a blank inside a value; put the whole value in quotes"),
        ("- hold\n", 1, "this must be lines of `key: value`, with an ordinary blank after the colon"),
        ("hold: &a {}\n", 1, "anchors and aliases (`&`, `*`) are not used here"),
        ("a: x\n" * 14_000, 1, "more than 64 KiB of keys"),
    ],
)
def test_a_case_file_is_read_as_strictly_as_a_report(board: ABoard, text: str, line: int, message: str) -> None:
    board.raw("child-k", REPORT)
    board.raw("child-k", text, "case.yml")
    (told,) = _problems(board)
    assert told[:3] == ("FRM01", "/case.yml", line)
    assert message in told[4]


def test_an_empty_case_file_says_nothing(board: ABoard) -> None:
    board.raw("child-k", REPORT)
    board.raw("child-k", "# nothing yet\n", "case.yml")
    assert _problems(board) == []


def test_what_is_wrong_in_both_files_is_told_at_once(board: ABoard) -> None:
    board.raw("child-k", "---\n" + THREE.replace('"Review"', '"<b>"') + "tilte: x\nsummary:\ntilte: y\n---\n")
    board.raw("child-k", "hold: {since: tomorrow}\nhold: {since: today}\n", "case.yml")
    board.raw("child-k", b"x", "notes.txt")
    assert sorted(told[:4] for told in _problems(board)) == [
        ("AST01", "/notes.txt", 0, None),
        ("FRM02", "/case.yml", 1, "hold.since"),
        ("FRM02", "/case.yml", 2, "hold"),
        ("FRM02", "/report.md", 2, "title"),
        ("FRM02", "/report.md", 5, "tilte"),
        ("FRM02", "/report.md", 6, "summary"),
        ("FRM02", "/report.md", 7, "tilte"),
    ]


def test_files_that_cannot_be_parsed_are_told_at_once(board: ABoard) -> None:
    board.raw("child-k", "no fence")
    board.raw("child-k", "- list", "case.yml")
    assert [told[:2] for told in _problems(board)] == [("FRM01", "/report.md"), ("FRM01", "/case.yml")]


def test_a_text_cut_off_by_a_comment_does_not_hide_that_it_is_refused(board: ABoard) -> None:
    board.raw("child-k", "---\n" + THREE.replace('"Review"', "<b>Review</b> #4") + "---\n")
    assert [told[:4] for told in _problems(board)] == [("FRM07", "/report.md", 2, "title"), ("FRM02", "/report.md", 2, "title")]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("summary: One of #4", True),
        ("briefing: {learned: [one #4\n  ]}", True),
        ("reviewers:\n  - name: Ann #4", True),
        ("publication_date: 2026-12-10 # agreed by the chair", False),
        ("themes: [neglect] # for now", False),
    ],
)
def test_A12_only_texts_that_readers_see_are_asked_about_a_comment(board: ABoard, line: str, told: bool) -> None:
    board.raw("child-k", f"---\n{THREE}{line}\n---\n")
    assert [problem[0] for problem in _problems(board)] == ["FRM07"] * told


# The board's response


def test_a_response_is_text_without_front_matter(board: ABoard) -> None:
    board.raw("child-k", REPORT)
    board.raw("child-k", "\ufeffThe board accepts all of it.\r\n", "response.md")
    submission, problems = read_folder(board.root / "reports" / "child-k")
    assert submission is not None
    assert (submission.response, problems) == ("The board accepts all of it.\n", [])


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"---\ntitle: x\n---\n", 1, "response.md has no front matter"),
        (b"\xef\xbb\xbf--- \r\ntitle: x\r\n---\r\n", 1, "response.md has no front matter"),
        (b"one\ntwo \xff\n", 2, "this file is not UTF-8"),
        ("one\n\ntwo \u202e\n".encode(), 3, "that nobody can see"),
    ],
)
def test_a_response_that_is_not_plain_text_is_refused(board: ABoard, content: bytes, line: int, words: str) -> None:
    board.raw("child-k", REPORT)
    board.raw("child-k", content, "response.md")
    (told,) = _problems(board)
    assert told[:4] == ("FRM01", "/response.md", line, None)
    assert words in told[4]
