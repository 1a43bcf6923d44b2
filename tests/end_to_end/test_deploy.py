"""`scr deploy`: what it says, what it refuses, and that readers then have the site."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from site_builder.errors import Stopped
from site_builder.pipeline.deploy import deploy
from site_builder.read.clock import read_clock
from tests.deploying import NEW, SECOND, Sites, a_site, free_port, two_sites
from tests.scr import scr, tree

LATER = "2020-11-20T10:00"


@pytest.fixture
def sites(tmp_path: Path) -> Sites:
    return two_sites(tmp_path / "sites")


def deployed(sites: Sites, site: str, *arguments: str, now: str = LATER) -> tuple[int, str, str]:
    answer = scr(sites.board.root, "deploy", *arguments, "--site", str(getattr(sites, site)), now=now)
    return answer.code, answer.out, answer.err


def test_what_was_done_is_told_and_the_last_line_has_the_time(sites: Sites, tmp_path: Path) -> None:
    place = tmp_path / "www"
    assert deployed(sites, "old", str(place)) == (
        0,
        f"Readers went from the old site to the new one in one step.\nDeployed 8 files (8 changed, 0 removed) to {place} at 10:00:00.\n",
        "",
    )
    assert deployed(sites, "new", f"file://{place}")[1].endswith(f"Deployed 9 files (7 changed, 1 removed) to {place} at 10:00:00.\n")
    assert deployed(sites, "new", str(place))[1].startswith("What is there is this very site already.\n")
    code, _, said = deployed(sites, "old", str(place))
    assert code == 1
    assert "deploying would roll it back" in said
    assert tree(place) == tree(sites.new)


def test_E2_nothing_goes_to_readers_before_its_hour(sites: Sites, tmp_path: Path) -> None:
    code, _, said = deployed(sites, "new", str(tmp_path / "www"), now="2020-11-20T09:29:59")
    assert code == 1
    assert "the site was made as of 2020-11-20 09:30, and this machine's clock says 2020-11-20 09:29" in said
    assert not (tmp_path / "www").exists()
    assert deployed(sites, "new", str(tmp_path / "www"), now=SECOND)[0] == 0


def test_the_clock_cannot_be_talked_into_the_future(sites: Sites, tmp_path: Path) -> None:
    code, _, said = deployed(sites, "new", str(tmp_path / "www"), now="2199-01-01")
    assert code == 2
    assert "--now lies in the future" in said


def test_a_review_that_the_register_does_not_have_goes_nowhere(sites: Sites, tmp_path: Path) -> None:
    ahead = a_site(tmp_path / "ahead", (sites.old / "register.json").read_bytes(), NEW)
    with pytest.raises(Stopped, match="shows 1 review that its register does not have"):
        deploy(sites.board.root, ahead, str(tmp_path / "www"), read_clock(LATER))
    assert not (tmp_path / "www").exists()


@pytest.mark.parametrize("place", [".", "reports", "site", "site/within", ".."])
def test_the_site_is_not_deployed_into_the_boards_own_folders(sites: Sites, place: str) -> None:
    shutil.copytree(sites.new, sites.board.root / "site")
    before = tree(sites.board.root)
    answer = scr(sites.board.root, "deploy", place, now=LATER)
    assert answer.code == 2
    assert "name the folder that the web server serves" in answer.err
    assert {path: digest for path, digest in tree(sites.board.root).items() if not path.startswith("build/")} == before


def test_the_site_is_not_deployed_around_itself(sites: Sites, tmp_path: Path) -> None:
    shutil.copytree(sites.new, tmp_path / "elsewhere" / "site")
    answer = scr(sites.board.root, "deploy", str(tmp_path / "elsewhere"), "--site", str(tmp_path / "elsewhere" / "site"), now=LATER)
    assert answer.code == 2
    assert "into its own folder, or around it" in answer.err


def test_a_place_that_cannot_be_reached_ends_with_2(sites: Sites, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RSYNC_RSH", "ssh -F /dev/null -o ConnectTimeout=5")
    code, _, said = deployed(sites, "new", f"ssh://board@127.0.0.1:{free_port()}/srv/www")
    assert code == 2
    assert "could not be brought to ssh://board@127.0.0.1" in said
