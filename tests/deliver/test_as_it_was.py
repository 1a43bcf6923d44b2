"""What is taken from the site before this one: only what the register vouches for, byte for byte."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter

from site_builder.deliver.as_it_was import files_as_they_were
from site_builder.model.entries import Entry, Issued, entry_digest
from site_builder.model.register import Register
from site_builder.model.submission import LiveSite

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "reviews/child-k/"
PAGE, PDF, PICTURE = f"{FOLDER}index.html", f"{FOLDER}SCR-K.pdf", f"{FOLDER}chart.png"
FILES = {PAGE: b"<p>aaaa-aaaa-aaaa-aaaa</p>", PDF: b"%PDF-1.7", PICTURE: b"\x89PNG", "reviews/child-l/index.html": b"<p>Another.</p>"}
NOTHING_LACKS = LiveSite()


def _entry(slug: str, hour: int, **facts: Any) -> Entry:
    common = {"register_id": "0" * 16, "at": datetime(2026, 11, 12, hour, tzinfo=UTC), "slug": slug, "follows": ()}
    return TypeAdapter[Entry](Entry).validate_python({**common, **facts})


def _published(pdf: bytes = FILES[PDF]) -> Entry:
    content = {"fingerprint": "a" * 64, "scheme": 1, "text": "b" * 64, "pdf": hashlib.sha256(pdf).hexdigest()}
    facts = {"reference": "SCR-K", "publication_date": "2026-11-12", "first_public": "2026-11-12", "address": f"/{FOLDER}"}
    return _entry("child-k", 9, kind="published", policy="england-2013", content=content, **facts)


def _gap(slug: str, hour: int) -> Entry:
    return _entry(slug, hour, kind="gap", **{"from": "2026-11-12", "until": "2026-11-12"})


@dataclass
class ASite:
    """The site before this one, with the register that has its report."""

    root: Path
    entries: tuple[Entry, ...]

    def taken(self, told: LiveSite | None = NOTHING_LACKS) -> dict[str, bytes] | None:
        """What is taken of the report."""
        register = Register({entry_digest(entry): entry for entry in self.entries})
        return files_as_they_were(self.root, told, register, register.records["child-k"])

    def write(self, **files: bytes) -> None:
        """Write files and the manifest that lists them."""
        listed = []
        for path, content in {**FILES, **files}.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_bytes(content)
            listed.append({"path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()})
        (self.root / "manifest.json").write_text(json.dumps({"format": 1, "files": listed}))


@pytest.fixture
def site(tmp_path: Path) -> ASite:
    """A site as the register has it."""
    made = ASite(tmp_path, (_published(),))
    made.write()
    return made


def test_page_pdf_and_pictures_are_taken_and_nothing_of_another_report(site: ASite) -> None:
    assert site.taken() == {PAGE: FILES[PAGE], PDF: FILES[PDF], PICTURE: FILES[PICTURE]}


def test_a_page_of_another_text_is_not_taken(site: ASite) -> None:
    site.write(**{PAGE: b"<p>aaaa-aaaa-aaaa-aaab</p>"})
    assert site.taken() is None


def test_a_pdf_of_other_bytes_is_not_taken(site: ASite) -> None:
    site.write(**{PDF: b"%PDF-1.6"})
    assert site.taken() is None


@pytest.mark.parametrize("path", [PAGE, PDF, PICTURE])
@pytest.mark.parametrize("what", ["changed", "gone", "a link"])
def test_without_one_of_its_files_none_is_taken(site: ASite, path: str, what: str) -> None:
    file = site.root / path
    content = file.read_bytes()
    file.unlink()
    if what == "changed":
        file.write_bytes(content + b"\n")
    elif what == "a link":
        (site.root / "elsewhere").write_bytes(content)
        file.symlink_to(site.root / "elsewhere")
    assert site.taken() is None


@pytest.mark.parametrize("manifest", [None, b"", b"[]", b"{}", b'{"files": [1]}', b'{"files": [{"path": "x"}]}'])
def test_a_site_without_its_list_of_files_is_nothing_to_take_from(site: ASite, manifest: bytes | None) -> None:
    (site.root / "manifest.json").unlink()
    if manifest is not None:
        (site.root / "manifest.json").write_bytes(manifest)
    assert site.taken() is None


def test_nothing_is_taken_from_deeper_folders(site: ASite) -> None:
    site.write(**{f"{FOLDER}deeper/old.html": b"An old text."})
    assert site.taken() == {PAGE: FILES[PAGE], PDF: FILES[PDF], PICTURE: FILES[PICTURE]}


@pytest.mark.parametrize("told", [None, LiveSite(unreachable=True)])
def test_of_a_site_that_does_not_say_from_which_register_it_was_made_nothing_is_taken(site: ASite, told: LiveSite | None) -> None:
    assert site.taken(told) is None


def test_a_site_may_lack_what_the_newest_run_entered_of_other_reports_and_nothing_else(site: ASite) -> None:
    newest, of_it, before = _gap("child-l", 11), _gap("child-k", 11), _gap("child-l", 10)
    lacks = {entry: LiveSite(lacks=frozenset({entry_digest(entry)})) for entry in (newest, of_it, before)}
    assert replace(site, entries=(*site.entries, before, newest)).taken(lacks[newest]) is not None
    assert replace(site, entries=(*site.entries, before, of_it)).taken(lacks[of_it]) is None
    assert replace(site, entries=(*site.entries, before, newest)).taken(lacks[before]) is None


def test_a_site_may_lack_copies_that_were_issued_at_any_time_since_nothing_public_hangs_on_them(site: ASite) -> None:
    issued = Issued(register_id="0" * 16, at=_gap("child-l", 10).at, follows=(), digest="d" * 64, manifest="e" * 64)
    newest = _gap("child-l", 11)
    told = LiveSite(lacks=frozenset(map(entry_digest, (issued, newest))))
    assert replace(site, entries=(*site.entries, issued, newest)).taken(told) is not None
    newer = issued.model_copy(update={"at": _gap("child-l", 12).at})
    assert replace(site, entries=(*site.entries, newest, newer)).taken(LiveSite(lacks=frozenset({entry_digest(newest)}))) is not None
