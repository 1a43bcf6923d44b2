"""The register is whole: no entry was edited, renamed, backdated or removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.entries import entry_name
from site_builder.model.finding import Place
from tests.a_board import public, published

if TYPE_CHECKING:
    from tests.a_board import ABoard

LATER = "2026-12-01T10:00"


def test_an_edited_entry_stops_the_site_and_names_its_file(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    file = board.root / "reports" / "register" / entry_name(published(board, "child-a"))
    file.write_text(file.read_text().replace("2026-11-05", "2026-11-04"))
    (finding,) = board.findings(LATER, "REG08")
    assert finding.message == "this entry was edited: its digest is not the one in its name; put the file back as it was"
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("REG08", "register-whole", "must", True)
    assert (finding.slug, finding.key, finding.place) == (None, None, Place(f"reports/register/{file.name}"))


def test_every_problem_is_told(board: ABoard) -> None:
    board.raw("register", "{}", "notes.json")
    board.raw("register", "{}", "more.json")
    assert [finding.place.file for finding in board.findings()] == ["reports/register/more.json", "reports/register/notes.json"]


def test_a_whole_register_passes(board: ABoard) -> None:
    public(board, "child-a")
    assert board.findings(LATER) == []
