"""The name of a branch and the messages of its commits hold no protected name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from site_builder.gate import judge
from site_builder.model.finding import Place
from site_builder.read.clock import read_clock
from tests.a_board import TODAY

if TYPE_CHECKING:
    from site_builder.model.finding import Finding
    from tests.a_board import ABoard

BRANCH, COMMIT = "the name of this branch", "the message of commit 0123abc"


def _found(board: ABoard, *change: tuple[str, str]) -> list[Finding]:
    return list(judge(replace(board.read(), change=change), read_clock(TODAY)).findings)


def test_the_name_of_a_branch_stops_the_site_and_is_not_repeated(board: ABoard) -> None:
    (finding,) = _found(board, (BRANCH, "wilhelmina-redaction"))
    assert finding.message == (
        "a protected name stands in the name of this branch; write it anew without it (`git branch -m`, `git commit --amend`, `git rebase -i`), and "
        "if it was sent anywhere, ask whoever looks after the repository to take it out there"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("IDN06", "change-names-nobody", "must", True)
    assert (finding.slug, finding.key, finding.place) == (None, None, Place("."))
    assert finding.source == "this program's own rule: real names never enter the repository."


def test_each_message_is_told_by_its_commit(board: ABoard) -> None:
    (finding,) = _found(
        board, (BRANCH, "review-three"), (COMMIT, "Take out\n\nW i l h e l m i n a"), ("the message of commit 4567def", "Correct a date")
    )
    assert finding.message.startswith("a protected name stands in the message of commit 0123abc; write it anew without it")


def test_where_there_is_no_git_nothing_is_asked(board: ABoard) -> None:
    assert board.read().change == ()
    assert board.findings() == []
