"""Unique tokens planted in a report that is not public are in no byte of the site, of the log or of a message."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tests.a_board import ABoard
from tests.scr import Answer, scr

BODY = """## 1. Zqheading

1.1 Zqbodyword stands in this paragraph.[^1] It says zqsecond as well.

![Zqalttext of the picture](zqimage.png)

[^1]: Zqfootnote of it.
"""
FRONT = {
    "title": "Zqtitle of a review",
    "reference": "SCR-ZQREF-01",
    "summary": "Zqsummary in a sentence.",
    "themes": ["unsafe-sleep"],
    "organisations": ["ambulance-service"],
    "reviewers": [{"name": "Zqreviewer Invented", "independent": "true"}],
    "recommendations": [
        {"id": "R1", "text": "Zqrecommendation to do.", "for": ["board"], "intended_outcome": "Zqoutcome.", "due": "2027-03-31"}
    ],
}
PLANTED = (
    "heading",
    "bodyword",
    "second",
    "alttext",
    "image",
    "footnote",
    "title",
    "ref-01",
    "summary",
    "reviewer",
    "recommendation",
    "outcome",
    "reason",
    "slug",
    "response",
)
TOKENS = (*(f"zq{word}" for word in PLANTED), "unsafe sleep", "ambulance service", "unsafe-sleep", "ambulance-service")
NOT_PUBLIC = [
    pytest.param({"publication_date": "2026-12-10"}, id="embargoed or waiting"),
    pytest.param({}, id="a draft"),
    pytest.param({"visibility": "board", "publication_date": "2026-11-12"}, id="for the board only"),
    pytest.param({"withhold": {"reason": "Zqreason."}}, id="withheld"),
    pytest.param({"publication_date": "2026-11-12", "hold": {"since": "2026-11-01"}}, id="on hold"),
]


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (17, 99, 201)).save(out, "PNG")
    return out.getvalue()


def _everything(site: Path) -> bytes:
    """Names and bytes of every file, unpacked."""
    parts = []
    for path in sorted(site.rglob("*")):
        parts.append(path.name.encode())
        if path.is_file():
            content = path.read_bytes()
            parts.append(content)
            if content.startswith(b"\x1f\x8b"):
                parts.append(gzip.decompress(content))
            if path.suffix == ".pdf":
                document = pypdfium2.PdfDocument(content)
                parts += [page.get_textpage().get_text_bounded().encode() for page in document]
                with pikepdf.open(path) as pdf:
                    parts += [str(pdf.docinfo).encode(), pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""]
    return b"\n".join(parts)


def _publish(board: ABoard, front: dict[str, object]) -> Answer:
    board.cleared("child-a", "2026-11-12", "2026-11-05", themes=["neglect"], organisations=["police"])
    board.raw("zqslug", _picture(), "zqimage.png")
    board.report("zqslug", BODY, **{**FRONT, **front})
    board.raw("zqslug", "Zqresponse of the board.\n", "response.md")
    return scr(board.root, "publish", now="2026-11-20T09:30")


@pytest.mark.parametrize("front", NOT_PUBLIC)
def test_nothing_of_a_report_that_is_not_public_is_in_any_byte(board: ABoard, front: dict[str, object]) -> None:
    answer = _publish(board, front)
    assert answer.code == 0, answer.err
    everything = _everything(board.root / "site").lower()
    assert b"child-a" in everything
    public = (board.root / "mkdocs.yml").read_text().lower()
    for token in TOKENS:
        assert token not in public, "the token would prove nothing"
        assert token.encode() not in everything, token
    assert _picture() not in everything
    assert "zq" not in (answer.out + answer.err).lower()


def test_the_same_tokens_are_found_once_the_report_is_public(board: ABoard) -> None:
    board.raw("zqslug", _picture(), "zqimage.png")
    board.cleared("zqslug", "2026-11-12", "2026-11-05", body=BODY, **FRONT)
    assert scr(board.root, "publish", now="2026-11-20T09:30").code == 0
    everything = _everything(board.root / "site").lower()
    for token in (
        b"zqtitle",
        b"zqsummary",
        b"zqbodyword",
        b"zqheading",
        b"zqfootnote",
        b"zqalttext",
        b"zqrecommendation",
        b"zqreviewer",
        b"zqimage.png",
    ):
        assert token in everything, token
    assert _picture().lower() in everything


def test_a_leak_through_a_template_is_found_by_the_audit_and_stops_the_run(board: ABoard) -> None:
    (board.root / "overrides").mkdir()
    (board.root / "overrides" / "extra.js").write_text("// see zqslug for the report\n")
    answer = _publish(board, {"publication_date": "2026-12-10"})
    assert answer.code == 1
    assert "extra.js" in answer.err
    assert "zq" not in answer.err.lower().replace("extra.js", "")
    assert not (board.root / "site").exists()
