"""A picture is made anew from its pixels, turned as its file said, or left as it was."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from PIL import Image

from site_builder.cli import main
from site_builder.deliver.clean import clean
from site_builder.errors import CannotRead, DeliveryFailed
from tests.a_board import a_picture
from tests.scr import tree

if TYPE_CHECKING:
    from pathlib import Path


def two_colours(form: str, **saved_with: object) -> bytes:
    """A picture that is wider than high, red on its left and blue on its right."""
    picture = Image.new("RGB", (64, 16), "blue")
    picture.paste("red", (0, 0, 32, 16))
    written = io.BytesIO()
    picture.save(written, form, **saved_with)
    return written.getvalue()


@pytest.mark.parametrize(("form", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg"), ("WEBP", "a.webp")])
def test_the_pixels_stay(tmp_path: Path, form: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(two_colours(form))
    clean(path)
    with Image.open(path) as made:
        assert (made.format, made.size) == (form, (64, 16))
        left, right = made.convert("RGB").getpixel((4, 8)), made.convert("RGB").getpixel((60, 8))
    assert (round(left[0] / 255), round(left[2] / 255)) == (1, 0)
    assert (round(right[0] / 255), round(right[2] / 255)) == (0, 1)
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_picture_that_its_file_turns_is_turned(tmp_path: Path) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    path = tmp_path / "a.jpg"
    path.write_bytes(two_colours("JPEG", exif=turned))
    clean(path)
    with Image.open(path) as made:
        assert made.size == (16, 64)
        assert dict(made.getexif()) == {}
        top = made.convert("RGB").getpixel((8, 4))
    assert top[0] > 240


def test_what_can_be_seen_through_stays_so(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGBA", (4, 4), (1, 2, 3, 0)).save(path)
    clean(path)
    with Image.open(path) as made:
        assert made.mode == "RGBA"
        assert made.getpixel((0, 0)) == (1, 2, 3, 0)


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(a_picture("JPEG", comment=name.encode()))
        clean(tmp_path / name)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize("content", [b"x", b"", a_picture("GIF")], ids=["no picture", "empty", "another format"])
def test_what_is_no_such_picture_is_left_as_it_was(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(content)
    with pytest.raises(CannotRead, match="no PNG, JPEG or WebP picture"):
        clean(path)
    assert path.read_bytes() == content


def test_where_it_cannot_be_written_it_is_left_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(a_picture())
    before = tree(tmp_path)

    def full(*_arguments: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    with pytest.raises(DeliveryFailed, match="the picture could not be written"):
        clean(path)
    assert tree(tmp_path) == before


def test_the_command_says_what_it_did_and_ends_with_2_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(a_picture("JPEG", comment=b"A name"))
    done = CliRunner().invoke(main, ["clean", "a.jpg", "--root", str(tmp_path)])
    assert (done.exit_code, done.output) == (
        0,
        "Cleaned: a.jpg\nIt was made anew from its pixels. Look at it again before you publish it.\n",
    )
    assert CliRunner().invoke(main, ["clean", "b.jpg", "--root", str(tmp_path)]).exit_code == 2
