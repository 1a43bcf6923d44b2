"""Only a site that is whole, and as it was when it was audited, may go anywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from site_builder.errors import CannotRead, Stopped
from site_builder.model.register import Register
from site_builder.read.finished_site import read_finished_site
from tests.deploying import OLD, a_site
from tests.scr import tree


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_site(tmp_path / "site", Register().public_copy(), OLD)


def test_a_site_is_read_with_the_digest_of_each_file(folder: Path) -> None:
    site = read_finished_site(folder)
    assert {**site.files, "manifest.json": tree(folder)["manifest.json"]} == tree(folder)
    assert site.content("index.html") == b"the old first page"


def test_a_folder_without_a_list_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="no finished site"):
        read_finished_site(tmp_path)


def test_another_programs_list_is_none(folder: Path) -> None:
    (folder / "manifest.json").write_text('{"name": "an app"}')
    with pytest.raises(CannotRead, match="no list of a site's files"):
        read_finished_site(folder)


def test_whatever_is_not_as_the_list_says_is_refused(folder: Path) -> None:
    (folder / "index.html").write_text("the old first page!")
    with pytest.raises(Stopped, match=r"index\.html was changed; nothing was deployed"):
        read_finished_site(folder)
    (folder / "draft.docx").write_text("somebody's")
    with pytest.raises(Stopped, match=r"draft\.docx does not belong to it \(2 such files\)"):
        read_finished_site(folder)
    (folder / "assets" / "styles" / "site.css").unlink()
    with pytest.raises(Stopped, match=r"assets/styles/site\.css is missing \(3 such files\)"):
        read_finished_site(folder)


def test_a_link_is_no_file_of_the_sites_own(folder: Path, tmp_path: Path) -> None:
    (folder / "feed.xml").rename(tmp_path / "feed.xml")
    (folder / "feed.xml").symlink_to(tmp_path / "feed.xml")
    with pytest.raises(Stopped, match=r"feed\.xml is not a file of its own"):
        read_finished_site(folder)


@pytest.mark.parametrize("register", [b"[]", b'{"format": 1, "head": ["00"], "entries": []}'])
def test_a_site_without_a_register_that_can_be_verified_is_refused(tmp_path: Path, register: bytes) -> None:
    with pytest.raises(Stopped, match="missing or broken"):
        read_finished_site(a_site(tmp_path / "site", register, OLD))


def test_a_file_that_changes_afterwards_is_never_handed_out(folder: Path) -> None:
    site = read_finished_site(folder)
    (folder / "index.html").write_text("something else")
    with pytest.raises(Stopped, match="was changed while the site was being deployed"):
        site.content("index.html")


@pytest.mark.parametrize("path", ["../outside", "/etc/passwd", "a//b", "a/./b", "", "a\\b", "a\nb"])
def test_a_list_that_names_a_file_outside_the_site_is_none(folder: Path, path: str) -> None:
    listed = json.loads((folder / "manifest.json").read_bytes())
    listed["files"][0]["path"] = path
    (folder / "manifest.json").write_text(json.dumps(listed))
    with pytest.raises(CannotRead):
        read_finished_site(folder)
