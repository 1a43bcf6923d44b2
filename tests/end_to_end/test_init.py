"""A new board's folder: it checks and builds as it is, its sample is on no site, and nothing that is there is overwritten."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

import site_builder
from site_builder.pipeline.places import Places
from site_builder.read.configuration import read_configuration
from tests.scr import scr, tree

if TYPE_CHECKING:
    from pathlib import Path

FILES = [
    ".gitattributes",
    ".github/actions/set-up/action.yml",
    ".github/workflows/bundle.yml",
    ".github/workflows/check.yml",
    ".github/workflows/new.yml",
    ".github/workflows/publish.yml",
    ".github/workflows/verify.yml",
    ".gitignore",
    ".gitlab-ci.yml",
    ".vscode/extensions.json",
    ".vscode/schemas/board.schema.json",
    ".vscode/schemas/case.schema.json",
    ".vscode/schemas/mkdocs.schema.json",
    ".vscode/schemas/report.schema.json",
    ".vscode/settings.json",
    ".vscode/tasks.json",
    "README.md",
    "docs/pipelines.md",
    "mkdocs.yml",
    "overrides/README.md",
    "reports/sample/report.md",
    "requirements.lock",
    "requirements.txt",
]


def _board_of(root: Path) -> str:
    return read_configuration(root, ["england-2013"]).board.name


def test_a_new_board_has_what_it_needs_and_no_code(tmp_path: Path) -> None:
    answer = scr(tmp_path, "init", "new", "--board", "A New Board")
    assert answer.code == 0, answer.err
    assert sorted(tree(tmp_path / "new")) == FILES
    assert [line.strip() for line in answer.out.splitlines() if line.startswith("  ")] == [f"new/{name}" for name in FILES]
    assert _board_of(tmp_path / "new") == "A New Board"
    assert "# Serious case reviews: A New Board\n" in (tmp_path / "new" / "README.md").read_text()


def test_a_new_board_checks_and_builds_and_shows_nothing_of_its_sample(tmp_path: Path) -> None:
    root = tmp_path / "new"
    scr(tmp_path, "init", "new", "--board", "A New Board")
    checked = scr(root, "check", "--format", "json")
    assert checked.code == 0
    assert [(report["slug"], report["state"]) for report in checked.json["reports"]] == [("sample", "draft")]
    assert checked.json["findings"] == []
    built = scr(root, "build")
    assert built.code == 0, built.err
    site = root / "site"
    assert not (site / "reviews" / "sample").exists()
    assert [path for path in site.rglob("*.html") if "SAMPLE" in path.read_text() or "README" in path.name] == []
    assert not list(site.rglob("README*"))


def test_the_sample_says_that_it_is_one_and_can_be_deleted(tmp_path: Path) -> None:
    root = tmp_path / "new"
    scr(tmp_path, "init", "new", "--board", "A New Board")
    text = (root / "reports" / "sample" / "report.md").read_text()
    assert 'title: "SAMPLE, invented: ' in text
    assert "reference: SAMPLE-01\n" in text
    assert "publication_date:" not in text
    shutil.rmtree(Places(root).reports)  # git keeps no empty folder
    assert scr(root, "check").code == 0
    assert scr(root, "new", "child-k").code == 0


def test_the_program_is_named_by_its_file_so_that_no_strangers_package_is_installed(tmp_path: Path) -> None:
    scr(tmp_path, "init", "new", "--board", "A New Board")
    asked = [line for line in (tmp_path / "new" / "requirements.txt").read_text().splitlines() if not line.startswith("#")]
    assert asked == [f"./program/site_builder-{site_builder.__version__}-py3-none-any.whl"]
    assert asked[0].removeprefix("./program/") in (tmp_path / "new" / "README.md").read_text()


@pytest.mark.parametrize(
    "name", ['The "Coast" Board', "Board: North # and $south", "Bwrdd Diogelu Môn", "'tis a board", "no", "- a", "12:30"]
)
def test_any_name_stands_in_the_configuration_as_it_was_given(tmp_path: Path, name: str) -> None:
    assert scr(tmp_path, "init", "new", "--board", f" {name} ").code == 0
    assert _board_of(tmp_path / "new") == name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param(" ", "there is no value here", id="blank"),
        pytest.param("A\nBoard", "must stand on one line", id="two lines"),
        pytest.param("A <b>Board", "HTML tag", id="a tag"),
        pytest.param("A\u2028Board", "cannot be seen", id="a line separator"),
        pytest.param("A\u202eBoard", "cannot be seen", id="a sign that turns the reading order"),
        pytest.param("A\udc80Board", "cannot be seen", id="a byte of another encoding"),
    ],
)
def test_a_name_that_no_board_can_have_is_refused_before_anything_is_written(tmp_path: Path, name: str, said: str) -> None:
    answer = scr(tmp_path, "init", "new", "--board", name)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("scr: --board: ")
    assert said in answer.err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("there", ["a.txt", ".hidden", "reports/child-a/report.md"])
def test_a_folder_that_is_not_empty_is_refused_and_stays_as_it_was(tmp_path: Path, there: str) -> None:
    file = tmp_path / "new" / there
    file.parent.mkdir(parents=True)
    file.write_text("mine")
    before = tree(tmp_path)
    answer = scr(tmp_path, "init", "new", "--board", "A New Board")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "scr: new/ is not empty, and nothing is ever overwritten; name a folder that is new\n"
    assert tree(tmp_path) == before


@pytest.mark.parametrize("folder", ["taken", "taken/below"])
def test_a_file_is_no_folder(tmp_path: Path, folder: str) -> None:
    (tmp_path / "taken").write_text("mine")
    answer = scr(tmp_path, "init", folder, "--board", "A New Board")
    assert (answer.code, answer.out) == (2, "")
    assert "is a file, or lies below one" in answer.err
    assert (tmp_path / "taken").read_text() == "mine"


def test_an_empty_folder_and_a_fresh_clone_are_taken_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "clone" / ".git").mkdir(parents=True)
    (tmp_path / "empty").mkdir()
    assert scr(tmp_path, "init", "clone", "--board", "A New Board").code == 0
    assert scr(tmp_path / "empty", "init", ".", "--board", "A New Board").code == 0
    assert sorted(tree(tmp_path / "empty")) == sorted(tree(tmp_path / "clone")) == FILES


def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.write_text", refused)
    answer = scr(tmp_path, "init", "new", "--board", "A New Board")
    assert (answer.code, answer.out) == (1, "")
    assert "could not be written: Permission denied" in answer.err


def test_the_boards_name_must_be_given(tmp_path: Path) -> None:
    answer = scr(tmp_path, "init", "new")
    assert answer.code == 2
    assert "--board" in answer.err
    assert not (tmp_path / "new").exists()
