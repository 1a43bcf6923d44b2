"""The site is exchanged wholly or not at all (faults F1 to F3, F6 and F7)."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from site_builder.deliver.exchange import Rename, exchange, new_site, renameat2
from site_builder.errors import DeliveryFailed, RenderFailed

from . import delivering
from .delivering import deliver, generation_of, not_offered, write_site
from .worlds import in_a_world_of_its_own

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder.deliver.exchange import OneStep

NOT_OFFERED = [errno.ENOSYS, errno.EINVAL, errno.ENOTSUP]
EVERY_WAY = [pytest.param(renameat2, id="one-step"), pytest.param(not_offered(), id="two-steps")]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "public" / "site"


@pytest.fixture
def link(tmp_path: Path, site: Path) -> Path:
    """A site behind a symbolic link, delivered once."""
    deliver(site, 1)
    link = tmp_path / "link"
    link.symlink_to("public/site")
    return link


def beside(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir() if path != site)


def busy(source: Path, target: Path, _: Rename) -> None:
    """A refusal that no second way may paper over."""
    raise OSError(errno.EBUSY, "busy", str(source), None, str(target))


@pytest.mark.parametrize("one_step", EVERY_WAY)
def test_first_and_later_deliveries_leave_the_newest_site_and_nothing_beside_it(site: Path, one_step: OneStep) -> None:
    for generation in (1, 2, 3):
        deliver(site, generation, one_step)
        assert generation_of(site) == generation
        assert beside(site) == []


def test_F4_a_file_of_the_old_site_does_not_live_on_in_the_new_one(site: Path) -> None:
    deliver(site, 1)
    (site / ".stale").write_text("old")
    deliver(site, 2)
    assert generation_of(site) == 2


def test_an_empty_folder_is_taken_and_keeps_its_rights(site: Path) -> None:
    site.mkdir(parents=True)
    site.chmod(0o750)
    deliver(site, 1)
    assert generation_of(site) == 1
    assert site.stat().st_mode & 0o777 == 0o750


def test_only_its_owner_can_look_into_a_site_that_is_not_audited_yet(site: Path) -> None:
    with new_site(site) as new:
        assert new.stat().st_mode & 0o777 == 0o700
        assert new.parent == site.parent
        assert list(new.iterdir()) == []
        write_site(new, 1)
        exchange(new, site)
    assert site.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
@pytest.mark.parametrize("one_step", EVERY_WAY)
def test_F8_a_web_server_of_another_user_may_read_all_of_the_site_and_write_nothing_whatever_the_umask(
    site: Path, umask: int, one_step: OneStep
) -> None:
    before = os.umask(umask)
    try:
        for generation in (1, 2):
            deliver(site, generation, one_step)
    finally:
        os.umask(before)
    rights = {("folder" if path.is_dir() else "file", path.stat().st_mode & 0o7777) for path in [site, *site.rglob("*")]}
    assert rights == {("folder", 0o755), ("file", 0o644)}


def _letters(site: Path) -> None:
    site.mkdir()
    (site / "letters.txt").write_text("dear")


def _checkout(site: Path) -> None:
    site.mkdir()
    (site / "manifest.json").write_text(OURS)
    (site / ".git").mkdir()


def _manifest_folder(site: Path) -> None:
    (site / "manifest.json").mkdir(parents=True)


def _with_manifest(text: str) -> Callable[[Path], None]:
    def stranger(site: Path) -> None:
        site.mkdir()
        (site / "manifest.json").write_text(text)

    return stranger


def _file(site: Path) -> None:
    site.write_text("dear")


def _link_to_a_stranger(site: Path) -> None:
    _letters(site.with_name("elsewhere"))
    site.symlink_to("elsewhere")


OURS = json.dumps({"format": 1, "files": [{"path": "index.html", "size": 1, "sha256": "0" * 64}]})
FOREIGN_MANIFESTS = [
    '{"name": "A web app", "short_name": "App", "icons": []}',
    '{"manifest_version": 3, "format": 1}',
    '{"format": 2, "files": []}',
    '{"format": 1, "files": {"01-report.pdf": "0"}}',
    '{"format": 1, "files": ["index.html"]}',
    '{"format": 1, "files": [{"path": "index.html", "size": "1", "sha256": "0"}]}',
    "[1]",
    "not JSON",
    "[" * 100_000,
]
STRANGERS = [_letters, _checkout, _manifest_folder, _file, _link_to_a_stranger, *map(_with_manifest, FOREIGN_MANIFESTS)]


@pytest.mark.parametrize("stranger", STRANGERS)
def test_what_this_program_did_not_make_is_never_replaced(tmp_path: Path, stranger: Callable[[Path], None]) -> None:
    site, new = tmp_path / "site", tmp_path / "new"
    stranger(site)
    write_site(new, 1)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(DeliveryFailed, match=r"did not make.*move it away, or name another folder"), new_site(site):
        pytest.fail("the run must not begin")
    with pytest.raises(DeliveryFailed, match="did not make"):
        exchange(new, site)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_site_is_known_by_its_manifest_alone(site: Path) -> None:
    site.parent.mkdir()
    _with_manifest(OURS)(site)
    deliver(site, 1)
    assert generation_of(site) == 1


def test_F7_a_folder_without_a_manifest_is_not_delivered(site: Path) -> None:
    deliver(site, 1)
    with pytest.raises(DeliveryFailed, match="not finished"), new_site(site) as new:
        (new / "index.html").write_text("2")
        exchange(new, site)
    assert generation_of(site) == 1


@pytest.mark.parametrize("failure", [RenderFailed("a page failed"), KeyboardInterrupt(), OSError(errno.ENOENT, "gone", "elsewhere")])
def test_F1_a_run_that_fails_leaves_the_old_site_and_nothing_beside_it(site: Path, failure: BaseException) -> None:
    deliver(site, 1)
    with pytest.raises(type(failure)) as caught, new_site(site) as new:
        (new / "index.html").write_text("half")
        raise failure
    assert caught.value is failure
    assert generation_of(site) == 1
    assert beside(site) == []


@pytest.mark.parametrize("one_step", EVERY_WAY)
@pytest.mark.parametrize(
    "left",
    [
        ".site.new-0a1b2c3d",
        ".site.new-x_y9z8w7",
        ".site.old-0a1b2c3d",
        ".site.new-0a1b2c3d.staged-x_y9z8w7",
        ".site.new-0a1b2c3d.staged-x_y9z8w7.share-q1w2e3r4",
    ],
)
def test_F1_what_dead_runs_left_is_swept(site: Path, left: str, one_step: OneStep) -> None:
    deliver(site, 1)
    write_site(site.with_name(left), 0)
    site.with_name(left).chmod(0o500)
    deliver(site, 2, one_step)
    assert generation_of(site) == 2
    assert beside(site) == []


def test_only_names_that_this_program_gives_are_swept(site: Path) -> None:
    deliver(site, 1)
    kept = [".other.new-0a1b2c3d", ".site.new", ".site.new-notes", "site.new-0a1b2c3d", ".site.at-0a1b2c3d"]
    for name in kept:
        site.with_name(name).mkdir()
    deliver(site, 2)
    assert beside(site) == sorted(kept)


def test_a_leftover_that_is_a_link_is_removed_without_what_it_points_at(site: Path, tmp_path: Path) -> None:
    deliver(site, 1)
    _letters(tmp_path / "kept")
    site.with_name(".site.new-0a1b2c3d").symlink_to(tmp_path / "kept")
    deliver(site, 2)
    assert beside(site) == []
    assert (tmp_path / "kept" / "letters.txt").exists()


def test_F7_a_run_that_died_between_the_two_steps_is_repaired_by_the_next(site: Path, caplog: pytest.LogCaptureFixture) -> None:
    deliver(site, 1)
    site.rename(site.with_name(".site.old-0a1b2c3d"))
    with new_site(site):
        assert generation_of(site) == 1
    assert "put back" in caplog.text
    assert beside(site) == []


@pytest.mark.parametrize("code", NOT_OFFERED, ids=errno.errorcode.get)
def test_where_one_step_is_not_offered_two_are_made(site: Path, code: int) -> None:
    deliver(site, 1, not_offered(code))
    deliver(site, 2, not_offered(code))
    assert generation_of(site) == 2


def test_F6_another_refusal_is_told_and_leaves_the_old_site(site: Path) -> None:
    deliver(site, 1)
    with pytest.raises(DeliveryFailed, match=r"stays as it was: it is a mount point"):
        deliver(site, 2, busy)
    assert generation_of(site) == 1
    assert beside(site) == []


def test_F1_when_the_second_of_two_steps_fails_the_old_site_comes_back(site: Path) -> None:
    deliver(site, 1)

    def new_folder_vanishes(source: Path, target: Path, how: Rename) -> None:
        shutil.rmtree(source)
        not_offered()(source, target, how)

    with pytest.raises(DeliveryFailed, match="stays as it was"):
        deliver(site, 2, new_folder_vanishes)
    assert generation_of(site) == 1
    assert beside(site) == []


def test_something_that_appears_where_no_site_was_is_not_overwritten(site: Path) -> None:
    def meanwhile(source: Path, target: Path, how: Rename) -> None:
        _letters(target)
        renameat2(source, target, how)

    with pytest.raises(DeliveryFailed, match="something else appeared there"):
        deliver(site, 1, meanwhile)
    assert (site / "letters.txt").exists()


@pytest.mark.parametrize("one_step", EVERY_WAY)
def test_a_site_behind_a_link_stays_behind_it(link: Path, tmp_path: Path, one_step: OneStep) -> None:
    for generation in (2, 3):
        deliver(link, generation, one_step)
        assert link.is_symlink()
        assert not link.readlink().is_absolute()
        assert generation_of(link) == generation
        assert [path.parent for path in tmp_path.rglob("index.html") if path.parent.parent.name == "public"] == [link.resolve()]
        assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "public"]


def test_one_step_behind_a_link_keeps_the_folder_that_a_server_knows(link: Path, site: Path) -> None:
    deliver(link, 2)
    assert generation_of(site) == 2


def test_F1_leftovers_of_a_replaced_link_are_swept_but_not_where_it_points(link: Path, site: Path) -> None:
    deliver(link, 2, not_offered())
    site.with_name(".site.at-0a1b2c3d").mkdir()
    link.with_name(".link.link-0a1b2c3d").symlink_to("nowhere")
    with new_site(link):
        assert generation_of(link) == 2
    assert [path.name for path in link.parent.glob(".link.*")] == []
    assert beside(link.resolve()) == []


def test_an_old_site_that_cannot_be_removed_is_a_warning(site: Path) -> None:
    deliver(site, 1)
    mounted = ["sh", "-c", 'mount --bind "$0" "$0" && exec "$@"', site / "reports"]
    done = delivering.run("deliver", site, 2, "one", under=[*in_a_world_of_its_own("-rm"), *mounted])
    assert done.returncode == 0
    assert "remove it by hand" in done.stderr
    assert generation_of(site) == 2
    assert [site.with_name(name).stat().st_mode & 0o777 for name in beside(site)] == [0o700]
    deliver(site, 3)
    assert beside(site) == []


@pytest.mark.parametrize("way", ["one-step", "replaced-link"])
def test_F3_a_reader_never_misses_a_file_and_never_sees_a_mixture(link: Path, site: Path, way: str) -> None:
    read, one_step = (site, renameat2) if way == "one-step" else (link, not_offered())
    words = delivering.command("read", read, 3000, 30)
    with subprocess.Popen(words, env=delivering.environment(), stdout=subprocess.PIPE, text=True) as reader:
        generation = 1
        while reader.poll() is None and generation < 2000:
            generation += 1
            deliver(read, generation, one_step)
        reader.kill()
        seen = json.loads(reader.communicate()[0])
    assert (seen["missing"], seen["torn"], seen["mixed"]) == (0, 0, 0)


@pytest.mark.parametrize("step", ["one", "two"])
def test_F1_F7_a_run_killed_anywhere_leaves_a_whole_site_and_the_next_run_succeeds(site: Path, step: str) -> None:
    deliver(site, 1)
    with delivering.mortal() as live:
        touches, _ = live("deliver", site, 2, step)
        for death in sorted(random.Random(f"seed {step}").sample(range(1, touches + 1), 20)):
            before = generation_of(site)
            assert live("deliver", site, before + 1, step, death) == (0, -signal.SIGKILL)
            assert step == "two" or generation_of(site) in {before, before + 1}
            with new_site(site):
                assert generation_of(site) in {before, before + 1}
            assert beside(site) == []
            assert live("deliver", site, before + 2, step)[1] == 0


def test_F2_a_full_disk_while_the_site_is_made_leaves_the_old_site(site: Path) -> None:
    deliver(site, 1)
    with pytest.raises(DeliveryFailed, match=r"stays as it was: the disk is full; free some space"), new_site(site):
        Path("/dev/full").write_text("a page")
    assert generation_of(site) == 1
    assert beside(site) == []


def test_F2_a_disk_that_really_fills_up_leaves_the_old_site(site: Path) -> None:
    deliver(site, 1)
    # room for the old site and a half
    small = [
        "sh",
        "-c",
        'mount -t tmpfs -o size=32k tmpfs "$0" && cp -a "$1" "$0/site" && shift && "$@"; cat "$0/site/index.html"; ls -A "$0"',
    ]
    disk = site.parent.with_name("disk")
    disk.mkdir()
    done = delivering.run("deliver", disk / "site", 2, "one", under=[*in_a_world_of_its_own("-rm"), *small, disk, site])
    assert "DeliveryFailed" in done.stderr
    assert "the disk is full" in done.stderr
    assert done.stdout.startswith("1 x")
    assert done.stdout.endswith("x 1site\n")


def test_F6_a_folder_that_may_not_be_written_is_told_and_left_alone(site: Path) -> None:
    deliver(site, 1)
    prefix = in_a_world_of_its_own("-U") if os.geteuid() == 0 else []
    site.parent.chmod(0o555)
    try:
        done = delivering.run("deliver", site, 2, "one", under=prefix)
    finally:
        site.parent.chmod(0o755)
    assert "DeliveryFailed" in done.stderr
    assert "this user may not write there" in done.stderr
    assert generation_of(site) == 1
    assert beside(site) == []


def test_F6_a_link_that_may_not_be_replaced_is_told_and_left_alone(link: Path, site: Path) -> None:
    prefix = in_a_world_of_its_own("-U") if os.geteuid() == 0 else []
    link.parent.chmod(0o555)
    try:
        done = delivering.run("deliver", link, 2, "two", under=prefix)
    finally:
        link.parent.chmod(0o755)
    assert "this user may not write there" in done.stderr
    assert generation_of(link) == generation_of(site) == 1
    assert beside(site) == []


def test_F6_a_read_only_disk_is_told_and_left_alone(site: Path) -> None:
    deliver(site, 1)
    frozen = ["sh", "-c", 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"', site.parent]
    done = delivering.run("deliver", site, 2, "one", under=[*in_a_world_of_its_own("-rm"), *frozen])
    assert "the disk is read-only" in done.stderr
    assert generation_of(site) == 1


def test_F6_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(DeliveryFailed, match="its name is too long"), new_site(tmp_path / ("s" * 250)):
        pytest.fail("the run must not begin")
    assert list(tmp_path.iterdir()) == []


def test_no_message_names_a_file_of_the_new_site(site: Path) -> None:
    with pytest.raises(DeliveryFailed) as caught, new_site(site) as new:
        (new / "child-secret" / "index.html").write_text("x")
    assert "child-secret" not in str(caught.value)
