"""What git and the pipeline tell of a change: the branch's name, and the messages that are on it and not on the main branch."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from site_builder.read import change
from site_builder.read.change import read_change

if TYPE_CHECKING:
    from pathlib import Path

WHO = ("-c", "user.name=Officer", "-c", "user.email=officer@board.example", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main")
BRANCH = "the name of this branch"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture(autouse=True)
def _no_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*change._BRANCH_VARIABLES, "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *WHO, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def commit(folder: Path, message: str) -> str:
    git(folder, "commit", "--allow-empty", "-m", message)
    return f"the message of commit {git(folder, 'rev-parse', '--short', 'HEAD')}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    git(tmp_path, "init")
    commit(tmp_path, "Zqfirst")
    return tmp_path


def test_the_branch_and_its_own_commits_are_told_the_newest_first(folder: Path) -> None:
    git(folder, "checkout", "-b", "zqbranch")
    one, two = commit(folder, "One\n\nand more of it"), commit(folder, "Two")
    assert read_change(folder) == ((BRANCH, "zqbranch"), (two, "Two"), (one, "One\n\nand more of it"))


def test_on_the_main_branch_only_what_was_not_sent_yet_is_told(folder: Path) -> None:
    assert read_change(folder) == ((BRANCH, "main"),)
    git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    unsent = commit(folder, "Two")
    assert read_change(folder) == ((BRANCH, "main"), (unsent, "Two"))


def test_where_no_main_branch_is_known_the_newest_message_is_told(tmp_path: Path) -> None:
    git(tmp_path, "init", "--initial-branch", "trunk")
    commit(tmp_path, "One")
    newest = commit(tmp_path, "Two")
    assert read_change(tmp_path) == ((BRANCH, "trunk"), (newest, "Two"))


@pytest.mark.parametrize("name", ["GITHUB_HEAD_REF", "GITHUB_REF_NAME", "CI_COMMIT_REF_NAME", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"])
def test_a_pipeline_that_is_on_no_branch_tells_its_name(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    git(folder, "checkout", "--detach")
    monkeypatch.setenv(name, "zqbranch")
    assert read_change(folder) == ((BRANCH, "zqbranch"),)
    (folder / "board").mkdir()
    assert read_change(folder / "board") == ((BRANCH, "zqbranch"),)


def test_a_folder_that_is_no_checkout_tells_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_HEAD_REF", "zqbranch")
    assert read_change(tmp_path) == ()


def test_what_git_cannot_say_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").write_text("gitdir: nowhere")
    assert read_change(tmp_path) == ()
    monkeypatch.setenv("CI_COMMIT_REF_NAME", "zqbranch")
    assert read_change(tmp_path) == ((BRANCH, "zqbranch"),)


@pytest.mark.parametrize("error", [OSError(), subprocess.TimeoutExpired("git", 10)])
def test_nor_does_a_git_that_cannot_be_started_or_does_not_end(folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def run(*_arguments: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr("site_builder.read.change.subprocess.run", run)
    assert read_change(folder) == ()


def test_without_git_there_is_only_what_the_pipeline_tells(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.read.change.shutil.which", lambda _name: None)
    assert read_change(folder) == ()
