"""Real names: of a list outside the repository, or an index in it, every command knows where they stand, and nothing that it prints holds one."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from site_builder.read import change
from site_builder.read.protected_names import KEY
from tests.a_board import a_picture
from tests.scr import Answer, scr, tree

if TYPE_CHECKING:
    from pathlib import Path

    from tests.a_board import ABoard

NOW = "2026-12-01T10:00"
THE_KEY = "0123456789abcdef0123456789abcdef"
LIST = "Tyler Garden\nQuentin Marlowe\n"
CANARY = "Zephyrine Quillfeather\n"
COMMANDS = (
    "check",
    "check --format json",
    "status",
    "status --format json",
    "status --format ics",
    "status --board",
    "build",
    "publish",
    "register",
)


@pytest.fixture
def board(board: ABoard, monkeypatch: pytest.MonkeyPatch) -> ABoard:
    for name in (KEY, *change._BRANCH_VARIABLES, "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    _names(board).write_text(LIST + CANARY)
    return board


def _names(board: ABoard) -> Path:
    return board.root.parent / "names.txt"


def _set(board: ABoard, value: str) -> None:
    settings = board.root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("../names.txt", value))


def _silent(answer: Answer) -> bool:
    said = (answer.out + answer.err).lower()
    return not any(name in said for name in ("tyler", "garden", "quentin", "marlowe"))


def _protect(board: ABoard, *arguments: str) -> Answer:
    result = CliRunner().invoke(main, ["protect", *arguments, "--root", str(board.root)])
    return Answer(result.exit_code, result.stdout, result.stderr)


def test_an_index_is_made_lies_in_the_repository_and_is_asked_by_every_run(board: ABoard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, THE_KEY)
    answer = _protect(board, "../names.txt")
    assert answer.code == 0
    assert answer.out == (
        "Written: protected-names.json, the index of 2 names.\n"
        "Write in mkdocs.yml under `extra:` and `scr:` the line `protected_names: protected-names.json`.\n"
        "Keep the key (SCR_PROTECTED_NAMES_KEY) in the pipeline's secrets and in the board's safe, never in the repository. Without it nobody can "
        "read a name from the\nindex; about how many names there are, and how many letters they have, everybody can see from it.\n"
    )
    index = board.root / "protected-names.json"
    before = index.read_bytes()
    assert _protect(board, str(_names(board)), "--to", "again.json").code == 0
    assert (board.root / "again.json").read_bytes() == before
    assert not any(name in before.decode().lower() for name in ("tyler", "garden", "marlowe", "zephyrine"))
    _names(board).unlink()
    _set(board, "protected-names.json")
    board.report("child-a", "1.1 It was T y 1 e r.\n")
    answer = scr(board.root, "check", "--format", "json", now=NOW)
    assert [(finding["code"], finding["line"]) for finding in answer.json["findings"]] == [("IDN04", 7)]
    assert _silent(answer)


@pytest.mark.parametrize(
    ("key", "message"),
    [
        pytest.param(None, "the environment variable SCR_PROTECTED_NAMES_KEY is not set", id="G15 no key"),
        pytest.param("", "the environment variable SCR_PROTECTED_NAMES_KEY is not set", id="G15 an empty secret"),
        pytest.param(THE_KEY[:31], "the key in SCR_PROTECTED_NAMES_KEY is shorter than 32 characters", id="a short key"),
        pytest.param(THE_KEY[::-1], "the key in SCR_PROTECTED_NAMES_KEY is not the one that the index", id="another key"),
    ],
)
def test_without_the_right_key_nothing_is_done(board: ABoard, monkeypatch: pytest.MonkeyPatch, key: str | None, message: str) -> None:
    monkeypatch.setenv(KEY, THE_KEY)
    assert _protect(board, "../names.txt").code == 0
    _set(board, "protected-names.json")
    board.report("child-a")
    before = tree(board.root)
    monkeypatch.delenv(KEY)
    if key is not None:
        monkeypatch.setenv(KEY, key)
    for command in (*COMMANDS, "bundle child-a", "new child-b"):
        answer = scr(board.root, *command.split(), now=NOW)
        assert answer.code == 2, command
        assert message in answer.err, command
    assert {name: digest for name, digest in tree(board.root).items() if not name.startswith("build/")} == before


@pytest.mark.parametrize(
    ("content", "setting"),
    [
        pytest.param(None, "../names.txt", id="G15 the list is missing"),
        pytest.param("", "../names.txt", id="G15 the list is empty"),
        pytest.param(LIST, "../names.txt", id="G15 the canary is missing"),
        pytest.param(LIST + CANARY, "$SCR_NAMES_FILE", id="G15 the secret file is missing"),
        pytest.param("Tyler: one\n" + CANARY, "../names.txt", id="a line that is no name"),
    ],
)
def test_without_a_whole_list_nothing_is_done(board: ABoard, monkeypatch: pytest.MonkeyPatch, content: str | None, setting: str) -> None:
    monkeypatch.delenv("SCR_NAMES_FILE", raising=False)
    _names(board).unlink()
    if content is not None:
        _names(board).write_text(content)
    _set(board, setting)
    for command in ("check", "build"):
        answer = scr(board.root, command, now=NOW)
        assert answer.code == 2
        assert "protected" in answer.err
        assert _silent(answer)


def test_no_index_is_made_of_a_list_in_the_repository(board: ABoard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, THE_KEY)
    shutil.copy(_names(board), board.root / "names.txt")
    answer = _protect(board, "names.txt")
    assert answer.code == 2
    assert answer.err.startswith("scr: the list holds real names in clear and lies in the board's repository")
    assert not (board.root / "protected-names.json").exists()


def test_no_index_is_written_where_it_cannot_be(board: ABoard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, THE_KEY)
    answer = _protect(board, "../names.txt", "--to", "mkdocs.yml/index.json")
    assert answer.code == 1
    assert (
        answer.err
        == "scr: the index could not be written: a file stands where a folder is needed; move that file away, or name another folder\n"
    )


def test_a_name_that_is_added_stops_the_next_build_of_a_public_report(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", body="## 1. Introduction\n\n1.1 It was Mortimer.\n")
    assert scr(board.root, "publish", now=NOW).code == 0
    assert "Mortimer" in (board.root / "site" / "reviews" / "child-a" / "index.html").read_text()
    before = tree(board.root / "site")
    _names(board).write_text(f"{LIST}{CANARY}Mortimer Lisle\n")
    for command in ("check", "build", "publish"):
        answer = scr(board.root, command, now=NOW)
        assert answer.code == 1
        assert "reports/child-a/report.md:11  IDN04" in (answer.out or answer.err)
        assert "Mortimer" not in answer.out + answer.err
    assert tree(board.root / "site") == before


def test_a_name_on_a_page_of_the_boards_own_stops_the_audit(board: ABoard) -> None:
    page = board.root / "overrides" / "pages" / "privacy.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: Privacy\n---\nAsk Ty\u00adler’s manager.\n")
    answer = scr(board.root, "build", now=NOW)
    assert answer.code == 1
    assert "privacy/index.html holds a protected name" in answer.err
    assert _silent(answer)
    assert not (board.root / "site").exists()


def test_no_command_repeats_a_name(board: ABoard) -> None:
    board.raw("tyler-garden", a_picture(), "Quentin.png")
    board.report(
        "tyler-garden", "![T y l e r, by month](Quentin.png)\n", title="Tyler", reference="SCR-Marlowe", publication_date="2026-11-12"
    )
    board.raw("marlowe", "no front matter")
    board.raw("child-a", "---\ntitle: Of Quentin\nreference: SCR-1\ntype: serious-case-review\nTyler: x\n---\n")
    for command in COMMANDS:
        answer = scr(board.root, *command.split(), now=NOW)
        assert _silent(answer), command
    assert json.loads(scr(board.root, "check", "--format", "json", now=NOW).out)["findings"]
    assert "[withheld]" in scr(board.root, "check", now=NOW).out


def test_no_report_is_begun_under_a_protected_name(board: ABoard) -> None:
    answer = scr(board.root, "new", "tyler-g", now=NOW)
    assert answer.code == 2
    assert answer.err == "scr: a protected name stands in the name of this report, which becomes its address; choose a pseudonym\n"
    assert not (board.root / "reports" / "tyler-g").exists()


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_a_name_in_a_branch_or_a_commit_stops_the_site(board: ABoard) -> None:
    def git(*arguments: str) -> None:
        who = ("-c", "user.name=Officer", "-c", "user.email=officer@board.example", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *who, *arguments], cwd=board.root, check=True, capture_output=True)

    git("init", "--initial-branch", "main")
    git("commit", "--allow-empty", "-m", "Begin")
    assert scr(board.root, "check", now=NOW).code == 0
    git("checkout", "-b", "take-tyler-out")
    git("commit", "--allow-empty", "-m", "Correct\n\nQu3ntin was named.")
    answer = scr(board.root, "check", "--format", "json", now=NOW)
    assert (answer.code, _silent(answer)) == (1, True)
    branch, message = (finding["message"] for finding in answer.json["findings"])
    assert "stands in the name of this branch" in branch
    assert "stands in the message of commit" in message


def test_the_programs_own_pages_raise_no_alarm_for_common_names(board: ABoard) -> None:
    _names(board).write_text(f"{CANARY}Mark Walker\nTim Atkinson\nLea Dodds\nReg Hall\nBea Hart\nAbel Iqbal\n")
    board.cleared("child-a", "2026-11-12", "2026-11-05", body="## 1. Introduction\n\n1.1 A paragraph.\n")
    answer = scr(board.root, "build", now=NOW)
    assert answer.code == 0, answer.err
