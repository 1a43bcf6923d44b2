"""What helps people in their editors: made from the models, made again after an update, and nothing of it on the site."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
import yaml

from site_builder.deliver.editors import MARK
from site_builder.errors import CannotRead
from site_builder.formats.as_schema import schemas
from site_builder.pipeline.places import refuse_site_at
from tests.end_to_end.conftest import REPOSITORY
from tests.scr import scr, tree

if TYPE_CHECKING:
    from pathlib import Path

    from tests.a_board import ABoard

OF_DECAP = ["README.md", "config.yml", "index.html", "without-empty-fields.js"]


def test_in_visual_studio_code_settings_stay_and_schemas_are_made_again(board: ABoard) -> None:
    settings, case = board.root / ".vscode" / "settings.json", board.root / ".vscode" / "schemas" / "case.schema.json"
    settings.parent.mkdir()
    settings.write_text("mine")
    answer = scr(board.root, "editor", "vscode")
    assert answer.code == 0, answer.err
    assert "There already, and left as they are:\n  .vscode/settings.json\n" in answer.out
    assert settings.read_text() == "mine"
    case.write_text("old")
    scr(board.root, "editor", "vscode")
    assert {path.name: path.read_text() for path in case.parent.iterdir()} == schemas()


@pytest.mark.parametrize("folder", ["", "site_builder/deliver/first_files/vscode"], ids=["this repository", "a new board"])
def test_the_settings_name_schemas_that_are_there(folder: str, tmp_path: Path) -> None:
    root = REPOSITORY if not folder else tmp_path / "new"
    if folder:
        scr(tmp_path, "init", "new", "--board", "A New Board")
    named = json.loads((root / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert sorted(named.values()) == ["mkdocs.yml", "reports/*/case.yml"]
    for path in named:
        assert (root / path).read_text(encoding="utf-8") == schemas()[path.rpartition("/")[2]]
    recommended = json.loads((root / ".vscode" / "extensions.json").read_text(encoding="utf-8"))
    assert recommended == {"recommendations": ["redhat.vscode-yaml"]}


def test_the_task_puts_each_finding_beside_its_line(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-12-10")
    board.report("child-b", publication_date="2026-11-01")
    scr(board.root, "editor", "vscode")
    tasks = json.loads((board.root / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    (task,) = (task for task in tasks if "--format" in task["command"])
    said = scr(board.root, *task["command"].removeprefix("scr ").split()).out.split("\n")
    found = [
        match.groups() for matcher in task["problemMatcher"] for line in said if (match := re.search(matcher["pattern"]["regexp"], line))
    ]
    findings = [finding for finding in board.findings("2026-12-01T10:00") if finding.place.line]
    assert sorted((file, int(line)) for file, line, _ in found) == sorted((item.place.file, item.place.line) for item in findings)
    assert {item.stops for item in findings} == {True, False}


def test_decaps_folder_is_made_again_and_keeps_what_stands_above_the_mark(board: ABoard) -> None:
    answer = scr(board.root, "editor", "decap")
    assert answer.code == 0, answer.err
    assert [line.strip() for line in answer.out.split("\n") if line.startswith("  ")] == [f"editor/{name}" for name in OF_DECAP]
    config = board.root / "editor" / "config.yml"
    text = config.read_text(encoding="utf-8")
    read = yaml.safe_load(text)
    assert (read["backend"]["name"], [form["name"] for form in read["collections"]]) == ("gitlab", ["reports", "cases"])
    mine = text.replace("our-group/our-reviews", "mine/here")
    config.write_text(mine.replace('"label": "Title"', '"label": "Other"'))
    assert scr(board.root, "editor", "decap").code == 0
    assert config.read_text(encoding="utf-8") == mine


def test_a_configuration_without_the_mark_is_never_written_over(board: ABoard) -> None:
    board.raw("../editor", "backend: {name: gitlab}\n", "config.yml")
    before = tree(board.root)
    answer = scr(board.root, "editor", "decap")
    assert (answer.code, answer.out) == (2, "")
    assert MARK in answer.err
    assert tree(board.root) == before


def test_the_page_runs_only_what_lies_beside_it_and_no_site_takes_its_place(board: ABoard) -> None:
    scr(board.root, "editor", "decap")
    page = (board.root / "editor" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"""(?:src|href)="([^"]*)\"""", page) == ["decap-cms.js", "without-empty-fields.js"]
    assert re.search(r'decap-cms\.js" integrity="sha384-[A-Za-z0-9+/]{64}"', page)
    assert '<meta name="robots" content="noindex, nofollow">' in page
    with pytest.raises(CannotRead, match="cannot lie in editor/"):
        refuse_site_at(board.root / "editor", board.root)


def test_the_hook_of_pre_commit_calls_a_command_that_is_there_and_sees_deleted_reports() -> None:
    (hook,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["id"], hook["entry"], hook["language"]) == ("scr-check", "scr check", "python")
    assert (hook["always_run"], hook["pass_filenames"], "files" in hook) == (True, False, False)
