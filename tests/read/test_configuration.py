"""The board's settings in mkdocs.yml are typed and checked like a report, each refusal with its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli import main
from tests.a_board import ABoard
from tests.scr import scr

SMALLEST = "site_url: https://reviews.example\nextra:\n  scr:\n    board: A board\n"


def _refused(board: ABoard, text: str | bytes) -> list[tuple[int, str | None, str]]:
    """Line, key and message of each refusal, from JSON that is printed although nothing could be checked."""
    (board.root / "mkdocs.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    answer = scr(board.root, "check", "--format", "json")
    assert answer.code == 2
    assert answer.err.startswith("scr: ")
    assert {(item["file"], item["stops"], item["duty"], item["slug"]) for item in answer.json["findings"]} == {
        ("mkdocs.yml", True, "must", None)
    }
    assert all(f"mkdocs.yml:{item['line']}: {item['message']}" in answer.err for item in answer.json["findings"])
    return [(item["line"], item["key"], item["message"]) for item in answer.json["findings"]]


def test_a_name_and_an_address_are_enough(board: ABoard) -> None:
    (board.root / "mkdocs.yml").write_text(SMALLEST)
    repository = board.read()
    assert (repository.board.name, repository.board.short_name, repository.site_url) == ("A board", "A board", "https://reviews.example/")
    assert repository.policy.id == "england-2013"


@pytest.mark.parametrize(
    ("text", "line", "key", "words"),
    [
        pytest.param(SMALLEST + "    strapeline: x\n", 5, "extra.scr.strapeline", "did you mean `strapline`?", id="an unknown key"),
        pytest.param(SMALLEST + "    contact:\n      emial: x\n", 6, "extra.scr.contact.emial", "did you mean `email`?", id="an unknown key of a key"),
        pytest.param(SMALLEST.replace("board: A board", "short_name: A"), 3, "extra.scr.board", "`board` is missing; add a line `board: …`", id="no board"),
        pytest.param(SMALLEST + "    publication_hour: 25:00\n", 5, "extra.scr.publication_hour", 'for example "09:30"', id="an hour that no day has"),
        pytest.param(SMALLEST + "    publication_hour: 01:30\n", 5, "extra.scr.publication_hour", "when the clocks change", id="an hour that some days lack"),
        pytest.param(SMALLEST + "    policy: england-2103\n", 5, "extra.scr.policy", "choose one of: england-2013", id="an unknown policy"),
        pytest.param(SMALLEST + "    policy:\n    - {policy: england-2013, from: 2013-01-01}\n    - {policy: x, from: 2015-01-01}\n", 7, "extra.scr.policy[2].policy", "choose one of: england-2013", id="an unknown policy of several"),
        pytest.param(SMALLEST + "    agencies: {Elm Road: School}\n", 5, "extra.scr.agencies", "write lower-case letters", id="a bad key of a list"),
        pytest.param(SMALLEST + "    strapline: a <b>\n", 5, "extra.scr.strapline", "looks like an HTML tag", id="a tag"),
        pytest.param(SMALLEST + "    strapline:\n", 5, "extra.scr.strapline", "there is no value here", id="no value"),
        pytest.param(SMALLEST + "    board: Another\n", 5, "extra.scr.board", "`board` stands twice (first in line 4)", id="a setting twice"),
        pytest.param(SMALLEST + "site_url: https://other.example/\n", 5, "site_url", "`site_url` stands twice (first in line 1)", id="the address twice"),
        pytest.param(SMALLEST.replace("site_url: https://reviews.example", "site_name: x"), 1, "site_url", "write the site's address", id="no address"),
        pytest.param("docs_dir: x\n" + SMALLEST.replace("https://", ""), 2, "site_url", "such as `https://reviews.example.org/`", id="an address without https"),
        pytest.param(SMALLEST.replace("https://reviews.example", "[https://reviews.example]"), 1, "site_url", "write the site's address", id="a list of addresses"),
        pytest.param(SMALLEST + "plugins: !ENV [X]\n", 5, "plugins", "tags (`!`) are not used here", id="a YAML tag"),
        pytest.param(SMALLEST + "    strapline: one: two\n", 5, "extra.scr.strapline", "put the whole value in quotes", id="broken YAML"),
        pytest.param(SMALLEST.replace("  scr:", "  src:"), 1, "extra.scr", "write `extra:`, under it `scr:`", id="no settings"),
        pytest.param("extra: [scr]\n", 1, "extra.scr", "write `extra:`, under it `scr:`", id="settings of another kind"),
        pytest.param("", 1, "extra.scr", "write `extra:`, under it `scr:`", id="an empty file"),
        pytest.param("a: x\n- b\n", 2, None, "this cannot be read as `key: value` lines", id="a list among keys"),
        pytest.param(b"a: x\nb: \xff\n", 2, None, "this file is not UTF-8", id="not UTF-8"),
        pytest.param(("\ufeff" + SMALLEST + "    strapeline: x\n").replace("\n", "\r\n"), 5, "extra.scr.strapeline", "did you mean", id="from Windows"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_taken_is_told_with_its_line(
    board: ABoard, text: str | bytes, line: int, key: str | None, words: str
) -> None:
    ((told_line, told_key, message),) = _refused(board, text)
    assert (told_line, told_key) == (line, key)
    assert words in message


def test_all_settings_that_cannot_be_taken_are_told_at_once(board: ABoard) -> None:
    text = SMALLEST + "    chair: <b>\n    themes: [neglect]\n    shortname: x\n"
    assert [(line, key) for line, key, _ in _refused(board, text)] == [
        (5, "extra.scr.chair"),
        (6, "extra.scr.themes"),
        (7, "extra.scr.shortname"),
    ]


def test_what_mkdocs_may_leave_without_a_value_is_none_of_ours(board: ABoard) -> None:
    (board.root / "mkdocs.yml").write_text("nav:\nplugins:\n  - search:\n" + SMALLEST)
    assert board.findings() == []


@pytest.mark.parametrize("arguments", [["check"], ["check", "--format", "json"]])
def test_a_folder_that_is_no_board_is_told_how_to_name_one(tmp_path: Path, arguments: list[str]) -> None:
    answer = scr(tmp_path, *arguments)
    assert answer.code == 2
    assert f"there is no mkdocs.yml in {tmp_path}; run this in a board's folder, or name one with --root" in answer.err
    if "json" in arguments:
        (finding,) = answer.json["findings"]
        assert (finding["file"], finding["line"], finding["stops"]) == ("", None, True)


def test_json_is_printed_when_the_command_itself_is_wrong(board: ABoard) -> None:
    result = CliRunner().invoke(main, ["check", "--format", "json", "--root", str(board.root), "--now", "tomorrow"])
    assert result.exit_code == 2
    (finding,) = json.loads(result.stdout)["findings"]
    assert finding["message"] == "write --now as London time, for example --now 2026-12-10T09:30"
    assert finding["stops"] is True
