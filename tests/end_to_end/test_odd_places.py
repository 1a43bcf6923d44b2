"""What is private is put nowhere public, what is not a board is left alone, and what was taken out of the register is missed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.a_board import ABoard, public, published
from tests.scr import scr, tree

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2026-11-12T09:30"


@pytest.fixture
def around(board: ABoard) -> ABoard:
    """A board with a report under embargo, a site of its own and another board's site beside it."""
    board.report("child-w", publication_date="2026-12-10")
    for site in (board.root / "site", board.root.parent / "other"):
        site.mkdir()
        for name in ("manifest.json", "register.json"):
            (site / name).write_text("{}")
    (board.root / "overrides").mkdir()
    (board.root / "link").symlink_to("site")
    return board


@pytest.mark.parametrize(
    "into",
    [
        "site",
        "site/downloads",
        "reports",
        "reports/child-w",
        "overrides/assets",
        "build",
        "build/x",
        "link",
        "link/x",
        "bundles/../site/x",
        "../other",
        "../other/a/b",
    ],
)
def test_E1_a_bundle_is_put_nowhere_where_it_would_be_published(around: ABoard, into: str) -> None:
    before = tree(around.root.parent)
    answer = scr(around.root, "bundle", "child-w", "--to", into)
    assert answer.code == 2
    assert "bundles are private: name a folder outside" in answer.err
    assert tree(around.root.parent) == before


@pytest.mark.parametrize("into", ["bundles", "bundles/2026", "../elsewhere", "sites"])
def test_a_bundle_goes_to_any_other_folder(around: ABoard, into: str) -> None:
    assert scr(around.root, "bundle", "child-w", "--to", into).code == 0
    assert len(list((around.root / into).glob("*.zip"))) == 1


@pytest.mark.parametrize("command", ["build", "publish"])
@pytest.mark.parametrize(
    "site", [".", "..", "reports", "reports/site", "overrides", "overrides/site", "build", "build/site", "x/../reports"]
)
def test_a_site_is_put_nowhere_among_its_sources(board: ABoard, command: str, site: str) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    before = sorted(board.root.rglob("*"))
    answer = scr(board.root, command, "--site", site, now=DAY)
    assert answer.code == 2
    assert "name another folder for it with `--site`" in answer.err
    assert sorted(board.root.rglob("*")) == before


@pytest.mark.parametrize("command", ["build", "publish"])
def test_F6_nothing_is_made_in_a_folder_that_is_no_board(tmp_path: Path, command: str) -> None:
    for root in (tmp_path / "empty", tmp_path / "missing"):
        answer = scr(root, command)
        assert answer.code == 2
        assert "there is no mkdocs.yml" in answer.err
    assert list(tmp_path.iterdir()) == []


def test_G3_the_newest_entry_removed_is_found_against_the_site_that_is_replaced(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    assert scr(board.root, "publish", now=DAY).code == 0
    site = tree(board.root / "site")
    shutil.rmtree(board.root / "reports" / "register")
    answer = scr(board.root, "publish", now="2026-11-21T09:30")
    assert answer.code == 1
    assert "bring this copy up to date first" in answer.err
    assert tree(board.root / "site") == site
    assert not (board.root / "reports" / "register").exists()


def test_G13_a_replaced_site_whose_register_cannot_be_read_stops_publish(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    assert scr(board.root, "publish", now=DAY).code == 0
    (board.root / "site" / "register.json").write_text("[]")
    answer = scr(board.root, "publish", now="2026-11-21T09:30")
    assert answer.code == 1
    assert "is not a register's public copy" in answer.err


@pytest.mark.parametrize("command", ["check", "build", "publish"])
@pytest.mark.parametrize("live", ["", " "])
def test_G13_an_empty_name_of_the_live_site_does_not_switch_the_comparison_off(board: ABoard, command: str, live: str) -> None:
    answer = scr(board.root, command, "--live", live)
    assert answer.code == 2
    assert "--live names nothing" in answer.err
    assert not (board.root / "build").exists()


def test_what_is_said_of_one_report_does_not_hide_what_stops_the_site_elsewhere(board: ABoard) -> None:
    board.report("child-a")
    board.report("child-b", publication_date="2026-11-01")
    elsewhere = sum(finding.stops for finding in board.findings(DAY))
    assert elsewhere > 0
    words = (
        "1 thing elsewhere does (`scr check` shows it)" if elsewhere == 1 else f"{elsewhere} things elsewhere do (`scr check` shows them)"
    )
    answer = scr(board.root, "check", "child-a", now=DAY)
    assert answer.code == 0
    assert f"Nothing in child-a stops the site; {words}." in answer.out
    board.report("child-b")
    assert "Nothing stops the site." in scr(board.root, "check", "child-a", now=DAY).out


def test_status_lists_what_cannot_be_read_and_what_is_missing(board: ABoard) -> None:
    board.raw("child-x", "no front matter\n")
    public(board, "child-m")
    shutil.rmtree(board.root / "reports" / "child-m")
    rows = [" ".join(line.split()) for line in scr(board.root, "status", now="2026-11-13T09:30").out.splitlines()]
    assert "child-x cannot be read see `scr check`" in rows
    assert "child-m is missing see `scr check`" in rows


def test_a_public_report_that_cannot_be_read_is_listed_once(board: ABoard) -> None:
    board.report("child-m", publication_date="2026-11-12")
    published(board, "child-m")
    board.raw("child-m", "no front matter\n")
    said = scr(board.root, "status", now="2026-11-13T09:30").out
    assert said.count("child-m") == 1
    assert "cannot be read" in said


def test_no_number_begins_with_a_capital_inside_a_sentence(board: ABoard) -> None:
    assert "holds no addresses of reviews.\n" in scr(board.root, "build", now=DAY).out
    assert "whole: no entries" in scr(board.root, "register", now=DAY).out


def test_json_names_a_configuration_that_cannot_be_read_as_such(tmp_path: Path) -> None:
    (finding,) = scr(tmp_path, "check", "--format", "json").json["findings"]
    assert (finding["code"], finding["name"]) == ("FRM01", "readable-file")
