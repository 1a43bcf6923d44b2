"""Every picture can be opened, is what its name says, and is of a size that readers can load."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.model.finding import Place
from site_builder.read import pictures
from tests.a_board import a_picture

if TYPE_CHECKING:
    from tests.a_board import ABoard

DAMAGED = "this picture is damaged, or no picture; save it anew"
ANOTHER = "this picture is not what its name says; save it anew in the format that its name ends with"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("a.png", b"x", DAMAGED, id="no picture"),
        pytest.param("a.png", b"", DAMAGED, id="an empty file"),
        pytest.param("a.png", a_picture(size=(300, 300))[:-40], DAMAGED, id="cut off"),
        pytest.param("a.jpg", b"PK\x03\x04 a document", DAMAGED, id="D7 a document under a picture's name"),
        pytest.param("a.png", a_picture("JPEG"), ANOTHER, id="another format"),
        pytest.param("a.jpg", a_picture("GIF"), ANOTHER, id="a format that is not published"),
    ],
)
def test_it_is_told_by_its_file(board: ABoard, name: str, content: bytes, message: str) -> None:
    board.report("child-a")
    board.raw("child-a", content, name)
    (finding,) = board.findings()
    assert finding.message == message
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("AST03", "pictures-can-be-shown", "must", False)
    assert (finding.key, finding.place) == (None, Place(f"reports/child-a/{name}"))
    assert finding.source == "this program's own rule: nothing is published that nobody has seen."


@pytest.mark.parametrize(("most", "count"), [(100, 0), (99, 1)])
def test_D18_many_million_pixels_are_too_many(board: ABoard, monkeypatch: pytest.MonkeyPatch, most: int, count: int) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", most)
    board.raw("child-a", a_picture(size=(10, 10)), "a.png")
    board.report("child-a")
    assert [finding.message for finding in board.findings()] == ["this picture is of more than 0 million pixels; save it smaller"] * count


def test_D18_a_picture_that_unfolds_without_end_is_not_unfolded(board: ABoard) -> None:
    board.report("child-a")
    bomb = bytearray(a_picture())
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    board.raw("child-a", bytes(bomb), "a.png")
    (finding,) = board.findings()
    assert finding.code == "AST03"


@pytest.mark.parametrize("spare", [0, -1])
def test_a_file_of_many_megabytes_is_too_large(board: ABoard, monkeypatch: pytest.MonkeyPatch, spare: int) -> None:
    content = a_picture()
    monkeypatch.setattr(pictures, "LARGEST", len(content) + spare)
    board.raw("child-a", content, "a.png")
    board.report("child-a")
    assert [finding.message for finding in board.findings()] == ["this picture is larger than 0 MB; save it smaller"] * -spare
