"""What was found in unchanged texts is kept, is never wrong, and tells nothing of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from site_builder.read import kept_surveys
from site_builder.read.kept_surveys import KeptSurveys
from site_builder.scan.survey import survey
from tests.scr import scr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.a_board import ABoard

TEXT = "# Zqheading\n\n![](zqpicture.png)\n\n[here](https://zqaddress.example/)\n\n| A | |\n|---|---|\n| 1 | zqcell |\n"
ANOTHER = "## Daily life as seen by the child\n\nZqword.\n"


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each text that is really looked at."""
    texts: list[str] = []

    def look(text: str) -> object:
        texts.append(text)
        return survey(text)

    monkeypatch.setattr(kept_surveys, "survey", look)
    return texts


def _run(file: Path, *texts: str) -> None:
    """One run that asks for these texts, each twice."""
    kept = KeptSurveys(file)
    for text in (*texts, *texts):
        assert kept(text) == survey(text)
    kept.keep()


def test_a_text_is_looked_at_once_and_in_the_next_run_not_at_all(tmp_path: Path, looked_at: list[str]) -> None:
    file = tmp_path / "cache" / "surveys.json"
    _run(file, TEXT, ANOTHER)
    assert looked_at == [TEXT, ANOTHER]
    before = file.read_bytes()
    _run(file, TEXT, ANOTHER)
    assert looked_at == [TEXT, ANOTHER]
    assert file.read_bytes() == before


def test_a_changed_text_is_looked_at_again_and_the_old_one_forgotten(tmp_path: Path, looked_at: list[str]) -> None:
    file = tmp_path / "surveys.json"
    _run(file, TEXT)
    _run(file, f"{TEXT}\n")
    assert looked_at == [TEXT, f"{TEXT}\n"]
    assert len(json.loads(file.read_text())["surveys"]) == 1


def test_another_program_looks_for_itself(tmp_path: Path, looked_at: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "surveys.json"
    _run(file, TEXT)
    monkeypatch.setattr(kept_surveys, "_program", lambda: "another")
    _run(file, TEXT)
    assert looked_at == [TEXT, TEXT]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda text: text.replace('"vague_links": [4]', '"vague_links": []'), id="altered"),
        pytest.param(lambda text: text[:-20], id="cut off"),
        pytest.param(lambda _text: "", id="empty"),
        pytest.param(lambda _text: "[]", id="of another form"),
        pytest.param(lambda _text: '{"sha256": "0", "surveys": {}}', id="with another digest"),
        pytest.param(
            lambda text: json.dumps({**json.loads(text), "surveys": {"0": 1}, "sha256": kept_surveys._digest({"0": 1})}), id="foreign"
        ),
    ],
)
def test_a_file_that_was_damaged_or_altered_is_not_used(tmp_path: Path, looked_at: list[str], damage: Callable[[str], str]) -> None:
    file = tmp_path / "surveys.json"
    _run(file, TEXT)
    written = file.read_text()
    file.write_text(damage(written))
    assert file.read_text() != written
    _run(file, TEXT)
    assert looked_at == [TEXT, TEXT]
    assert file.read_text() == written


def test_where_nothing_can_be_written_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder is needed")
    _run(tmp_path / "cache" / "surveys.json", TEXT)
    assert (tmp_path / "cache").read_text() == "a file where a folder is needed"


def test_nothing_of_a_text_or_its_report_stands_in_the_file(board: ABoard) -> None:
    board.report("zqslug", f"{TEXT}\n{ANOTHER}", title="Zqtitle", reference="SCR-ZQ-1", publication_date="2026-11-12")
    board.raw("zqslug", "Zqresponse, [here](https://zqaddress.example/).\n", "response.md")
    said = scr(board.root, "check").out
    assert "TXT08" in said
    written = (board.root / "build" / "cache" / "surveys.json").read_text()
    assert len(json.loads(written)["surveys"]) == 3  # the report, the response, and the texts of front matter together
    assert "zq" not in written.lower()


def test_findings_are_the_same_from_a_fresh_look_and_from_what_was_kept(board: ABoard) -> None:
    board.report("child-a", TEXT, publication_date="2026-11-12", exempt=None)
    fresh = scr(board.root, "check", "--format", "json").out
    assert (board.root / "build" / "cache" / "surveys.json").exists()
    assert scr(board.root, "check", "--format", "json").out == fresh
    assert {"TXT05", "TXT06", "TXT07", "TXT08", "WEL03", "WEL04"} <= {finding["code"] for finding in json.loads(fresh)["findings"]}
