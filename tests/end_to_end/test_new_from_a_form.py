"""`scr new` with what an officer typed into a pipeline's form: it reads at once, states what was typed and nothing else, or is refused in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.deliver import draft
from tests.scr import scr, tree

if TYPE_CHECKING:
    from tests.a_board import ABoard


def _answer(board: ABoard, *more: str, slug: str = "child-n") -> tuple[int, str]:
    answer = scr(board.root, "new", slug, *more)
    return answer.code, answer.err


def test_what_the_form_says_stands_in_the_report(board: ABoard) -> None:
    form = ("--title", "Learning Review: Young Person N", "--reference", "LR-2026-07", "--type", "alternative-review")
    assert _answer(board, *form) == (0, "")
    report = board.submission("child-n").report
    assert (report.title, report.reference, report.type) == ("Learning Review: Young Person N", "LR-2026-07", "alternative-review")
    assert board.state("child-n") == "draft"
    assert board.findings() == []
    (line,) = [line for line in (board.root / "reports/child-n/report.md").read_text().split("\n") if line.startswith("type:")]
    assert line == "type: alternative-review        # or serious-case-review, discretionary-review, management-review, no-review"


def test_fields_that_were_left_blank_are_filled_in(board: ABoard) -> None:
    assert _answer(board, "--title", "", "--reference", " ", "--type", "") == (0, "")
    assert _answer(board, slug="child-o") == (0, "")
    first, second = (board.submission(slug).report for slug in ("child-n", "child-o"))
    assert (first.title, first.type) == (second.title, second.type) == (draft.TITLE, "serious-case-review")
    assert (first.reference, second.reference) == ("SCR-2026-01", "SCR-2026-02")


HOSTILE = [
    'A "quoted" title: with colon # and hash',
    "'single' \\ backslash \\n \\u0041",
    '", visibility: board, summary: "',
    "{title: A, policy: b}",
    "[a] & b * c ! d | e > f % g @ h `i`",
    "$reference ${type} $others $$ REFERENCE FINGERPRINT",
    "---",
    "- no",
    "null",
    "12:30",
    "Adolygiad Plentyn Ŵ · جائزہ 😀",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_the_title_and_adds_no_key(board: ABoard, title: str) -> None:
    assert _answer(board, "--title", title) == (0, "")
    stated = board.submission("child-n").report.model_dump(exclude_defaults=True)
    assert stated == {"title": title, "reference": "SCR-2026-01", "type": "serious-case-review"}
    assert board.state("child-n") == "draft"


REFUSED = [
    pytest.param("--title", "A\nvisibility: board", "this must stand on one line", id="a second line"),
    pytest.param("--title", "A\r\n---\r\n\r\nText", "this must stand on one line", id="an end of front matter"),
    pytest.param("--title", "A\rB", "cannot be seen", id="a carriage return"),
    pytest.param("--title", "A\x85B", "cannot be seen", id="a next line"),
    pytest.param("--title", "A\u2028visibility: board", "cannot be seen", id="a line separator"),
    pytest.param("--title", "A\u202eB", "cannot be seen", id="a sign that turns the reading order"),
    pytest.param("--title", "A\x00B", "cannot be seen", id="a zero"),
    pytest.param("--title", "A\udc80B", "this value cannot stand here", id="a byte of another encoding"),
    pytest.param("--title", "A <script>", "HTML tag", id="a tag"),
    pytest.param("--title", "A" * 401, "longer than 400 characters", id="a long one"),
    pytest.param("--reference", "SCR 1: x", "ASCII letters, digits and single hyphens", id="a reference with a colon"),
    pytest.param("--reference", "SCR-1\ntitle: B", "ASCII letters, digits and single hyphens", id="a reference of two lines"),
    pytest.param("--reference", "SCR-1 # x", "ASCII letters, digits and single hyphens", id="a reference with a remark"),
    pytest.param("--type", "serious-case-revew", "did you mean `serious-case-review`?", id="a type misspelt"),
    pytest.param("--type", "no-review\nhold: {since: 2026-01-01}", "hoose one of", id="a type of two lines"),
    pytest.param("--title", "About Wilhelmina Thistlewick", "a protected name stands in it", id="a protected title"),
    pytest.param("--reference", "Thistlewick-1", "a protected name stands in it", id="a protected reference"),
]


@pytest.mark.parametrize(("option", "value", "said"), REFUSED)
def test_what_cannot_stand_in_a_report_is_refused_by_its_option_and_nothing_is_written(
    board: ABoard, option: str, value: str, said: str
) -> None:
    before = tree(board.root)
    code, err = _answer(board, option, value)
    assert (code, err.startswith(f"scr: {option}: ")) == (2, True), err
    assert said in err
    assert "histlewick" not in err
    assert tree(board.root) == before


def test_a_reference_of_another_report_is_refused_whatever_its_case(board: ABoard) -> None:
    board.report("child-a", reference="SCR-2026-09")
    code, err = _answer(board, "--reference", "scr-2026-09")
    assert (code, err) == (
        2,
        "scr: --reference: another report has this reference, or had it; choose one that is free, or leave it blank\n",
    )
