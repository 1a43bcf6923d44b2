"""The PDF of an earlier publication holds its pages, and nothing beside them."""

from __future__ import annotations

import io

import pikepdf
import pytest

from site_builder.model.finding import Place
from tests.a_board import ABoard
from tests.audit.sites import pdf

LEGACY = {"first_published": "2014-05-01", "pdf": "old.pdf"}


def with_old(board: ABoard, content: bytes) -> list[str]:
    board.raw("child-a", content, "old.pdf")
    board.report("child-a", legacy=LEGACY)
    return [finding.message for finding in board.findings(code="AST")]


def told(what: str) -> list[str]:
    return [f"this PDF carries {what}; print it into a new PDF, look at that, and put it here instead"]


def made(**changes: object) -> bytes:
    """A PDF of one page whose root has these further keys."""
    with pikepdf.open(io.BytesIO(pdf("Words"))) as document:
        for key, value in changes.items():
            document.Root[f"/{key}"] = value
        out = io.BytesIO()
        document.save(out, static_id=True)
    return out.getvalue()


def test_a_pdf_of_pages_alone_is_right(board: ABoard) -> None:
    assert with_old(board, pdf("Words", link="https://www.gov.example/")) == []


def test_what_it_carries_is_told(board: ABoard) -> None:
    board.raw("child-a", pdf("Words", attachment=b"notes", info="Who wrote it"), "old.pdf")
    board.report("child-a", legacy=LEGACY)
    (finding,) = board.findings()
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("AST06", "old-pdf-carries-nothing", "should", False)
    assert (finding.key, finding.place) == (None, Place("reports/child-a/old.pdf"))
    assert [finding.message] == told("attached files, the name of its author or words about it")
    assert finding.source == "this program's own rule: nothing is published that nobody has seen."


SCRIPT = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (pdf("Words", attachment=b"notes"), "attached files"),
        (pdf("Words", note="A remark"), "notes on its pages"),
        (pdf("Words", info="Words"), "the name of its author or words about it"),
        (made(OpenAction=SCRIPT), "scripts"),
        (made(AcroForm=pikepdf.Dictionary(Fields=pikepdf.Array([pikepdf.Dictionary(T="a")]))), "a form"),
        (made(OCProperties=pikepdf.Dictionary()), "layers that can be hidden"),
        (pdf("Words") + b"1 0 obj\nendobj\n%%EOF\n", "earlier versions of itself"),
    ],
)
def test_each_thing_is_told_by_itself(board: ABoard, content: bytes, what: str) -> None:
    assert with_old(board, content) == told(what)


def test_a_form_without_fields_and_one_end_of_two_in_a_file_for_the_web_are_none(board: ABoard) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made(AcroForm=pikepdf.Dictionary(Fields=pikepdf.Array([]))))) as document:
        document.save(out, linearize=True, static_id=True)
    assert with_old(board, out.getvalue()) == []


def test_a_file_that_cannot_be_opened_is_told(board: ABoard) -> None:
    assert with_old(board, b"%PDF-1.4") == ["this PDF is damaged, or no PDF; save it anew"]
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("Words"))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert with_old(board, out.getvalue()) == ["this PDF is locked with a password; save it without"]
