"""Into a folder on this machine: in one step where that can be, else file by file; what is the host's own stays."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from site_builder.deliver import to_folder as module
from site_builder.deliver.to_folder import to_folder
from site_builder.errors import Busy, DeliveryFailed, Stopped
from site_builder.model.site_list import Deployed
from site_builder.pipeline.deploy import _refuse_behind
from tests.deploying import NEW, OLD, Sites, two_sites
from tests.scr import tree

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    return two_sites(tmp_path_factory.mktemp("sites"))


def deploy(sites: Sites, name: str, place: Path) -> Deployed:
    site = sites.read(name)
    return to_folder(site, place, partial(_refuse_behind, site.register))


def test_a_folder_is_made_then_exchanged_and_the_hosts_own_files_are_carried_over(sites: Sites, tmp_path: Path) -> None:
    place = tmp_path / "srv" / "www"
    assert deploy(sites, "old", place) == Deployed(8, 8, 0, in_one_step=True)
    assert tree(place) == tree(sites.old)
    (place / ".well-known").mkdir()
    (place / ".well-known" / "token").write_text("of a certificate")
    first = place.stat().st_ino
    assert deploy(sites, "new", place) == Deployed(9, 7, 1, in_one_step=True)
    assert place.stat().st_ino != first, "the folder itself is another one"
    assert {name: text for name, text in tree(place).items() if name != ".well-known/token"} == tree(sites.new)
    assert (place / ".well-known" / "token").read_text() == "of a certificate"
    assert deploy(sites, "new", place) == Deployed(9, 0, 0, in_one_step=True)
    assert [path.name for path in place.parent.iterdir()] == ["www"]


def test_what_stands_behind_a_link_is_exchanged_and_the_link_stays(sites: Sites, tmp_path: Path) -> None:
    deploy(sites, "old", tmp_path / "www")
    (tmp_path / "link").symlink_to("www")
    assert deploy(sites, "new", tmp_path / "link").in_one_step
    assert (tmp_path / "link").is_symlink()
    assert tree(tmp_path / "www") == tree(sites.new)


@pytest.mark.parametrize("code", [errno.EBUSY, errno.EXDEV, errno.EACCES])
def test_a_folder_that_cannot_be_exchanged_is_written_in_place(
    sites: Sites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    deploy(sites, "old", tmp_path / "www")
    first = (tmp_path / "www").stat().st_ino

    def refused(*_: object) -> None:
        raise DeliveryFailed("it is a mount point") from OSError(code, os.strerror(code))

    monkeypatch.setattr(module, "exchange", refused)
    assert deploy(sites, "new", tmp_path / "www") == Deployed(9, 7, 1, in_one_step=False)
    assert (tmp_path / "www").stat().st_ino == first
    assert tree(tmp_path / "www") == tree(sites.new)


def test_a_folder_with_the_hosts_own_files_and_no_site_is_written_in_place_and_unfinished_files_are_swept(
    sites: Sites, tmp_path: Path
) -> None:
    (tmp_path / "robots-of-the-host.txt").write_text("own")
    (tmp_path / ".scr-0a1b2c3d").write_text("what a dead run had not finished")
    assert not deploy(sites, "old", tmp_path).in_one_step
    assert tree(tmp_path).keys() == {*OLD, "register.json", "manifest.json", "robots-of-the-host.txt"}
    assert not list(tmp_path.glob(".scr-*"))


def test_a_link_that_leads_out_of_the_site_is_not_followed(sites: Sites, tmp_path: Path) -> None:
    place, elsewhere = tmp_path / "www", tmp_path / "elsewhere"
    place.mkdir()
    elsewhere.mkdir()
    (place / "reviews").symlink_to(elsewhere)
    with pytest.raises(Stopped, match="symbolic link"):
        deploy(sites, "old", place)
    assert list(elsewhere.iterdir()) == []


def test_a_second_deployment_into_the_same_folder_is_told_to_wait(sites: Sites, tmp_path: Path) -> None:
    held = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    with pytest.raises(Busy, match="another deployment"):
        deploy(sites, "old", tmp_path / "www")
    os.close(held)
    assert deploy(sites, "old", tmp_path / "www").changed == 8


_KILLED = """
import os, signal, sys
from pathlib import Path
from site_builder.deliver.to_folder import to_folder
from site_builder.read.finished_site import read_finished_site, FinishedSite
content, seen = FinishedSite.content, []
def dying(self, path):
    seen.append(path)
    if len(seen) == 4:
        os.kill(os.getpid(), signal.SIGKILL)
    return content(self, path)
FinishedSite.content = dying
to_folder(read_finished_site(Path(sys.argv[1])), Path(sys.argv[2]), lambda _: None)
"""


def test_readers_keep_the_old_site_where_an_exchange_is_killed_and_the_next_run_leaves_nothing_of_it(sites: Sites, tmp_path: Path) -> None:
    place = tmp_path / "www"
    deploy(sites, "old", place)
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(sites.new), str(place)], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert tree(place) == tree(sites.old)
    assert len(list(tmp_path.iterdir())) == 2, "what the dead run had made lies beside it"
    deploy(sites, "new", place)
    assert (tree(place), [path.name for path in tmp_path.iterdir()]) == (tree(sites.new), ["www"])
    assert (place / "index.html").read_text() == NEW["index.html"]
