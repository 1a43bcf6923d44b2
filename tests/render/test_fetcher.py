"""A PDF is made of its report's own files: whatever else a document asks for is denied, and one denial fails the PDF, also where WeasyPrint goes on.

D12 to D15 stand in `tests/faults/test_d_assets.py`; here is every further way by which WeasyPrint 70 asks for a file, and every way by which it does not.
"""

from __future__ import annotations

import base64
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from site_builder.errors import RenderFailed
from site_builder.model.fingerprint import Asset
from site_builder.render import pdf_worker
from site_builder.render.fetcher import Denied, Shelf
from tests.a_board import a_picture
from tests.render.printing import SITE, Press, asset, picture, small_job

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.render.pdf import PdfJob

AWAY = "https://x.example/a"
OF_A_HOST = "a file of x.example is not among the report's own files"
OF_THE_MACHINE = "a file: address is not among the report's own files"
OF_A_NEIGHBOUR = "a file of reviews.example is not among the report's own files"
AS_DATA = "a data: address is not among the report's own files"


def drawing(inner: str) -> str:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg {names} width="9" height="9" viewBox="0 0 9 9">{inner}</svg>'


def styled(rule: str) -> str:
    return f"<style>{rule}</style><ul><li>x</ul>"


def as_data(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


ASKED = {
    "a picture of a neighbour": ('<img src="../child-m/chart.png" alt="x">', OF_A_NEIGHBOUR),
    "a picture as data": (f'<img src="{as_data("image/png", picture())}" alt="x">', AS_DATA),
    "a drawing as data": (f'<img src="{as_data("image/svg+xml", drawing("").encode())}" alt="x">', AS_DATA),
    "a picture under a base": ('<base href="https://x.example/"><img src="chart.png" alt="x">', OF_A_HOST),
    "one of several pictures": (f'<picture><source srcset="{AWAY}.png"><img src="{AWAY}.png" alt="x"></picture>', OF_A_HOST),
    "an object": (f'<object data="{AWAY}.png" type="image/png"></object>', OF_A_HOST),
    "an object with words": (f'<object data="{AWAY}.svg" type="image/svg+xml">x</object>', OF_A_HOST),
    "an embedded thing": (f'<embed src="{AWAY}.png" type="image/png">', OF_A_HOST),
    "a style sheet": (f'<link rel="stylesheet" href="{AWAY}.css"><p>x', OF_A_HOST),
    "a style sheet of the machine": ('<link rel="stylesheet" href="file:///etc/hostname"><p>x', OF_THE_MACHINE),
    "an imported style": (styled(f'@import "{AWAY}.css";'), OF_A_HOST),
    "an imported style of the machine": (styled('@import url("file:///etc/hostname");'), OF_THE_MACHINE),
    "a font": (styled(f"@font-face{{font-family:F;src:url({AWAY}.ttf)}} li{{font-family:F}}"), OF_A_HOST),
    "the second of two fonts": (styled(f"@font-face{{font-family:F;src:url({AWAY}.woff2),url({AWAY}.ttf)}} li{{font-family:F}}"), OF_A_HOST),
    "a colour profile": (styled(f"@color-profile --x{{src:url({AWAY}.icc)}} li{{color:color(--x 0 0 0)}}"), OF_A_HOST),
    "a background": (f'<p style="background:url({AWAY}.png)">x', OF_A_HOST),
    "a background by a variable": (f'<p style="--a:url({AWAY}.png);background:var(--a)">x', OF_A_HOST),
    "a background of a page": (styled(f"@page{{background:url({AWAY}.png)}}"), OF_A_HOST),
    "a picture in a margin": (styled(f"@page{{@top-left{{content:url({AWAY}.png)}}}}"), OF_A_HOST),
    "a sign of a list": (styled(f"li{{list-style-image:url({AWAY}.png)}}"), OF_A_HOST),
    "a content": (styled(f"li::before{{content:url({AWAY}.png)}}"), OF_A_HOST),
    "a border": (styled(f"li{{border:9px solid;border-image-source:url({AWAY}.png)}}"), OF_A_HOST),
    "a mask of a border": (styled(f"li{{mask-border-source:url({AWAY}.png)}}"), OF_A_HOST),
    "a picture in a drawing": (drawing(f'<image href="{AWAY}.png" width="9" height="9"/>'), OF_A_HOST),
    "a picture of the machine in a drawing": (drawing('<image xlink:href="file:///etc/hostname" width="9" height="9"/>'), OF_THE_MACHINE),
    "a picture as data in a drawing": (drawing(f'<image href="{as_data("image/png", picture())}" width="9" height="9"/>'), AS_DATA),
    "a picture in HTML in a drawing": (drawing(f'<foreignObject width="9" height="9"><img src="{AWAY}.png"/></foreignObject>'), OF_A_HOST),
    "an imported style in a drawing": (drawing(f'<style>@import "{AWAY}.css";</style><rect width="9" height="9"/>'), "Failed to load inline SVG: …"),
    "a font in a drawing": (drawing(f"<style>@font-face{{font-family:F;src:url({AWAY}.ttf)}}</style><text>x</text>"), OF_A_HOST),
    "an attached file": (f'<link rel="attachment" href="{AWAY}.pdf"><p>x', "a file is attached to the document"),
    "words that attach": (f'<p><a rel="attachment" href="{AWAY}.pdf">x</a>', OF_A_HOST),
    "words that attach the report's own picture": ('<p><a rel="attachment" href="chart.png">x</a>', "a file is attached to the document"),
}  # fmt: skip

# Nothing is fetched for these; should a later WeasyPrint ask, it is denied, and the test tells.
NEVER_ASKED = {
    "a set of pictures": f'<img srcset="{AWAY}.png 2x" alt="x">',
    "a style sheet for screens": f'<link rel="stylesheet" media="screen" href="{AWAY}.css"><p>x',
    "another style sheet": f'<link rel="alternate stylesheet" href="{AWAY}.css"><p>x',
    "a processing instruction": f'<?xml-stylesheet href="{AWAY}.css"?><p>x',
    "a frame": f'<iframe src="{AWAY}"></iframe><p>x',
    "a video": f'<video poster="{AWAY}.png" src="{AWAY}.mp4"></video><p>x',
    "a button": f'<input type="image" src="{AWAY}.png" alt="x">',
    "a form": f'<form action="{AWAY}"><input></form>',
    "a pointer": f'<p style="cursor:url({AWAY}.png),auto">x',
    "a part of another drawing": drawing(f'<use href="{AWAY}.svg#a"/>'),
    "a part of a file of the machine": drawing('<use xlink:href="file:///etc/hostname#a"/>'),
    "a filling": drawing(f'<rect width="9" height="9" fill="url({AWAY}.svg#a)"/>'),
    "a gradient": drawing(f'<linearGradient id="g" href="{AWAY}.svg#a"/><rect width="9" height="9" fill="url(#g)"/>'),
    "a filter": drawing(f'<filter id="f"><feImage href="{AWAY}.png"/></filter><rect width="9" height="9" filter="url(#f)"/>'),
    "a mask": drawing(f'<rect width="9" height="9" mask="url({AWAY}.svg#a)"/>'),
    "a clip": drawing(f'<rect width="9" height="9" clip-path="url({AWAY}.svg#a)"/>'),
    "a mark": drawing(f'<path d="M0 0L9 9" marker-end="url({AWAY}.svg#a)"/>'),
    "a script in a drawing": drawing("<script>alert(1)</script>"),
}  # fmt: skip


def job(folder: Path, body: str) -> PdfJob:
    (folder / "chart.png").write_bytes(picture())
    return small_job(folder, body, assets=(asset("chart.png", picture()),))


@pytest.mark.parametrize("name", ASKED)
def test_what_is_denied_fails_the_pdf_and_is_named(name: str, press: Press, tmp_path: Path) -> None:
    body, words = ASKED[name]
    with pytest.raises(RenderFailed) as failure:
        press.one(job(tmp_path, body))
    assert f"reviews/child-k: {words}" in str(failure.value)
    assert "/etc/hostname" not in str(failure.value)
    assert "x.example/a" not in str(failure.value)


@pytest.mark.parametrize("name", NEVER_ASKED)
def test_what_is_never_asked_for_leaves_nothing_in_the_pdf(name: str, press: Press, tmp_path: Path) -> None:
    content = press.one(job(tmp_path, NEVER_ASKED[name])).content
    assert b"x.example" not in content
    assert b"EmbeddedFile" not in content


def test_a_denial_that_weasyprint_passes_over_in_silence_fails_the_pdf_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pdf_worker._Heard, "emit", lambda *_: None)
    made = job(tmp_path, drawing(f'<image href="{AWAY}.png" width="9" height="9"/>'))
    with pytest.raises(pdf_worker.NotRendered) as failure:
        pdf_worker.render(made.html, made.css, Shelf(made.base_url, made.folder, made.assets))
    assert failure.value.problems == (OF_A_HOST,)


def test_one_denial_does_not_fail_the_next_document(press: Press, tmp_path: Path) -> None:
    bad = job(tmp_path, f'<img src="{AWAY}.png" alt="x">')
    with pytest.raises(RenderFailed):
        press.one(bad)
    assert press.one(replace(bad, html=bad.html.replace(f"{AWAY}.png", "chart.png"))).pages == 1


SHELF_URL = SITE + "reviews/child-k/"


def shelf(folder: Path, *names: str) -> Shelf:
    return Shelf(SHELF_URL, folder, tuple(asset(name, picture()) for name in names))


@pytest.mark.parametrize(
    ("url", "words"),
    [
        pytest.param(SHELF_URL + "map.png", "map.png", id="a file that the report does not have"),
        pytest.param(SHELF_URL + "../child-k/chart.png", "../child-k/chart.png", id="a way around"),
        pytest.param(SHELF_URL + "chart.png?x", "chart.png?x", id="with a question"),
        pytest.param(SHELF_URL.replace("https", "http") + "chart.png", "a file of reviews.example", id="by another scheme"),
        pytest.param("chart.png", "a relative: address", id="without an address"),
        pytest.param("/etc/hostname", "a relative: address", id="a path"),
        pytest.param("file:///etc/hostname", "a file: address", id="a file of the machine"),
        pytest.param("data:,x", "a data: address", id="data"),
        pytest.param("ftp://x.example/chart.png", "a file of x.example", id="another host"),
    ],
)
def test_the_shelf_gives_what_it_holds_by_its_whole_address_and_nothing_else(url: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "chart.png").write_bytes(picture())
    assert shelf(tmp_path, "chart.png").take(SHELF_URL + "chart.png") == (picture(), "image/png")
    with pytest.raises(Denied) as denied:
        shelf(tmp_path, "chart.png").take(url)
    assert str(denied.value) == f"{words} is not among the report's own files"


def test_a_name_that_leads_out_of_the_folder_is_denied(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "chart.png").write_bytes(picture())
    with pytest.raises(Denied, match=r"\.\./chart\.png leads out of the report's folder"):
        Shelf(SHELF_URL, tmp_path / "report", (Asset("../chart.png", asset("x", picture()).sha256, 1),)).take(SHELF_URL + "../chart.png")


@pytest.mark.parametrize(("form", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg"), ("WEBP", "a.webp")])
def test_every_picture_that_a_report_may_have_is_printed_the_same_each_time(form: str, name: str, press: Press, tmp_path: Path) -> None:
    content = a_picture(form, (40, 30))
    (tmp_path / name).write_bytes(content)
    made = small_job(tmp_path, f'<img src="{name}" alt="Bars">', assets=(asset(name, content),))
    done = press.one(made)
    with closing(pypdfium2.PdfDocument(done.content)) as document:
        (shown,) = document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        assert shown.get_px_size() == (40, 30)
    assert press.one(made).sha256 == done.sha256
