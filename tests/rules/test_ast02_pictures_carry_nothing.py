"""A picture's file holds the picture, and nothing beside it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from PIL import Image, PngImagePlugin

from site_builder.cli import main
from site_builder.model.finding import Place
from tests.a_board import a_picture, public
from tests.audit.sites import pdf

if TYPE_CHECKING:
    from tests.a_board import ABoard


def exif(*, place: bool = False) -> Image.Exif:
    """What a camera writes: its maker, and where it was."""
    written = Image.Exif()
    written[0x010F] = "Zqmaker"
    if place:
        written.get_ifd(0x8825)[1] = "N"
    return written


def texts() -> PngImagePlugin.PngInfo:
    """What a program writes into a PNG."""
    written = PngImagePlugin.PngInfo()
    written.add_text("Author", "Zqauthor")
    return written


def moving() -> bytes:
    """A PNG of two frames."""
    written = io.BytesIO()
    frames = [Image.new("RGB", (2, 2), colour) for colour in ("red", "blue")]
    frames[0].save(written, "PNG", save_all=True, append_images=frames[1:])
    return written.getvalue()


EXIF, PLACE = "data of the camera or program (EXIF)", "the place where it was taken (GPS)"
IPTC = b"\xff\xed\x00\x16Photoshop 3.0\x00Zqname"
CARRYING = [
    pytest.param("a.jpg", a_picture("JPEG", exif=exif()), EXIF, id="D1 a camera"),
    pytest.param("a.jpg", a_picture("JPEG", exif=exif(place=True)), f"{PLACE}, {EXIF}", id="D1 a place"),
    pytest.param("a.webp", a_picture("WEBP", exif=exif()), EXIF, id="D1 a camera, in WebP"),
    pytest.param("a.png", a_picture("PNG", exif=exif()), EXIF, id="D1 a camera, in PNG"),
    pytest.param("a.jpg", a_picture("JPEG", xmp=b"<x:xmpmeta>Zqname</x:xmpmeta>"), "data of the program (XMP)", id="D1 a program"),
    pytest.param(
        "a.jpg", a_picture("JPEG").replace(b"\xff\xdb", IPTC + b"\xff\xdb", 1), "data of the program (IPTC)", id="D1 a picture agency"
    ),
    pytest.param("a.jpg", a_picture("JPEG", comment=b"Zqcomment"), "a comment", id="D1 a comment"),
    pytest.param("a.png", a_picture("PNG", pnginfo=texts()), "texts", id="texts of a PNG"),
    pytest.param("a.png", moving(), "more pictures than one", id="two frames"),
    pytest.param("a.jpg", a_picture("JPEG") + b"Zqtail", "something after its end", id="D1 trailing bytes"),
    pytest.param("a.jpg", a_picture("JPEG") + a_picture("JPEG"), "something after its end", id="another picture behind it"),
    pytest.param("a.png", a_picture() + b"IEND", "something after its end", id="D1 trailing bytes of a PNG"),
    pytest.param("a.webp", a_picture("WEBP") + b"Zqtail", "something after its end", id="D1 trailing bytes of a WebP"),
]


@pytest.mark.parametrize(("name", "content", "carried"), CARRYING)
def test_what_it_carries_is_named_and_can_be_cleaned_away(board: ABoard, name: str, content: bytes, carried: str) -> None:
    board.report("child-a")
    file = board.raw("child-a", content, name)
    (finding,) = board.findings()
    assert finding.message == (
        f"this picture's file carries {carried}; clean it with `scr clean reports/child-a/{name}`, and look at it again"
    )
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("AST02", "pictures-carry-nothing", "must", False)
    assert (finding.key, finding.place) == (None, Place(f"reports/child-a/{name}"))
    assert finding.source == "this program's own rule: nothing is published that nobody has seen."
    assert CliRunner().invoke(main, ["clean", f"reports/child-a/{name}", "--root", str(board.root)]).exit_code == 0
    assert b"Zq" not in file.read_bytes()
    assert [finding.code for finding in board.findings()] == ["AST04"], "somebody has to look at it again"
    board.report("child-a")
    assert board.findings() == []


@pytest.mark.parametrize(("form", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg"), ("JPEG", "a.jpeg"), ("WEBP", "a.webp")])
def test_a_picture_and_nothing_else_passes(board: ABoard, form: str, name: str) -> None:
    board.raw("child-a", a_picture(form, (40, 30)), name)
    board.report("child-a")
    assert board.findings() == []


def test_what_a_public_picture_carries_stops_the_site(board: ABoard) -> None:
    board.raw("child-a", a_picture("JPEG", comment=b"Zqcomment"), "a.jpg")
    public(board, "child-a")
    assert [(finding.code, finding.stops) for finding in board.findings("2026-12-01")] == [("AST02", True)]


def test_the_old_pdf_of_a_report_is_no_picture(board: ABoard) -> None:
    board.report("child-a", legacy={"first_published": "2014-05-01", "pdf": "old.pdf"})
    board.raw("child-a", pdf("Words"), "old.pdf")
    assert board.findings() == []
