"""Once a report is planned or public, the board protects the real names of those whom its reviews are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.model.finding import Place
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard


@pytest.fixture
def unset(board: ABoard) -> ABoard:
    settings = board.root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("    protected_names: ../names.txt\n", ""))
    return board


def test_a_planned_report_asks_for_a_list(unset: ABoard) -> None:
    unset.report("child-a", publication_date="2026-12-24")
    (finding,) = unset.findings(code="IDN05")
    assert finding.message == (
        "no list of protected names is set, so no report is searched for the real names of children and families; keep a list outside the "
        "repository, and write its path as `protected_names:` under `extra.scr:` (README, Protected names)"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("IDN05", "names-protected", "should", False)
    assert (finding.slug, finding.key, finding.place) == (None, "extra.scr.protected_names", Place("mkdocs.yml"))
    assert (
        finding.source == 'the board\'s leaflet, "Publication of reports": publication is unlikely to harm a child or a vulnerable adult.'
    )


def test_so_does_a_public_one_once_and_stops_nothing(unset: ABoard) -> None:
    public(unset, "child-a")
    public(unset, "child-b")
    assert [(finding.code, finding.stops) for finding in unset.findings("2026-12-01T10:00")] == [("IDN05", False)]


def test_one_whose_folder_is_gone_still_does(unset: ABoard) -> None:
    public(unset, "child-a")
    (unset.root / "reports" / "child-a" / "report.md").unlink()
    assert [finding.code for finding in unset.findings("2026-12-01T10:00", "IDN05")] == ["IDN05"]


def test_drafts_ask_for_none(unset: ABoard) -> None:
    unset.report("child-a")
    assert unset.findings() == []


def test_a_board_with_a_list_is_not_asked(board: ABoard) -> None:
    public(board, "child-a")
    assert board.findings("2026-12-01T10:00") == []
