"""The whole of a board's folder: every broken file is told in one run, and nothing is passed over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.a_board import ABoard
from tests.scr import scr

BROKEN: dict[str, str | bytes] = {
    "broken-a": "title: no fence\n",
    "broken-b": b"---\ntitle: \xff\n---\n",
    "broken-c": "---\ntitle: x: y\n---\n",
    "broken-d": "---\ntitle: x\nreference: SCR-D\ntype: review\n---\n",
}


def test_every_broken_file_among_fifty_good_ones_is_told_in_one_run(board: ABoard) -> None:
    for number in range(50):
        board.report(f"child-{number:02}")
    for slug, content in BROKEN.items():
        board.raw(slug, content)
    answer = scr(board.root, "check", "--format", "json")
    assert answer.code == 2
    assert len(answer.json["reports"]) == 50
    assert [(item["slug"], item["code"], item["line"], item["stops"]) for item in answer.json["findings"]] == [
        ("broken-a", "FRM01", 1, True),
        ("broken-b", "FRM01", 2, True),
        ("broken-c", "FRM01", 2, True),
        ("broken-d", "FRM02", 4, True),
    ]


def test_a_broken_file_of_another_report_stops_no_question_about_one(board: ABoard) -> None:
    board.report("child-a")
    board.raw("broken-a", BROKEN["broken-a"])
    assert scr(board.root, "check", "child-a").code == 0
    assert scr(board.root, "check", "broken-a").code == 2


def _a_file(path: Path) -> None:
    path.write_text("x")


def _a_link(path: Path) -> None:
    path.symlink_to(path.parent.parent)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        pytest.param("notes.docx", _a_file, id="a stray file"),
        pytest.param(".DS_Store", _a_file, id="a hidden file"),
        pytest.param("child-b", _a_file, id="a file named like a report"),
        pytest.param("child-b", _a_link, id="a link to another folder"),
        pytest.param("register", _a_link, id="a register that is a link"),
    ],
)
def test_only_folders_lie_beside_the_reports(board: ABoard, name: str, make: Callable[[Path], None]) -> None:
    board.report("child-a")
    make(board.root / "reports" / name)
    found = [item for item in board.findings() if item.code == "AST01"]
    assert [(item.place.file, item.slug, item.stops) for item in found] == [(f"reports/{name}", None, True)]
    assert found[0].message == "only one folder for each report, and the register, belong in reports/; take this out"


def test_a_board_without_reports_is_a_board(board: ABoard) -> None:
    (board.root / "reports").rmdir()
    assert scr(board.root, "check").code == 0


def test_what_a_killed_run_left_in_the_register_is_passed_over(board: ABoard) -> None:
    (board.root / "reports" / "register").mkdir()
    (board.root / "reports" / "register" / ".entry-00000000").write_text("{")
    assert board.findings() == []


def test_a_policy_that_is_not_shipped_is_refused_in_its_line(board: ABoard) -> None:
    board.report("child-a", policy="england-2015")
    (finding,) = board.findings()
    assert (finding.code, finding.place.line, finding.key, finding.stops) == ("FRM02", 5, "policy", True)
    assert finding.message == "this policy is not known; choose one of: england-2013, england-2018, or take the line out"
