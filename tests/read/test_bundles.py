"""A bundle comes from anyone. What is one is read; all else is refused in words, quickly, and nothing of it is written anywhere."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.errors import CannotRead
from site_builder.read import bundles
from site_builder.read.bundles import LARGEST, read_bundle
from tests.a_bundle import PAPERS, contents, unpacked, zipped
from tests.scr import tree

SAMPLED = settings(max_examples=300)


def refused(path: Path) -> str:
    """In which words a file or a folder is refused; beside it nothing is written."""
    before = tree(path.parent)
    with pytest.raises(CannotRead) as refusal:
        read_bundle(path)
    assert tree(path.parent) == before
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


@pytest.mark.parametrize("make", [zipped, unpacked], ids=["zip", "folder"])
def test_a_bundle_is_read_as_a_zip_and_as_a_folder(tmp_path: Path, make: Callable[..., Path]) -> None:
    bundle = read_bundle(make(tmp_path / "a"))
    assert (bundle.name, bundle.manifest.reference, bundle.report) == ("a", "SCR-2026-01", PAPERS["01-report.pdf"])
    assert bundle.files == {name: hashlib.sha256(content).hexdigest() for name, content in contents().items()}
    assert bundle.sums == contents()["SHA256SUMS"]


@pytest.mark.parametrize("method", [ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
def test_a_zip_that_was_packed_again_holds_the_same_bundle(tmp_path: Path, method: int) -> None:
    with ZipFile(tmp_path / "a.zip", "w", method) as archive:
        for name, content in contents().items():
            archive.writestr(name, content)
    assert read_bundle(tmp_path / "a.zip").files == read_bundle(zipped(tmp_path / "b.zip")).files


def test_a_link_to_a_bundle_is_followed_since_its_owner_named_it(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip")
    (tmp_path / "link.zip").symlink_to("a.zip")
    assert read_bundle(tmp_path / "link.zip").manifest.slug == "child-a"


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "a.zip") == "there is no file or folder a.zip; name the bundle's zip, or the folder that it was unpacked into"


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"%PDF-1.7", b"\x00" * 1000, b"PK\x05\x06", b"PK\x05\x06" + b"\x00" * 17],
    ids=["empty", "two letters", "a PDF", "nothing but zeros", "a cut end", "an end that is too short"],
)
def test_what_is_no_zip_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    assert refused(tmp_path / "a.pdf").startswith("a.pdf is not a zip as this program writes it; name the bundle's zip")


def test_a_zip_without_a_manifest_is_no_bundle(tmp_path: Path) -> None:
    assert refused(zipped(tmp_path / "a.zip", {"a.txt": b"a"})) == "a.zip holds no manifest.json, so it is no bundle of this program"
    assert refused(zipped(tmp_path / "b.zip", {})) == "b.zip holds no manifest.json, so it is no bundle of this program"
    assert refused(unpacked(tmp_path / "folder", {})) == "folder holds no manifest.json, so it is no bundle of this program"


@pytest.mark.parametrize(
    "manifest",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"[" * 100_000, id="a hundred thousand brackets"),
        pytest.param(b'{"format": ' + b"9" * 100_000 + b"}", id="a number of a hundred thousand digits"),
        pytest.param(b"\xff", id="no text"),
        pytest.param(contents(format=2)["manifest.json"], id="another format"),
        pytest.param(contents(reference="../x")["manifest.json"], id="a reference that is a path"),
        pytest.param(contents(fingerprint="draft")["manifest.json"], id="a fingerprint that is none"),
        pytest.param(contents(files={"../x": "0" * 64})["manifest.json"], id="a file that is a path"),
        pytest.param(contents(files={"a\nb": "0" * 64})["manifest.json"], id="a file of two lines"),
        pytest.param(contents(files={"a": "0" * 63})["manifest.json"], id="a digest that is none"),
        pytest.param(contents(parts={"body.\x1b[31m": "0" * 64})["manifest.json"], id="a part that colours a terminal"),
        pytest.param(contents(reference=None)["manifest.json"], id="no reference"),
    ],
)
def test_a_manifest_that_this_program_did_not_write_is_told(tmp_path: Path, manifest: bytes) -> None:
    told = refused(zipped(tmp_path / "a.zip", {**contents(), "manifest.json": manifest}))
    assert told == "manifest.json in a.zip cannot be read as this program writes it, so nothing can be compared"


ELSEWHERE = "a.zip holds a file that would be unpacked elsewhere; a bundle has none, so do not unpack it"


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/b", "a/", "..", ".", "", "a\\b", "C:x", "a\x00b"])
def test_a_file_that_would_be_unpacked_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    info = ZipInfo("placeholder")
    info.filename = info.orig_filename = name
    assert refused(zipped(tmp_path / "a.zip", None, (info, b"x"))) == ELSEWHERE


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFDIR])
def test_a_link_or_a_device_in_a_zip_is_refused(tmp_path: Path, kind: int) -> None:
    info = ZipInfo("more")
    info.external_attr = (kind | 0o777) << 16
    assert refused(zipped(tmp_path / "a.zip", None, (info, b"/etc/passwd"))) == ELSEWHERE


def test_a_zip_under_a_passphrase_says_what_to_do(tmp_path: Path) -> None:
    content = bytearray(zipped(tmp_path / "a.zip", {"inner.zip": b"x"}).read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(content)
    assert refused(tmp_path / "a.zip") == "a.zip is protected by a passphrase; unpack it, then name the zip that was in it"


def test_one_name_twice_is_refused(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = zipped(tmp_path / "a.zip", None, (ZipInfo("01-report.pdf"), b"another"))
    assert refused(path) == "a.zip holds more files than a bundle does, or one twice; it was not read further"


@pytest.mark.parametrize("make", [zipped, unpacked], ids=["zip", "folder"])
def test_a_hundred_files_are_read_and_one_more_is_refused(tmp_path: Path, make: Callable[..., Path]) -> None:
    many = {f"{number}.txt": b"" for number in range(96)}
    assert len(read_bundle(make(tmp_path / "a", {**contents(), **many})).files) == 100
    assert "more" in refused(make(tmp_path / "b", {**contents(), **many, "x.txt": b""}))


def test_a_bomb_is_refused_while_it_is_read_and_takes_no_memory(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w", ZIP_DEFLATED) as archive, archive.open("manifest.json", "w") as stream:
        for _ in range(LARGEST // 1024 // 1024 + 1):
            stream.write(bytes(1024 * 1024))
    assert (tmp_path / "a.zip").stat().st_size < 1024 * 1024
    tracemalloc.start()
    try:
        assert refused(tmp_path / "a.zip") == "a.zip holds more than any bundle does (256 MB); it was not read further"
        assert tracemalloc.get_traced_memory()[1] < 32 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_the_length_that_a_zip_states_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "LARGEST", 10_000)
    with ZipFile(tmp_path / "a.zip", "w", ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", bytes(10_001))
    content = (tmp_path / "a.zip").read_bytes().replace((10_001).to_bytes(4, "little"), (5).to_bytes(4, "little"))
    (tmp_path / "a.zip").write_bytes(content)
    refused(tmp_path / "a.zip")


def test_many_files_that_are_small_each_are_not_too_small_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sum(map(len, contents().values()))
    monkeypatch.setattr(bundles, "LARGEST", whole)
    read_bundle(unpacked(tmp_path / "a"))
    monkeypatch.setattr(bundles, "LARGEST", whole - 1)
    assert "more than any bundle" in refused(unpacked(tmp_path / "b"))


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip")
    with (tmp_path / "a.zip").open("r+b") as file:
        file.truncate(LARGEST + 1)
    assert refused(tmp_path / "a.zip") == "a.zip is larger than any bundle (256 MB); it was not read"


@pytest.mark.parametrize(("place", "value"), [(10, b"\xff\xff"), (12, b"\xff\xff\xff\xff")], ids=["files", "a directory of gigabytes"])
def test_a_zip_that_claims_more_than_a_bundle_has_is_not_read(tmp_path: Path, place: int, value: bytes) -> None:
    content = bytearray(zipped(tmp_path / "a.zip").read_bytes())
    content[len(content) - 22 + place : len(content) - 22 + place + len(value)] = value
    (tmp_path / "a.zip").write_bytes(content)
    assert refused(tmp_path / "a.zip") == "a.zip is a zip of another kind, with more in it than a bundle has; it was not read"


def test_a_zip_of_the_large_kind_is_not_read(tmp_path: Path) -> None:
    content = zipped(tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").write_bytes(content[:-22] + b"PK\x06\x07" + bytes(16) + content[-22:])
    assert "a zip of another kind" in refused(tmp_path / "a.zip")


def test_a_zip_that_is_damaged_says_what_to_do(tmp_path: Path) -> None:
    content = zipped(tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").write_bytes(content.replace(b"a report", b"a Report"))
    assert refused(tmp_path / "a.zip") == "a.zip is a damaged zip; ask for the bundle again"


def test_links_folders_and_pipes_in_a_folder_are_refused_and_never_opened(tmp_path: Path) -> None:
    for name, make in (
        ("link", lambda path: path.symlink_to("/etc/hostname")),
        ("folder", Path.mkdir),
        ("pipe", os.mkfifo),
    ):
        make(unpacked(tmp_path / name) / "01-extra")
        assert refused(tmp_path / name).startswith(f"{name} holds "), name
    os.mkfifo(tmp_path / "alone")
    assert refused(tmp_path / "alone").startswith("alone is neither a file nor a folder")


def test_what_nobody_may_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", denied)
    with pytest.raises(CannotRead, match=r"a\.zip could not be opened \(Permission denied\); give yourself the right to read it"):
        read_bundle(tmp_path / "a.zip")


def test_a_files_name_reaches_no_terminal_as_it_is(tmp_path: Path) -> None:
    bundle = read_bundle(unpacked(tmp_path / "a", {**contents(), "\x1b[31mred": b""}))
    assert "?[31mred" in bundle.files
    assert "\x1b" not in refused(tmp_path / "\x1b[31mred")


def _read_or_refused(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.zip"
        path.write_bytes(content)
        try:
            read_bundle(path)
        except CannotRead as refusal:
            assert str(refusal).isprintable()
        assert [file.name for file in path.parent.iterdir()] == ["a.zip"]


with tempfile.TemporaryDirectory() as _folder:
    WHOLE = zipped(Path(_folder) / "a.zip").read_bytes()
    with ZipFile(Path(_folder) / "b.zip", "w", ZIP_DEFLATED) as _archive:
        for _name, _content in contents().items():
            _archive.writestr(_name, _content)
    DEFLATED = (Path(_folder) / "b.zip").read_bytes()


@SAMPLED
@given(st.binary())
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    _read_or_refused(content)
    _read_or_refused(content + WHOLE[-22:])


@SAMPLED
@given(st.sampled_from([WHOLE, DEFLATED]), st.lists(st.tuples(st.floats(0, 0.9999), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_bundle_with_any_bytes_changed_is_read_or_refused(content: bytes, changes: list[tuple[float, int]]) -> None:
    changed = bytearray(content)
    for place, value in changes:
        changed[int(place * len(changed))] = value
    _read_or_refused(bytes(changed))


@SAMPLED
@given(st.sampled_from([WHOLE, DEFLATED]), st.data())
def test_the_heads_of_a_zip_with_any_bytes_in_them_are_read_or_refused(content: bytes, data: st.DataObject) -> None:
    start = content.index(b"PK\x01\x02")
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(start, len(content) - 1))
        piece = data.draw(st.binary(min_size=1, max_size=4))
        changed[place : place + len(piece)] = piece
    _read_or_refused(bytes(changed))


@SAMPLED
@given(st.binary())
def test_any_bytes_for_a_manifest_are_read_or_refused(manifest: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _read_or_refused(zipped(Path(folder) / "a.zip", {**contents(), "manifest.json": manifest}).read_bytes())
