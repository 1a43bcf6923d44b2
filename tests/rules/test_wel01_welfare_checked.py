"""Somebody answers for it that publishing this text is unlikely to harm a child or a vulnerable adult."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.gate import judge
from site_builder.model.report import ReviewType
from site_builder.read.clock import read_clock
from tests.a_board import NOT_YET_ASKED, public

if TYPE_CHECKING:
    from pathlib import Path

    from tests.a_board import ABoard

OTHER = "0000-1111-2222-3333"
PLANNED = {"publication_date": "2026-12-10"}
SIGNED = {"by": "Independent Chair", "on": "2026-10-01"}


def asked(board: ABoard) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.key) for finding in board.findings(code="WEL")]


def write_chair(board: ABoard, role: str) -> None:
    file = board.root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("  scr:\n", f"  scr:\n    chair: {role}\n"), encoding="utf-8")


def paste(case: Path, line: str) -> None:
    case.write_text(f"{case.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")


def test_a_missing_check_is_asked_for_with_the_line_to_write(board: ABoard) -> None:
    board.report("child-a", **PLANNED, welfare_check=None)
    (finding,) = board.findings("2026-11-01T09:30", "WEL")
    assert finding.message == (
        "nobody has signed that publication is unlikely to harm a child or a vulnerable adult. Once that was checked, by a person in a stated "
        f'role, write `welfare_check: {{by: "Independent Chair", on: 2026-11-01, fingerprint: {board.fingerprint("child-a")}}}`, '
        "with that role and day"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("WEL01", "welfare-checked", "must", False)
    assert (finding.key, finding.place.file) == ("welfare_check", "reports/child-a/report.md")
    assert finding.place.line == 5, "where the publication date stands, since there is no such key"
    assert finding.source == (
        'Working Together to Safeguard Children 2013, as the board\'s leaflet gives it under "Publication of reports".'
    )


@pytest.mark.parametrize(
    ("role", "written"),
    [
        pytest.param("Independent Chair", '"Independent Chair"', id="a plain role"),
        pytest.param("'Jane Smith, \"Chair\": §1 #2'", r'"Jane Smith, \"Chair\": §1 #2"', id="a role that YAML would take apart"),
    ],
)
def test_the_line_of_the_message_is_taken_as_it_stands(board: ABoard, role: str, written: str) -> None:
    write_chair(board, role)
    board.report("child-a", **PLANNED, welfare_check=None)
    (finding,) = board.findings("2026-11-01T09:30", "WEL")
    line = f"welfare_check: {{by: {written}, on: 2026-11-01, fingerprint: {board.fingerprint('child-a')}}}"
    assert f"write `{line}`, with" in finding.message
    paste(board.root / "reports" / "child-a" / "case.yml", line)
    assert board.findings("2026-11-01T09:30", "WEL") == []
    check = board.submission("child-a").report.welfare_check
    assert check is not None
    assert (check.by, check.on.isoformat()) == (board.read().board.chair, "2026-11-01")


def test_a_check_that_does_not_say_of_which_text_is_asked_for_its_fingerprint(board: ABoard) -> None:
    board.report("child-a", **PLANNED, welfare_check=SIGNED)
    (finding,) = board.findings(code="WEL")
    assert finding.message == (
        "it is not stated which text was checked; if it was the text as it stands, write "
        f"`fingerprint: {board.fingerprint('child-a')}` under `welfare_check:`"
    )
    assert (finding.code, finding.key, finding.place.line) == ("WEL01", "welfare_check.fingerprint", 6)


def test_another_text_asks_again(board: ABoard) -> None:
    board.report("child-a", **PLANNED, welfare_check={**SIGNED, "fingerprint": OTHER})
    (finding,) = board.findings(code="WEL")
    assert finding.message == (
        "the text was changed after the welfare check was signed. Let it be checked again, then write "
        f"`fingerprint: {board.fingerprint('child-a')}` and the new day under `welfare_check:`"
    )
    assert (finding.code, finding.key, finding.place.line) == ("WEL01", "welfare_check.fingerprint", 6)


def test_a_check_of_the_text_as_it_stands_passes_and_of_the_same_words_until_they_change(board: ABoard) -> None:
    board.report("child-a", **PLANNED)
    checked = {**SIGNED, "fingerprint": board.fingerprint("child-a")}
    board.report("child-a", **PLANNED, welfare_check=checked)
    assert asked(board) == []
    board.report("child-a", "## 1. Introduction\n\n1.1 Another paragraph.\n", **PLANNED, welfare_check=checked)
    assert asked(board) == [("WEL01", "welfare_check.fingerprint")]


def test_from_its_hour_on_a_missing_check_stops_the_site(board: ABoard) -> None:
    board.cleared("child-a", "2026-12-10", "2026-10-01", welfare_check=None)
    assert [finding.stops for finding in board.findings("2026-12-10T09:29") + board.findings("2026-12-10T09:30")] == [False, True]


@pytest.mark.parametrize("kind", list(ReviewType))
def test_it_is_asked_of_every_type_of_review(board: ABoard, kind: ReviewType) -> None:
    board.report("child-a", **PLANNED, type=kind, welfare_check=None)
    assert asked(board) == [("WEL01", "welfare_check")]


def test_it_is_the_policy_that_says_which_types_it_binds(board: ABoard) -> None:
    board.report("child-a", **PLANNED, welfare_check=None)
    shipped = board.read()
    duties = shipped.policy.duties.model_copy(update={"welfare": (ReviewType.NO_REVIEW,)})
    narrower = replace(shipped, policies={"england-2013": shipped.policy.model_copy(update={"duties": duties})})
    assert [finding.code for finding in judge(narrower, read_clock("2026-11-01")).findings] == ["NOT01"]


@pytest.mark.parametrize(
    "front",
    [
        *NOT_YET_ASKED,
    ],
)
@pytest.mark.parametrize("check", [None, SIGNED, {**SIGNED, "fingerprint": OTHER}], ids=["missing", "of no text", "of another text"])
def test_no_check_is_asked_of(board: ABoard, front: dict[str, Any], check: dict[str, str] | None) -> None:
    board.report("child-a", **{**PLANNED, "welfare_check": check, **front})
    assert asked(board) == []


def test_once_a_report_is_in_the_register_it_is_not_asked_again(board: ABoard) -> None:
    public(board, "child-a", welfare_check=None)
    assert board.findings("2026-12-01") == []
