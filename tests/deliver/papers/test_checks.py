"""The paper on welfare and privacy: who signed for what, and never what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.deliver.papers.checks import ChecksPaper, Open, SignedFor, Waived, checks_paper
from site_builder.rules.sightings import SPOKEN, waiver_hash
from site_builder.scan.identifiers import value_of
from site_builder.scan.identifiers.found import Kind
from tests.a_board import a_picture

if TYPE_CHECKING:
    from tests.a_board import ABoard

PLANNED = "2026-11-12"
ADDRESS = "14 Station Road"


def _paper(board: ABoard, body: str = "## 1. Introduction\n\n1.1 One.\n", *, draft: bool = False, **front: Any) -> ChecksPaper:
    board.report("child-a", body, **{"publication_date": PLANNED, **front})
    standing = board.judged().standing("child-a")
    assert standing is not None
    return checks_paper(standing, draft=draft)


def test_the_welfare_check_is_told_with_who_when_and_of_which_text(board: ABoard) -> None:
    paper = _paper(board)
    what = f"the text with the fingerprint {board.fingerprint('child-a')}"
    assert paper.welfare == SignedFor(what, "Independent Chair", "1 September 2009")
    assert paper.same_text


def test_a_check_of_another_text_is_told_as_one(board: ABoard) -> None:
    check = {"by": "The Chair", "on": "2026-10-01", "fingerprint": "1111-1111-1111-1111"}
    board.report("child-a", publication_date=PLANNED)
    board.raw("child-a", "", "case.yml")
    board.report("child-a", publication_date=PLANNED, welfare_check=check)
    standing = board.judged().standing("child-a")
    assert standing is not None
    paper = checks_paper(standing)
    assert (paper.same_text, paper.welfare and paper.welfare.what) == (False, "the text with the fingerprint 1111-1111-1111-1111")
    assert [item.code for item in paper.undone] == ["WEL01"]


def test_a_check_that_names_no_text_and_one_that_is_missing_are_told(board: ABoard) -> None:
    paper = _paper(board, welfare_check={"by": "The Chair", "on": "2026-10-01"})
    assert (paper.same_text, paper.welfare and paper.welfare.what) == (False, "the text; its fingerprint is not stated")
    assert _paper(board, welfare_check=None).welfare is None


def test_a_draft_shows_no_fingerprint(board: ABoard) -> None:
    paper = _paper(board, draft=True)
    assert paper.welfare is not None
    assert paper.welfare.what == "the text of this draft"
    assert board.fingerprint("child-a") not in repr(paper)


def test_what_was_looked_for_is_told_by_kind(board: ABoard) -> None:
    paper = _paper(board)
    assert set(paper.searched_for) == set(SPOKEN.values())
    assert paper.identifiers == "Nothing was found."
    assert paper.names == "No name of the board's list of protected names was found."


def test_where_no_list_of_protected_names_is_set_the_paper_says_so(board: ABoard) -> None:
    settings = board.root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("    protected_names: ../names.txt\n", ""))
    assert _paper(board).names == "The board has set no list of protected names, so no such search was made."


def test_something_that_is_not_settled_is_told_without_its_value(board: ABoard) -> None:
    paper = _paper(board, f"## 1. Introduction\n\n1.1 They lived at {ADDRESS}. Wilhelmina Thistlewick told so.\n")
    assert paper.identifiers == "Something was found that is not settled yet."
    assert paper.names == "A name of the board's list of protected names was found, and is not settled yet."
    assert {item.code for item in paper.undone} >= {"IDN02", "IDN04"}
    assert "Station" not in repr(paper)
    assert "Thistlewick" not in repr(paper)


@pytest.mark.parametrize(
    ("reason", "told"),
    [("Everybody knows it.", "Everybody knows it."), (f"The office at {ADDRESS} is public.", "The reason is recorded at the board.")],
    ids=["a reason", "a reason that repeats the value"],
)
def test_a_waiver_is_told_by_kind_and_reason_and_never_by_value(board: ABoard, reason: str, told: str) -> None:
    mark = waiver_hash("SCR-child-a", Kind.ADDRESS, value_of(Kind.ADDRESS, ADDRESS))
    waiver = {"kind": "address", "hash": mark, "by": "The Chair", "on": "2026-10-01", "reason": reason}
    paper = _paper(board, f"## 1. Introduction\n\n1.1 They met at {ADDRESS}, an office.\n", waivers=[waiver])
    assert paper.waived == (Waived("an address", "The Chair", "1 October 2026", told),)
    assert paper.identifiers == "What was found, a person let stay; it is listed below by its kind."
    assert ADDRESS not in repr(paper)
    assert mark not in repr(paper)


def test_dates_and_pictures_are_told_with_who_signed_for_them(board: ABoard) -> None:
    board.raw("child-a", a_picture(), "chart.png")
    checked = {"fingerprint": "1111-1111-1111-1111", "by": "The officer", "on": "2026-10-02"}
    body = "## 1. Introduction\n\n1.1 On 3 March 2026 and on 4 March 2026.\n\n![Bars](chart.png)\n"
    paper = _paper(board, body, dates_checked=checked)
    assert paper.signed == (
        SignedFor("The full dates of the text (2)", "The officer", "2 October 2026"),
        SignedFor("The picture chart.png", "Communications officer", "1 September 2009"),
    )


def test_what_nobody_signed_for_is_said_not_to_be_signed(board: ABoard) -> None:
    board.raw("child-a", a_picture(), "chart.png")
    paper = _paper(board, "## 1. Introduction\n\n1.1 On 3 March 2026.\n\n![Bars](chart.png)\n", images=[])
    assert paper.signed == (
        SignedFor("The full dates of the text (1)", "Not signed", ""),
        SignedFor("The picture chart.png", "Not signed", ""),
    )


def test_open_advice_is_told_by_what_the_rule_asks_and_where(board: ABoard) -> None:
    paper = _paper(board, "## 1. Introduction\n\n1.1 One.\n\n#### Too deep\n\n1.2 Two.\n", exempt={"WEL03": "It is short."})
    codes = {item.code: item for item in paper.advice}
    assert codes["TXT05"].where == "report.md, line 13"
    assert codes["TXT05"].asks.endswith(".")
    assert "WEL04" in codes
    assert paper.answered == (Open("WEL03", paper.answered[0].asks, "It is short."),)
    assert paper.undone == ()


def test_advice_that_hangs_on_the_day_is_not_in_the_paper(board: ABoard) -> None:
    paper = _paper(board, feedback=None, panel={"requests": [{"asked": "2026-10-01", "due": "2026-10-02"}]})
    assert {finding.code for finding in board.findings()} >= {"LEA02", "PAN03"}
    assert [item.code for item in paper.advice if item.code[:3] in {"LEA", "PAN", "REC", "REV"}] == []
