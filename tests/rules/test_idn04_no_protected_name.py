"""No protected name stands in a report, in what is stated of it, or in the name of a file or folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.finding import Place
from tests.a_board import a_picture, public

if TYPE_CHECKING:
    from pathlib import Path

    from tests.a_board import ABoard

IF_A_WORD = (
    "If it is only a word that is also a name, such as a colour, put that line of the list of protected names in double quotes: then it counts "
    "only as a whole"
)
IN_TEXT = f"a protected name stands here, as it is or in another spelling; write the pseudonym instead. {IF_A_WORD}"
SOURCE = (
    "the board's leaflet, \"Publication of reports\": publication is unlikely to harm a child or a vulnerable adult; and this program's own rule: "
    "real names never enter the repository."
)


@pytest.fixture
def board(board: ABoard) -> ABoard:
    (board.root.parent / "names.txt").write_text("Tyler Garden\nZephyrine Quillfeather\n")
    return board


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("Tyler", id="as it is"),
        pytest.param("T y l e r", id="C17 with blanks"),
        pytest.param("Tуler", id="C17 with a letter of another alphabet"),
        pytest.param("![A chart by Tyler](https://a.example/x.png)", id="D16 in an alt text"),
        pytest.param("[the page](https://a.example/tyler-garden)", id="in an address"),
        pytest.param("One[^1]\n\n[^1]: Tyler\n", id="in a note"),
    ],
)
def test_it_is_told_in_its_line_and_not_repeated(board: ABoard, written: str) -> None:
    board.report("child-a", f"## 1. Introduction\n\n1.1 {written}\n")
    (finding,) = board.findings(code="IDN04")
    assert finding.message == IN_TEXT
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("IDN04", "no-protected-name", "must", False)
    assert (finding.key, finding.place) == (None, Place("reports/child-a/report.md", 11 if "[^1]" in written else 9))
    assert finding.source == SOURCE


def test_a_name_parted_by_a_line_end_is_told_where_it_begins(board: ABoard) -> None:
    board.report("child-a", "## 1. Introduction\n\n1.1 It was Ty-\nler.\n")
    assert [finding.place.line for finding in board.findings(code="IDN04")] == [9]


def test_a_line_with_two_names_is_told_once_and_each_line_is(board: ABoard) -> None:
    board.report("child-a", "## 1. Introduction\n\n1.1 Tyler Garden, Tyler.\n\n1.2 Garden.\n")
    assert [finding.place.line for finding in board.findings(code="IDN04")] == [9, 11]


def test_the_response_is_searched_too(board: ABoard) -> None:
    board.report("child-a")
    board.raw("child-a", "One.\n\nTyler.\n", "response.md")
    assert [finding.place for finding in board.findings(code="IDN04")] == [Place("reports/child-a/response.md", 3)]


@pytest.mark.parametrize(
    ("front", "line"),
    [
        pytest.param({"title": "Review of Tyler"}, 2, id="title"),
        pytest.param({"reference": "SCR-Tyler"}, 3, id="reference"),
        pytest.param({"summary": "What Ty-ler saw."}, 5, id="summary"),
        pytest.param({"moved_from": ["child-x", "tyler-garden"]}, 5, id="moved_from"),
        pytest.param({"withhold": {"reason": "Tyler’s mother asked."}}, 5, id="a reason that nobody sees"),
        pytest.param({"panel": {"advice": {"status": "agrees", "regard": "T.y.l.e.r"}}}, 5, id="deep within"),
        pytest.param({"welfare_check": {"by": "Garden", "on": "2026-10-01"}}, 5, id="who signed"),
    ],
)
def test_every_key_of_front_matter_is_searched(board: ABoard, front: dict[str, Any], line: int) -> None:
    board.report("child-a", **front)
    assert [finding.place for finding in board.findings(code="IDN04")] == [Place("reports/child-a/report.md", line)]


def test_case_yml_and_remarks_are_searched(board: ABoard) -> None:
    board.report("child-a")
    file = board.root / "reports" / "child-a" / "case.yml"
    file.write_text(f"# of Tyler\n{file.read_text()}# Garden\n")
    last = len(file.read_text().splitlines())
    assert [finding.place for finding in board.findings(code="IDN04")] == [Place("reports/child-a/case.yml", line) for line in (1, last)]


def test_a_name_that_only_reading_puts_together_is_told_at_its_key(board: ABoard) -> None:
    path = board.report("child-a")
    path.write_text(path.read_text().replace("---\n", '---\nsummary: "It was \\x54yl\\u0065r."\n', 1))
    case = path.with_name("case.yml")
    case.write_text("\n".join(line for line in case.read_text().split("\n") if not line.startswith("summary:")))
    (finding,) = board.findings(code="IDN04")
    assert (finding.key, finding.place, finding.message) == ("summary", Place("reports/child-a/report.md", 2), IN_TEXT)


def test_a_block_of_several_lines_is_told_once_in_its_line(board: ABoard) -> None:
    path = board.report("child-a")
    path.write_text(path.read_text().replace("---\n", "---\nno_recommendations: |\n  One.\n  Tyler.\n", 1))
    case = path.with_name("case.yml")
    case.write_text("\n".join(line for line in case.read_text().split("\n") if not line.startswith("no_recommendations:")))
    assert [(finding.key, finding.place.line) for finding in board.findings(code="IDN04")] == [(None, 4)]


def test_the_name_of_a_file_is_searched_and_told_by_its_kind(board: ABoard) -> None:
    board.raw("child-a", a_picture(), "TylerGarden.png")
    board.report("child-a", images=None)
    (finding,) = board.findings(code="IDN04")
    assert finding.message == f"this file's name holds a protected name; rename it, and name it so in the text. {IF_A_WORD}"
    assert finding.place == Place("reports/child-a/TylerGarden.png")


def test_so_is_the_name_of_the_folder(board: ABoard) -> None:
    board.report("tyler-g", title="A review", reference="SCR-1")
    (finding,) = board.findings(code="IDN04")
    assert finding.message == f"the name of this folder holds a protected name; rename it. {IF_A_WORD}"
    assert finding.place == Place("reports/tyler-g")


def test_a_name_that_is_added_counts_for_a_public_report_that_nobody_changed(board: ABoard) -> None:
    public(board, "child-a", body="## 1. Introduction\n\n1.1 Quentin came.\n")
    assert board.findings("2026-12-01T10:00") == []
    _add(board.root.parent / "names.txt", "Quentin Marlowe")
    (finding,) = board.findings("2026-12-01T10:00")
    assert (finding.code, finding.stops) == ("IDN04", True)


def test_a_word_that_is_protected_only_as_a_whole_name_passes(board: ABoard) -> None:
    _add(board.root.parent / "names.txt", '"Quentin Green"')
    board.report("child-a", "1.1 A green door, and Quentin.\n")
    assert board.findings() == []
    board.report("child-b", "1.1 It was Quentin\nGreen.\n")
    assert [finding.code for finding in board.findings()] == ["IDN04"]


def test_without_a_list_nothing_is_searched(board: ABoard) -> None:
    settings = board.root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("    protected_names: ../names.txt\n", ""))
    board.report("child-a", "1.1 Tyler.\n")
    assert board.findings() == []


def test_pictures_and_texts_without_names_pass(board: ABoard) -> None:
    board.raw("child-a", a_picture(), "chart.png")
    board.report("child-a", "![Visits by month, which rise in spring](chart.png)\n")
    assert board.findings() == []


def _add(names: Path, line: str) -> None:
    names.write_text(f"{names.read_text()}{line}\n")
