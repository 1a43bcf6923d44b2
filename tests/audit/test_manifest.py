"""The folder holds exactly the files that belong there."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest

from site_builder.audit import manifest
from site_builder.audit.manifest import write_manifest
from tests.audit.sites import PDF, Site

CHECK = manifest.AUDIT


def test_the_expected_files_and_no_others_have_no_problem(site: Site) -> None:
    assert site.problems(CHECK) == ()


@pytest.mark.parametrize(
    "stray", ["draft.md.bak", "reviews/.htaccess", "~$draft.docx", "pagefind/fragment/en_stale.pf_fragment", ".git/config"]
)
def test_a_file_that_nobody_expects_is_a_problem(site: Site, stray: str) -> None:
    site.expect(files=frozenset(site.files))
    site.put(stray, "x")
    (problem,) = site.problems(CHECK)
    assert problem.startswith(f"{stray} lies in the site and does not belong there")


def test_a_missing_file_is_a_problem(site: Site) -> None:
    site.expect(files=frozenset(site.files))
    del site.files[PDF]
    assert site.problems(CHECK) == (f"{PDF} belongs to the site and is missing",)


def test_an_empty_file_is_a_problem(site: Site) -> None:
    site.put(PDF, b"")
    assert site.problems(CHECK) == (f"{PDF} is empty",)


def test_a_symbolic_link_is_a_problem_even_where_a_file_is_expected(site: Site) -> None:
    site.problems(CHECK)
    site.expect(files=frozenset({*site.files, "hosts.txt"}))
    (site.root / "hosts.txt").symlink_to("/etc/hosts")
    assert site.problems(CHECK) == ("hosts.txt is a symbolic link or another thing that is not a file",)


def test_a_linked_folder_is_not_entered(site: Site) -> None:
    site.problems(CHECK)
    (site.root / "etc").symlink_to("/etc", target_is_directory=True)
    assert site.problems(CHECK) == ("etc is a symbolic link or another thing that is not a file",)


def test_an_empty_folder_is_a_problem(site: Site) -> None:
    site.problems(CHECK)
    (site.root / "reviews" / "child-x").mkdir()
    assert site.problems(CHECK) == ("reviews/child-x/ is an empty folder",)


def test_the_manifest_lists_every_file_but_itself(site: Site) -> None:
    site.problems(CHECK)
    write_manifest(site.root)
    listed = json.loads((site.root / "manifest.json").read_text())["files"]
    assert [entry["path"] for entry in listed] == sorted(site.files)
    pdf = next(entry for entry in listed if entry["path"] == PDF)
    assert (pdf["size"], pdf["sha256"]) == (len(site.files[PDF]), sha256(site.files[PDF]).hexdigest())
    write_manifest(site.root)
    assert json.loads((site.root / "manifest.json").read_text())["files"] == listed


def test_a_manifest_that_is_wrong_about_a_file_is_a_problem(site: Site) -> None:
    site.problems(CHECK)
    write_manifest(site.root)
    site.expect(files=frozenset({*site.files, "manifest.json"}))
    assert site.problems(CHECK) == ()
    site.put("site.js", "changed;")
    assert site.problems(CHECK) == ("manifest.json does not describe this folder: it is wrong about 1 files, first about site.js",)


def test_a_manifest_that_cannot_be_read_is_a_problem(site: Site) -> None:
    site.put("manifest.json", "[1]")
    assert site.problems(CHECK) == ("manifest.json cannot be read",)
