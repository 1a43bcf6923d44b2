"""Onto another machine by a real rsync: over a real ssh server of this machine where one is installed, else over a stand-in that runs what ssh would."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from site_builder.deliver import to_host as module
from site_builder.deliver.target import Host
from site_builder.deliver.to_host import to_host
from site_builder.errors import CannotRead, DeploymentFailed, RegisterRefused, Stopped
from site_builder.model.site_list import Deployed
from site_builder.pipeline.deploy import _refuse_behind
from tests.deploying import SSHD, Sites, an_ssh_server, free_port, two_sites
from tests.scr import tree

_STAND_IN = """#!/bin/sh
# ssh, as far as it matters here: options, a login, and a command that the other machine's shell gets as one line
while [ $# -gt 0 ]; do
    case "$1" in
    -o | -p | -i | -F | -l) shift 2 ;;
    -*) shift ;;
    *) break ;;
    esac
done
shift
exec sh -c "$*"
"""
_RSYNC_ALONE = _STAND_IN.replace("shift\nexec", 'shift\ncase "$*" in rsync\\ *) ;; *) exit 1 ;; esac\nexec')


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    return two_sites(tmp_path_factory.mktemp("sites"))


def _stand_in(folder: Path, script: str) -> str:
    program = folder / "ssh"
    program.write_text(script)
    program.chmod(0o755)
    return str(program)


@pytest.fixture
def login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("RSYNC_RSH", _stand_in(tmp_path, _STAND_IN))
    return "board@127.0.0.1"


def deploy(sites: Sites, name: str, host: Host) -> Deployed:
    site = sites.read(name)
    return to_host(site, host, partial(_refuse_behind, site.register))


def releases(place: Path) -> list[Path]:
    return sorted(path for path in place.parent.iterdir() if path.name.startswith(f".{place.name}."))


def test_a_path_that_is_free_becomes_a_link_that_is_switched_in_one_step(
    sites: Sites, tmp_path: Path, login: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "srv" / "www"
    assert deploy(sites, "old", Host(login, str(place))) == Deployed(8, 8, 0, in_one_step=True)
    assert place.is_symlink()
    assert tree(place) == tree(sites.old)
    (place / "own.txt").write_text("the host's own")
    font = (place / "assets/fonts/One.woff2").stat().st_ino
    _killed(sites, Host(login, str(place)), monkeypatch)
    assert {name: text for name, text in tree(place).items() if name != "own.txt"} == tree(sites.old)
    assert len(releases(place)) == 2, "what the dead run had made lies beside it"
    assert deploy(sites, "new", Host(login, str(place))) == Deployed(9, 7, 1, in_one_step=True)
    assert {name: text for name, text in tree(place).items() if name != "own.txt"} == tree(sites.new)
    assert (place / "own.txt").read_text() == "the host's own"
    assert (place / "assets/fonts/One.woff2").stat().st_ino == font, "what did not change is the same file"
    assert releases(place) == [place.resolve()], "the old site is gone, and what a dead run had left"
    assert {oct(path.stat().st_mode & 0o777) for path in place.resolve().rglob("*") if path.is_file() and path.name != "own.txt"} == {
        "0o644"
    }
    with pytest.raises(RegisterRefused):
        deploy(sites, "old", Host(login, str(place)))


def test_a_folder_of_the_administrators_behind_the_link_stays(sites: Sites, tmp_path: Path, login: str) -> None:
    (tmp_path / "release-1").mkdir()
    (tmp_path / "www").symlink_to("release-1")
    deploy(sites, "old", Host(login, str(tmp_path / "www")))
    assert tree(tmp_path / "www") == tree(sites.old)
    assert (tmp_path / "release-1").is_dir()


def test_a_switch_is_refused_where_another_came_first(sites: Sites, tmp_path: Path, login: str, monkeypatch: pytest.MonkeyPatch) -> None:
    host, look, looks = Host(login, str(tmp_path / "www")), module.look, []

    def looking(store: object, refuse: object) -> object:
        looks.append(1)
        seen = look(store, refuse)
        if len(looks) == 2:
            monkeypatch.setattr(module, "look", look)
            deploy(sites, "new", host)
        return seen

    monkeypatch.setattr(module, "look", looking)
    with pytest.raises(Stopped, match="another deployment"):
        deploy(sites, "old", host)
    assert tree(tmp_path / "www") == tree(sites.new)


def _killed(sites: Sites, host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    """Deploy the new site, and die when its pages are to be sent."""
    run = subprocess.run

    def dying(command: list[str], *more: object, **options: object) -> object:
        if (
            command[0] == "rsync"
            and f"{sites.new}/" in command
            and (b"child-b.pdf" in options.get("input", b"") or "--from0" not in command)
        ):
            raise KeyboardInterrupt
        return run(command, *more, **options)

    with monkeypatch.context() as patched:
        patched.setattr(module.subprocess, "run", dying)
        with pytest.raises(KeyboardInterrupt):
            deploy(sites, "new", host)


def test_a_real_folder_is_brought_up_to_date_in_order_by_rsync_alone_and_keeps_its_rights(
    sites: Sites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RSYNC_RSH", _stand_in(tmp_path, _RSYNC_ALONE))
    place = tmp_path / "www"
    place.mkdir(mode=0o750)
    place.chmod(0o750)
    (place / "of the host.txt").write_text("own")
    host = Host("board@127.0.0.1", str(place))
    assert deploy(sites, "old", host) == Deployed(8, 8, 0, in_one_step=False)
    _killed(sites, host, monkeypatch)
    assert deploy(sites, "new", host) == Deployed(9, 7, 1, in_one_step=False)
    assert {name: text for name, text in tree(place).items() if name != "of the host.txt"} == tree(sites.new)
    assert (place / "of the host.txt").read_text() == "own"
    assert oct(place.stat().st_mode & 0o777) == "0o750"


def test_what_ssh_says_is_told_in_plain_words(sites: Sites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RSYNC_RSH", "ssh -F /dev/null -o ConnectTimeout=5")
    with pytest.raises(DeploymentFailed, match="did not let us in, or did not answer"):
        deploy(sites, "old", Host("board@127.0.0.1", str(tmp_path / "www"), free_port()))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CannotRead, match="rsync is not installed"):
        deploy(sites, "old", Host("board@127.0.0.1", str(tmp_path / "www")))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[int, str]]:
    with an_ssh_server(tmp_path / "ssh") as there:
        yield there


@pytest.mark.skipif(shutil.which(SSHD) is None, reason="no ssh server is installed here; the stand-in above runs the same")
def test_a_real_ssh_server_takes_the_site(sites: Sites, tmp_path: Path, server: tuple[int, str], monkeypatch: pytest.MonkeyPatch) -> None:
    port, ssh = server
    monkeypatch.setenv("RSYNC_RSH", ssh)
    login = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
    host = Host(f"{login}@127.0.0.1", str(tmp_path / "www"), port)
    assert deploy(sites, "new", host).in_one_step
    assert tree(tmp_path / "www") == tree(sites.new)
    monkeypatch.setenv("RSYNC_RSH", shlex.join(["ssh", "-F", "/dev/null", "-o", f"UserKnownHostsFile={tmp_path / 'none'}"]))
    with pytest.raises(DeploymentFailed, match="did not let us in"):
        deploy(sites, "new", host)
