"""JSON for programs: a promised shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.a_board import public
from tests.scr import scr

if TYPE_CHECKING:
    from tests.a_board import ABoard


def answered(board: ABoard, *more: str) -> Any:
    answer = scr(board.root, "status", "--format", "json", *more)
    assert answer.code == 0
    return answer.json


def a_board_at_work(board: ABoard) -> None:
    board.report("child-a", reference="SCR-1", timeline={"initiated": "2026-05-29"}, delay={"reason": "inquest"})
    board.report("child-b", reference="SCR-2", type="management-review", timeline={"initiated": "2026-05-29"})
    items = [{"id": "R1", "text": "One.", "for": ["police"], "due": "2026-11-30"}]
    public(board, "child-k", "2026-08-13", "2026-08-01", reference="SCR-3", recommendations=items)


def test_the_shape_is_the_promised_one(board: ABoard) -> None:
    a_board_at_work(board)
    said = answered(board)
    assert list(said) == ["now", "policy", "reports", "findings"]
    assert (said["now"], said["policy"]) == ("2026-12-01T10:00:00+00:00", "england-2013")
    assert said["reports"] == [
        {
            "slug": "child-a",
            "reference": "SCR-1",
            "state": "draft",
            "fingerprint": board.fingerprint("child-a"),
            "next": [{"what": "completion due", "on": "2026-11-29"}],
        },
        {"slug": "child-b", "reference": "SCR-2", "state": "draft", "fingerprint": board.fingerprint("child-b"), "next": []},
        {
            "slug": "child-k",
            "reference": "SCR-3",
            "state": "public",
            "fingerprint": board.fingerprint("child-k"),
            "next": [
                {"what": "stay until", "on": "2027-08-13"},
                {"what": "recommendation R1 due", "on": "2026-11-30"},
                {"what": "progress on R1 due", "on": "2026-11-11"},
            ],
        },
    ]
    keys = ["code", "name", "duty", "stops", "slug", "file", "line", "key", "message", "source"]
    assert [list(finding) for finding in said["findings"]] == [keys] * len(board.findings("2026-12-01T10:00"))


def test_a_finding_of_a_whole_file_has_no_line_and_another_has_one(board: ABoard) -> None:
    board.raw("", "a note", "notes.txt")
    board.raw("child-x", "no front matter\n")
    assert [(finding["code"], finding["line"]) for finding in answered(board)["findings"]] == [("AST01", None), ("FRM01", 1)]


def test_it_is_laid_out_for_reading_and_keeps_its_letters(board: ABoard) -> None:
    a_board_at_work(board)
    said = scr(board.root, "status", "--format", "json").out
    assert said.split("\n")[:4] == ["{", '  "now": "2026-12-01T10:00:00+00:00",', '  "policy": "england-2013",', '  "reports": [']
    assert 'note: \\"…\\"' in said


def test_the_board_wide_view_stands_beside_the_rest(board: ABoard) -> None:
    a_board_at_work(board)
    said = answered(board, "--board")
    assert {key: value for key, value in said.items() if key != "board"} == answered(board)
    assert said["board"] == {
        "in_progress": [
            {
                "slug": "child-a",
                "reference": "SCR-1",
                "state": "draft",
                "stage": "initiated",
                "since": "2026-05-29",
                "next": {"what": "completion due", "on": "2026-11-29"},
            },
            {"slug": "child-b", "reference": "SCR-2", "state": "draft", "stage": "initiated", "since": "2026-05-29", "next": None},
        ],
        "late": [{"slug": "child-a", "reference": "SCR-1", "reason": "inquest"}],
        "recommendations": {"not-started": 1, "in-progress": 0, "completed": 0},
        "overdue": [
            {
                "agency": "police",
                "name": "Police",
                "recommendations": [{"slug": "child-k", "reference": "SCR-3", "id": "R1", "due": "2026-11-30"}],
            }
        ],
        "unheard": [{"slug": "child-k", "reference": "SCR-3", "id": "R1", "since": "2026-08-13", "longer_than": "90 days"}],
    }


def test_where_no_reason_for_lateness_is_stated_it_says_so(board: ABoard) -> None:
    board.report("child-a", reference="SCR-1", timeline={"initiated": "2026-05-29"})
    assert answered(board, "--board")["board"]["late"] == [{"slug": "child-a", "reference": "SCR-1", "reason": None}]
