"""A bundle as its recipient has it: unpacked, its papers as pages of text."""

from __future__ import annotations

import zipfile
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pypdfium2

from tests.scr import scr

if TYPE_CHECKING:
    from pathlib import Path

    from tests.a_board import ABoard

NOW = "2026-11-01T09:30"


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, words parted by single blanks."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


@dataclass(frozen=True)
class Unpacked:
    """The zip, and what lies beside it under the same name."""

    path: Path

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The bytes of each file in the zip, by name."""
        with zipfile.ZipFile(self.path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def pages(self, stem: str) -> list[str]:
        """The pages of a paper, by the beginning of its name: `01`."""
        (name,) = (name for name in self.files if name.startswith(stem) and name.endswith(".pdf"))
        return pages_of(self.files[name])

    def text(self, stem: str) -> str:
        """A paper as one text."""
        return " ".join(self.pages(stem))

    def beside(self, suffix: str) -> bytes:
        """The bytes of a file beside the zip: `.pdf`, `.eml`, `.txt`."""
        return self.path.with_suffix(suffix).read_bytes()

    @property
    def whole(self) -> bytes:
        """Everything that the recipient can read, but for compressed streams: files, text of papers, what lies beside."""
        texts = [self.text(name) for name in self.files if name.endswith(".pdf")]
        beside = [file.read_bytes() for file in self.path.parent.glob(f"{self.path.stem}.*") if file.suffix not in {".pdf", ".zip"}]
        return b"\n".join([*self.files.values(), *beside, " ".join([*texts, *pages_of(self.beside(".pdf"))]).encode()])


def bundle_of(board: ABoard, slug: str, *options: str, now: str = NOW) -> Unpacked:
    """Make a bundle that nothing stands against."""
    answer = scr(board.root, "bundle", slug, *options, now=now)
    assert answer.code == 0, answer.err
    return Unpacked(board.root / answer.out.split("\n")[0].removeprefix("Bundle: "))
