"""The tags of a finished PDF, as assistive technology finds them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from tests.render.printing import BOARD, small_job

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.render.pdf import PdfDone
    from tests.render.printing import Press


@pytest.fixture(scope="module")
def document(whole_report: PdfDone) -> Iterator[pikepdf.Pdf]:
    """The short report, opened."""
    with pikepdf.open(BytesIO(whole_report.content)) as pdf:
        yield pdf


def elements(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
    kids: Any = node.get("/K", []) if isinstance(node, pikepdf.Dictionary) else []
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield from elements(kid)


def tagged(document: pikepdf.Pdf, role: str) -> list[Any]:
    return [item for item in elements(document.Root.StructTreeRoot.K[0]) if str(item.S) == role]


def child_roles(element: Any) -> list[str]:
    return [str(kid.S) for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def test_header_cells_say_what_they_head(document: pikepdf.Pdf) -> None:
    scopes = [str(cell.A.Scope) for cell in tagged(document, "/TH")]
    facts, corrections, events = ["/Row"] * 6, ["/Column"] * 3, ["/Column"] * 3
    assert scopes == facts + corrections + events


def test_list_items_have_a_body(document: pikepdf.Pdf) -> None:
    assert tagged(document, "/LI")
    assert all("/LBody" in child_roles(item) for item in tagged(document, "/LI"))


def test_a_figure_has_its_words_its_caption_and_its_place(document: pikepdf.Pdf) -> None:
    (figure,) = tagged(document, "/Figure")
    assert str(figure.Alt) == "Bars: two calls in March, one in April"
    assert child_roles(figure) == ["/Caption"]
    left, bottom, right, top = (float(edge) for edge in figure.A.BBox)
    width, height = (float(edge) for edge in figure.Pg.MediaBox[2:])
    assert (round(right - left), round(top - bottom)) == (90, 45)  # 120 by 60 pixels, in points
    assert 0 < left < right < width
    assert 0 < bottom < top < height


def test_footnotes_are_notes_with_ids_of_their_own(document: pikepdf.Pdf) -> None:
    notes = tagged(document, "/Note")
    assert len(notes) == 3
    assert len({str(note.ID) for note in notes}) == 3


def test_ids_are_listed_in_order(document: pikepdf.Pdf) -> None:
    names = [bytes(name) for name in list(document.Root.StructTreeRoot.IDTree.Names)[::2]]
    assert names == sorted(names)
    assert len(names) == 12 + 3


def test_links_say_their_words_and_are_printed(document: pikepdf.Pdf) -> None:
    links = [link for page in document.pages for link in page.get("/Annots", [])]
    assert "the board" in {str(link.Contents) for link in links}
    assert all(int(link.F) == 4 and str(link.Contents) for link in links)


def test_heads_and_feet_are_not_read_out(document: pikepdf.Pdf) -> None:
    for page in list(document.pages)[1:]:
        assert b"/Artifact <</Type /Pagination>>" in page.Contents.read_bytes().replace(b"/Artifact\n", b"/Artifact ")


def test_every_mark_on_a_page_belongs_to_an_element_or_to_none(document: pikepdf.Pdf) -> None:
    reached = {item.objgen for item in elements(document.Root.StructTreeRoot.K[0])}
    numbers = list(document.Root.StructTreeRoot.ParentTree.Nums)
    for holders in numbers[1 : 2 * len(document.pages) : 2]:
        assert {holder.objgen for holder in holders if isinstance(holder, pikepdf.Dictionary)} <= reached


def test_the_file_says_title_author_language_and_dates_that_are_no_clocks(document: pikepdf.Pdf) -> None:
    assert str(document.docinfo.Title) == "Serious Case Review: Child K"
    assert str(document.docinfo.Author) == BOARD.name
    assert str(document.docinfo.CreationDate) == "D:20261210"
    assert str(document.docinfo.ModDate) == "D:20270105"
    assert str(document.Root.Lang) == "en-GB"


def test_only_shipped_fonts_are_used(document: pikepdf.Pdf) -> None:
    fonts = {str(font.BaseFont).split("+")[1] for page in document.pages for font in page.Resources.Font.values()}
    assert {name.removesuffix("-Bold").removesuffix("-Italic") for name in fonts} == {"Atkinson-Hyperlegible"}


def test_markup_inside_a_link_does_not_part_it(press: Press, tmp_path_factory: pytest.TempPathFactory) -> None:
    job = small_job(tmp_path_factory.mktemp("link"), '<p>See <a href="https://a.example/">one <b>bold</b> word</a>.')
    with pikepdf.open(BytesIO(press.one(job).content)) as pdf:
        parts = [kid for link in tagged(pdf, "/Link") for kid in link.K if isinstance(kid, pikepdf.Dictionary)]
        annotations = pdf.pages[0].Annots
        assert sum(kid.get("/Type") == "/OBJR" for kid in parts) == len(annotations)
