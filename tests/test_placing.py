"""A file of the new site is the one that was meant, whatever the site before it holds and says of itself."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from site_builder.audit.manifest import write_manifest
from site_builder.placing import Placing

PAGE, PLACE = b"A page.", "reviews/child-k/index.html"


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A site with one page."""
    site = tmp_path / "site"
    (site / PLACE).parent.mkdir(parents=True)
    (site / PLACE).write_bytes(PAGE)
    write_manifest(site)
    return site


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """An empty folder."""
    (tmp_path / "new").mkdir()
    return tmp_path / "new"


def inode(site: Path) -> int:
    return (site / PLACE).stat().st_ino


def never() -> bytes:
    raise AssertionError("it is there already")


def test_a_file_that_the_site_before_has_is_taken_over_unread_and_unwritten(before: Path, new: Path) -> None:
    placing = Placing(new, before)
    placing.put_known(PLACE, digest(PAGE), never)
    assert (new / PLACE).read_bytes() == PAGE
    assert inode(new) == inode(before)
    assert placing.digests.of(PLACE).sha256 == digest(PAGE)


def test_another_file_is_written_and_the_site_before_keeps_its_own(before: Path, new: Path) -> None:
    Placing(new, before).put(PLACE, b"Another page.")
    assert (new / PLACE).read_bytes() == b"Another page."
    assert (before / PLACE).read_bytes() == PAGE
    assert inode(new) != inode(before)


def test_what_is_put_in_the_place_of_a_file_that_was_taken_over_does_not_reach_the_site_before(before: Path, new: Path) -> None:
    placing = Placing(new, before)
    placing.put(PLACE, PAGE)
    placing.put(PLACE, b"Another page.")
    assert (new / PLACE).read_bytes() == b"Another page."
    assert (before / PLACE).read_bytes() == PAGE
    placing.put(PLACE, PAGE)
    assert inode(new) == inode(before)


def test_it_begins_again_in_an_empty_folder_of_its_owner(before: Path, new: Path) -> None:
    placing = Placing(new, before)
    placing.put(PLACE, PAGE)
    placing.begin_again()
    assert not list(new.iterdir())
    assert new.stat().st_mode & 0o777 == 0o700
    placing.put(PLACE, PAGE)
    assert (new / PLACE).read_bytes() == (before / PLACE).read_bytes() == PAGE


def test_without_a_site_before_it_files_are_written(new: Path, tmp_path: Path) -> None:
    for site in (None, tmp_path / "nowhere"):
        Placing(new, site).put(PLACE, PAGE)
        assert (new / PLACE).read_bytes() == PAGE
        (new / PLACE).unlink()


def _altered(site: Path) -> None:
    (site / PLACE).write_bytes(b"A pagE.")


def _gone(site: Path) -> None:
    (site / PLACE).unlink()


def _elsewhere(site: Path) -> None:
    (site / PLACE).rename(site / "elsewhere")
    (site / PLACE).symlink_to(site / "elsewhere")


def _folder(site: Path) -> None:
    (site / PLACE).unlink()
    (site / PLACE).mkdir()


def _stating(content: object) -> Callable[[Path], None]:
    def state(site: Path) -> None:
        (site / "manifest.json").write_text(json.dumps(content), encoding="utf-8")

    return state


@pytest.mark.parametrize(
    "harm", [_altered, _gone, _elsewhere, _folder, _stating([]), _stating({"files": [{"path": PLACE}]}), _stating({"files": 3})]
)
def test_a_site_that_was_touched_gives_nothing_of_what_it_is_not(harm: Callable[[Path], None], before: Path, new: Path) -> None:
    harm(before)
    placing = Placing(new, before)
    placing.put(PLACE, PAGE)
    assert (new / PLACE).read_bytes() == PAGE
    assert not (new / PLACE).is_symlink()
    assert placing.digests.of(PLACE).sha256 == digest(PAGE)
    assert not (before / PLACE).exists() or inode(new) != inode(before)


@pytest.mark.parametrize("code", [errno.EXDEV, errno.EPERM, errno.EMLINK])
def test_where_no_link_can_be_made_the_file_is_written(code: int, before: Path, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_paths: object, **_how: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "link", refused)
    Placing(new, before).put(PLACE, PAGE)
    assert (new / PLACE).read_bytes() == PAGE
    assert inode(new) != inode(before)
