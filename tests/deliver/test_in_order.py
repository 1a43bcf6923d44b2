"""A site is brought file by file: whatever stops that, wherever, leaves something that the next deployment mends; an older one never comes after a newer one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from site_builder.deliver.in_order import Site, in_order
from site_builder.deliver.to_folder import FolderStore
from site_builder.errors import RegisterRefused, Stopped
from site_builder.model.register import live_heads_unknown_to
from site_builder.model.site_list import MARK, is_note
from site_builder.pipeline.deploy import _refuse_behind
from tests.a_board import new_board, published
from tests.deploying import FIRST, NEW, OLD, Sites, a_site, two_sites
from tests.scr import tree


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    return two_sites(tmp_path_factory.mktemp("sites"))


class Died(Exception):
    """The process ended here."""


class Watched(FolderStore):
    """A folder in which something happens before each touch; files come one by one, and are looked after in pieces of `at_once`."""

    def __init__(self, place: Path, before: Callable[[int, str], None], at_once: int = 2) -> None:
        super().__init__(place)
        self.at_once, self._before, self._touches = at_once, before, 0
        self.order: list[str] = []

    def _touch(self, what: str) -> None:
        self._touches += 1
        self._before(self._touches, what)
        self.order.append(what)

    def swap(self, path: str, content: bytes, seen: bytes | None) -> bool:
        self._touch(path)
        return super().swap(path, content, seen)

    def send(self, site: Site, paths: Sequence[str]) -> None:
        for path in paths:
            self._touch(path)
            super().send(site, [path])

    def remove(self, paths: Sequence[str]) -> None:
        for path in paths:
            self._touch(f"- {path}")
            super().remove([path])


def deploy(sites: Sites, name: str, place: Path, before: Callable[[int, str], None] = lambda *_: None, at_once: int = 2) -> list[str]:
    site, store = sites.read(name), Watched(place, before, at_once)
    in_order(site, store, partial(_refuse_behind, site.register))
    return store.order


def strike(at: int, touch: int, _: str) -> None:
    if touch == at:
        raise Died


@pytest.fixture
def place(sites: Sites, tmp_path: Path) -> Path:
    """A folder with the old site, and a file of the host's own."""
    folder = tmp_path / "www"
    folder.mkdir()
    (folder / "own.txt").write_text("the host's own")
    deploy(sites, "old", folder)
    return folder


def is_whole(sites: Sites, name: str, place: Path) -> bool:
    own = (place / "own.txt").read_text()
    return {**tree(getattr(sites, name)), "own.txt": tree(place)["own.txt"]} == tree(place) and own == "the host's own"


def test_the_register_is_first_then_content_then_what_leads_to_it_then_the_list_and_removals_last(sites: Sites, place: Path) -> None:
    assert deploy(sites, "new", place) == [
        MARK,
        "register.json",
        "reviews/child-a/index.html",
        "reviews/child-b/child-b.pdf",
        "reviews/child-b/index.html",
        "feed.xml",
        "index.html",
        "manifest.json",
        "- reviews/child-a/chart.png",
        f"- {MARK}",
    ]
    assert is_whole(sites, "new", place)


def test_nothing_is_touched_where_the_same_site_stands_already(sites: Sites, place: Path) -> None:
    assert deploy(sites, "old", place) == []


@pytest.mark.parametrize("at", range(1, 11))
def test_G10_a_deployment_that_dies_at_any_touch_is_mended_by_the_same_by_a_newer_and_never_by_an_older_one(
    sites: Sites, place: Path, tmp_path: Path, at: int
) -> None:
    with pytest.raises(Died):
        deploy(sites, "new", place, partial(strike, at))
    live = (place / "register.json").read_bytes()
    readers_see_new = any(
        (place / path).is_file() and (place / path).read_text() == text for path, text in NEW.items() if OLD.get(path) != text
    )
    assert live_heads_unknown_to(sites.read("old").register, live) or not readers_see_new, "the register is never behind the site"
    shutil.copytree(place, tmp_path / "again")
    if at == 1:  # nothing had been touched
        deploy(sites, "old", tmp_path / "again")
    else:
        before = tree(tmp_path / "again")
        with pytest.raises(RegisterRefused, match="would roll it back"):
            deploy(sites, "old", tmp_path / "again")
        assert tree(tmp_path / "again") == before
    shutil.copytree(place, tmp_path / "mixed")
    deploy(sites, "mixed", tmp_path / "mixed")
    assert is_whole(sites, "mixed", tmp_path / "mixed"), "what the dead run had sent is not taken for what the old list says"
    deploy(sites, "new", place)
    assert is_whole(sites, "new", place)


@pytest.mark.parametrize("at", range(2, 11))
def test_G9_of_two_at_once_the_newer_wins_and_what_the_other_sent_too_late_is_sent_again(sites: Sites, tmp_path: Path, at: int) -> None:
    place = tmp_path / "www"
    place.mkdir()
    (place / "own.txt").write_text("the host's own")

    touches: list[int] = []

    def newer_comes(touch: int, _: str) -> None:
        touches.append(touch)
        if touch == at:
            deploy(sites, "new", place)

    if at == 10:  # all was done but to take the mark away
        deploy(sites, "old", place, newer_comes, at_once=3)
    else:
        with pytest.raises(Stopped, match="deploy the newest site again"):
            deploy(sites, "old", place, newer_comes, at_once=3)
        assert any(map(is_note, tree(place)))
        assert touches[-1] < at + 3, "it stops when what it had begun to send is sent"
    deploy(sites, "new", place)
    assert is_whole(sites, "new", place)


def test_a_newer_one_that_begins_and_ends_before_the_mark_is_written_is_not_rolled_back(sites: Sites, place: Path) -> None:
    def newer_comes(touch: int, _: str) -> None:
        if touch == 1:
            deploy(sites, "new", place)

    (place / "index.html").unlink()
    with pytest.raises(RegisterRefused):
        deploy(sites, "old", place, newer_comes)
    assert is_whole(sites, "new", place)


@pytest.mark.parametrize("at", range(2, 11))
def test_an_older_deployment_is_refused_while_a_newer_one_is_at_work(sites: Sites, place: Path, at: int) -> None:
    def older_comes(touch: int, _: str) -> None:
        if touch == at:
            with pytest.raises(RegisterRefused):
                deploy(sites, "old", place)

    deploy(sites, "new", place, older_comes)
    assert is_whole(sites, "new", place)


def test_of_two_runs_of_which_one_could_not_push_its_register_the_one_that_readers_have_decides(
    sites: Sites, place: Path, tmp_path: Path
) -> None:
    again = new_board(tmp_path / "again")
    for slug, day, sent, at in (
        ("child-a", "2020-11-12", "2020-11-05", FIRST),
        ("child-b", "2020-11-20", "2020-11-13", "2020-11-20T09:45"),
    ):
        again.cleared(slug, day, sent)
        published(again, slug, at)
    pushed = replace(sites, new=a_site(tmp_path / "pushed", again.read().register.public_copy(), NEW))
    deploy(pushed, "new", place)
    with pytest.raises(RegisterRefused, match="would roll it back"):
        deploy(sites, "new", place)
    assert is_whole(pushed, "new", place)


def test_files_that_the_host_lost_are_sent_again(sites: Sites, place: Path) -> None:
    (place / "assets" / "styles" / "site.css").unlink()
    assert deploy(sites, "old", place) == [MARK, "assets/styles/site.css", "manifest.json", f"- {MARK}"]


@pytest.mark.parametrize("name", ["index.html", "manifest.json"])
def test_a_file_of_the_hosts_own_is_never_overwritten(sites: Sites, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('{"name": "an app of the council"}')
    before = tree(tmp_path)
    with pytest.raises(Stopped, match=r"lies? there"):
        deploy(sites, "old", tmp_path)
    assert tree(tmp_path) == before


def test_another_boards_site_is_refused(sites: Sites, place: Path) -> None:
    with pytest.raises(RegisterRefused, match="another board's site"):
        deploy(sites, "strange", place)


def test_a_register_there_that_cannot_be_read_is_refused(sites: Sites, place: Path) -> None:
    (place / "register.json").write_text("<html>maintenance</html>")
    with pytest.raises(RegisterRefused, match="is none"):
        deploy(sites, "new", place)
