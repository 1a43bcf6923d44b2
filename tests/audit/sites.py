"""A small finished site for the audit's tests: the smallest one that has nothing wrong with it, and small files of every kind."""

from __future__ import annotations

import gzip
import io
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pikepdf
from PIL import Image

from site_builder.audit import audit
from site_builder.audit.expectation import Expectation, PublishedReport, Secret

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.audit.check import Audit

SITE_URL = "https://reviews.board.example/scr/"
PAGE = "reviews/child-k/index.html"
PDF = "reviews/child-k/SCR-2026-01.pdf"
FRAGMENT = "pagefind/fragment/en_1234567.pf_fragment"

TEXT = "The health visitor called twice in March and nobody opened the door"
LABEL = "a report that is not public"
SECRET = Secret(
    label=LABEL,
    whole_words=("child-w", "SCR-2027-09"),
    title="Serious Case Review: Child Wren",
    names=("Ottoline Quarrington",),
    phrases=(
        "Grandmother\u2019s neighbour heard the shouting through the party wall on most nights of that winter.",
        "Nobody rang the bell again.",
    ),
    asset_names=("stairwell.png",),
    asset_digests=(),
)
SENTENCE = SECRET.phrases[0]


POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"


def page(body: str = "", head: str = "", policy: str = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">') -> str:
    """An HTML page."""
    return f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">{policy}{head}</head><body><main>{body}</main></body></html>\n'


def pdf(text: str = "", **extra: Any) -> bytes:
    """A PDF of one page: `info`, `xmp`, `bookmark`, `note`, `link`, `attachment`, `picture` are put where their names say."""
    document = pikepdf.new()
    font = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica))
    lines = "".join(f"({line}) Tj 0 -14 Td " for line in text.split("\n"))
    sheet = document.add_blank_page(page_size=(595, 842))
    sheet.Contents = document.make_stream(f"BT /F1 10 Tf 40 800 Td {lines}ET".encode("latin-1"))
    sheet.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    _put(document, sheet, extra)
    out = io.BytesIO()
    document.save(out, static_id=True)
    return out.getvalue()


def _put(document: pikepdf.Pdf, sheet: Any, extra: dict[str, Any]) -> None:
    here: dict[str, Any] = {"Type": pikepdf.Name.Annot, "Rect": [0, 0, 9, 9]}
    if "info" in extra:
        document.docinfo["/Subject"] = extra["info"]
    if "xmp" in extra:
        with document.open_metadata() as metadata:
            metadata["dc:description"] = extra["xmp"]
    if "bookmark" in extra:
        with document.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(extra["bookmark"], 0))
    if "note" in extra:
        sheet.Annots = pikepdf.Array([pikepdf.Dictionary(**here, Subtype=pikepdf.Name.Text, Contents=extra["note"])])
    if "link" in extra:
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=extra["link"])
        sheet.Annots = pikepdf.Array([pikepdf.Dictionary(**here, Subtype=pikepdf.Name.Link, A=action)])
    if "attachment" in extra:
        document.attachments["notes.txt"] = pikepdf.AttachedFileSpec(
            document, extra["attachment"], description="", filename="notes.txt", mime_type="", creation_date="", mod_date=""
        )
    if "picture" in extra:
        drawn = {"Subtype": pikepdf.Name.Image, "Width": 1, "Height": 1, "BitsPerComponent": 8, "ColorSpace": pikepdf.Name.DeviceRGB}
        stream = pikepdf.Stream(document, extra["picture"], **drawn, Filter=pikepdf.Name.DCTDecode)
        sheet.Resources.XObject = pikepdf.Dictionary(I1=document.make_indirect(stream))


def picture(kind: str = "PNG", **stored: Any) -> bytes:
    """A picture of one pixel, saved with what the keywords store beside it."""
    out = io.BytesIO()
    Image.new("RGB", (1, 1), "white").save(out, kind, **stored)
    return out.getvalue()


def fragment(url: str, content: str = "") -> bytes:
    """A page of the search index as Pagefind 1.5 writes it."""
    record = {"url": url, "content": content, "word_count": 3, "filters": {}, "meta": {"title": "A page"}, "anchors": []}
    return gzip.compress(b"pagefind_dcd" + json.dumps(record, ensure_ascii=False).encode(), mtime=0)


def clean_files() -> dict[str, bytes]:
    """Every file of a site with one published report and nothing wrong with it."""
    report = f'<h1 id="top-of-it">Child K</h1><p id="p-1-1">1.1 {TEXT}.</p><a href="#p-1-1">¶</a><a href="SCR-2026-01.pdf">PDF</a>'
    texts = {
        "index.html": page(
            '<a href="reviews/">Reviews</a> <a href="https://www.gov.example/">elsewhere</a>', '<link rel="icon" href="pixel.png">'
        ),
        "reviews/index.html": page('<a href="child-k/">Serious Case Review: Child K</a> <a href="../index.html?from=here#">Home</a>'),
        PAGE: page(report, f'<link rel="canonical" href="{SITE_URL}reviews/child-k/"><link rel="stylesheet" href="../../site.css">'),
        "site.css": "body { background: url(pixel.png) } /* https://licence.example */",
        "site.js": "document.title += '//';",
        "robots.txt": f"User-agent: *\nDisallow: /scr/drafts/\nSitemap: {SITE_URL}sitemap.xml\n",
        "sitemap.xml": f"<urlset><url><loc>{SITE_URL}reviews/child-k/</loc></url></urlset>",
    }
    return {
        **{name: text.encode() for name, text in texts.items()},
        PDF: pdf(f"Child K\n1.1 {TEXT}."),
        FRAGMENT: fragment("/reviews/child-k/", TEXT),
        "pixel.png": picture(),
    }


PUBLISHED = PublishedReport("child-k", PAGE, PDF, "reviews/index.html", ("Child K", f"1.1 {TEXT}."))


@dataclass
class Site:
    """The clean site in a folder, with the differences that a test makes."""

    root: Path
    files: dict[str, bytes] = field(default_factory=clean_files)
    expected: Expectation = field(default_factory=lambda: Expectation(frozenset(), SITE_URL, (PUBLISHED,), (SECRET,)))

    def put(self, path: str, content: str | bytes) -> None:
        """Write a file that the site is expected to have."""
        self.files[path] = content if isinstance(content, bytes) else content.encode()

    def expect(self, **changes: Any) -> None:
        """Measure the site by something else."""
        self.expected = replace(self.expected, **changes)

    def problems(self, *audits: Audit) -> tuple[str, ...]:
        """Write the site and audit it, by these checks or by all."""
        for path, content in self.files.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_bytes(content)
        expected = self.expected if self.expected.files else replace(self.expected, files=frozenset(self.files))
        return audit(self.root, expected, audits) if audits else audit(self.root, expected)
