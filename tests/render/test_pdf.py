"""Reports to PDFs: the same bytes everywhere, nothing lost, nothing fetched, nothing passed over in silence."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from site_builder.errors import RenderFailed
from site_builder.model.recommendation import Status
from site_builder.render.markdown import words
from site_builder.render.pdf import PdfDone, pdf_text, render_all
from tests.render.printing import Press, asset, make_job, make_view, picture, small_job

if TYPE_CHECKING:
    from site_builder.render.pdf import PdfJob

LETTERS = re.compile(r"[^\W\d_]+")


def lost(html: str, content: bytes) -> Counter[str]:
    """Words of a document that its PDF has less often."""
    said = Counter(LETTERS.findall(" ".join(words(html))))
    return said - Counter(LETTERS.findall(pdf_text(content)))


def test_no_word_is_lost(whole_report: PdfDone, tmp_path: Path) -> None:
    assert lost(make_job(tmp_path).html, whole_report.content) == Counter()


def test_a_style_sheet_that_loses_words_is_noticed(press: Press, tmp_path: Path) -> None:
    job = make_job(tmp_path)
    swallowing = replace(job, css=job.css + ".recommendation p { display: none }")
    assert sum(lost(job.html, press.one(swallowing).content).values()) > 10


PROGRAM = """
import sys
from pathlib import Path
from site_builder.render.fetcher import Shelf
from site_builder.render.fonts import use_only, write_font_configuration
from tests.render.printing import make_job

folder = Path(sys.argv[1])
use_only(write_font_configuration(folder))
from site_builder.render.pdf_worker import render

job = make_job(folder)
sys.stdout.buffer.write(render(job.html, job.css, Shelf(job.base_url, job.folder, job.assets)).content)
"""


def test_the_same_report_gives_the_same_bytes_in_any_folder_process_zone_and_hash_seed(whole_report: PdfDone, tmp_path: Path) -> None:
    folder = tmp_path / "another folder"
    folder.mkdir()
    changed = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "PYTHONPATH": str(Path(__file__).parents[2]), "LC_ALL": "C"}
    run = [sys.executable, "-c", PROGRAM, str(folder)]
    finished = subprocess.run(run, env=os.environ | changed, cwd=folder, check=True, capture_output=True)
    assert finished.stdout == whole_report.content


def test_no_font_in_a_pdf_says_when_it_was_put_there(press: Press, tmp_path: Path) -> None:
    with pikepdf.open(
        io.BytesIO(press.one(small_job(tmp_path, "Ll\u0177n", css="body { font-family: 'Noto Sans' !important }")).content)
    ) as made:
        fonts = [item.FontFile2.read_bytes() for item in made.objects if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item]
    assert [TTFont(io.BytesIO(font))["head"].modified for font in fonts] == [SECONDS_FROM_1904_TO_1970]


SECONDS_FROM_1904_TO_1970 = 2_082_844_800


def test_progress_on_a_recommendation_does_not_change_the_pdf(press: Press, whole_report: PdfDone, tmp_path: Path) -> None:
    view = make_view()
    told = replace(view.recommendations[0], status=Status.COMPLETED)
    assert press.one(make_job(tmp_path, replace(view, recommendations=(told,)))).sha256 == whole_report.sha256


class DyingPool(Executor):
    """Its worker dies whatever it is given."""

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(BrokenProcessPool())
        return future


def test_a_worker_that_dies_takes_no_other_report_with_it(tmp_path: Path) -> None:
    jobs = [small_job(tmp_path, name, name=name) for name in "ab"]
    assert set(render_all(jobs, executor=DyingPool(), cache=None)) == {"a", "b"}


def _missing_picture(folder: Path) -> PdfJob:
    return small_job(folder, '<img src="chart.png" alt="Bars">')


def _vanished_picture(folder: Path) -> PdfJob:
    return small_job(folder, '<img src="chart.png" alt="Bars">', assets=(asset("chart.png", picture()),))


def _truncated_picture(folder: Path) -> PdfJob:
    half = picture()[: len(picture()) // 2]
    (folder / "chart.png").write_bytes(half)
    return small_job(folder, '<img src="chart.png" alt="Bars">', assets=(asset("chart.png", half),))


def _exchanged_picture(folder: Path) -> PdfJob:
    (folder / "chart.png").write_bytes(picture() + b"more")
    return small_job(folder, '<img src="chart.png" alt="Bars">', assets=(asset("chart.png", picture()),))


def _picture_behind_a_link(folder: Path) -> PdfJob:
    inner = folder / "report"
    inner.mkdir()
    (folder / "outside.png").write_bytes(picture())
    (inner / "chart.png").symlink_to(folder / "outside.png")
    return small_job(inner, '<img src="chart.png" alt="Bars">', assets=(asset("chart.png", picture()),))


REFUSED = {
    "a picture that the report does not have": (_missing_picture, "chart.png is not among the report's own files"),
    "a picture that is gone": (_vanished_picture, "chart.png could not be read"),
    "half a picture": (_truncated_picture, "chart.png is not a whole PNG, JPEG or WebP picture"),
    "a picture that was exchanged": (_exchanged_picture, "chart.png is not the file that was read"),
    "a picture outside the folder": (_picture_behind_a_link, "chart.png leads out of the report's folder"),
    "a file of the machine": (lambda at: small_job(at, '<img src="file:///etc/hostname" alt="x">'), "a file: address is not among"),
    "a file of another host": (lambda at: small_job(at, '<img src="https://x.example/p.png" alt="x">'), "a file of x.example is not among"),
    "an attached file": (lambda at: small_job(at, '<link rel="attachment" href="file:///etc/hostname">x'), "a file: address is not among"),
    "a link into the machine": (lambda at: small_job(at, '<a href="file:///etc/hostname">x</a>'), "a link leads to a file: address"),
    "a link that runs": (lambda at: small_job(at, '<a href="javascript:alert(1)">x</a>'), "a link leads to a javascript: address"),
    "a link to nowhere": (lambda at: small_job(at, '<a href="#nowhere">x</a>'), "No anchor #… for internal URI reference"),
    "a faulty style sheet": (lambda at: small_job(at, "x", css="p { colour: red }"), "style sheet: Ignored `colour: red ` at 1:5"),
    "a style sheet that imports": (lambda at: small_job(at, "x", css="@import 'other.css';"), "other.css is not among"),
    "a font of the machine": (lambda at: small_job(at, "x", css="@font-face{font-family:F;src:url(f.ttf)}"), "f.ttf is not among"),
    "a sign that the font lacks": (lambda at: small_job(at, "\u4e00"), "the shipped fonts have no sign U+4E00 (CJK UNIFIED IDEOGRAPH-4E00)"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_would_pass_in_silence_fails_by_the_name_of_the_report(case: str, press: Press, tmp_path: Path) -> None:
    make, words_of_it = REFUSED[case]
    with pytest.raises(RenderFailed) as failure:
        press.one(make(tmp_path))
    assert f"reviews/child-k: {words_of_it}" in str(failure.value)
    assert str(tmp_path) not in str(failure.value)


def test_all_failures_are_told_together_and_none_repeats_the_text(press: Press, tmp_path: Path) -> None:
    bad = [small_job(tmp_path, f'<a href="#secretword">secretword {place} \u2713</a>', name=f"reviews/{place}") for place in "ab"]
    good = small_job(tmp_path, "x", name="reviews/c")
    with pytest.raises(RenderFailed) as failure:
        press.all(*bad, good)
    assert "reviews/a: " in str(failure.value)
    assert "reviews/b: " in str(failure.value)
    assert "reviews/c" not in str(failure.value)
    assert "secretword" not in str(failure.value)


def test_each_finished_pdf_is_announced_and_all_come_in_the_order_of_the_jobs(press: Press, tmp_path: Path) -> None:
    jobs = [small_job(tmp_path, name, name=name) for name in ("b", "a")]
    announced: list[PdfDone] = []
    done = render_all(jobs, executor=press.pool, cache=None, on_done=announced.append)
    assert list(done) == ["b", "a"]
    assert {item.name for item in announced} == {"a", "b"}
    assert [(item.size, item.pages) for item in done.values()] == [(len(item.content), 1) for item in done.values()]


def test_put_down_in_a_folder_they_are_the_same_and_one_that_was_changed_there_is_refused(press: Press, tmp_path: Path) -> None:
    jobs = [small_job(tmp_path, name, name=name) for name in ("a", "b")]
    (folder := tmp_path / "pdfs").mkdir()
    held, put_down = (render_all(jobs, executor=press.pool, cache=None, folder=place) for place in (None, folder))
    assert {name: pdf.content for name, pdf in put_down.items()} == {name: pdf.content for name, pdf in held.items()}
    assert all(isinstance(pdf.held, Path) for pdf in put_down.values())
    for path in folder.iterdir():
        path.write_bytes(b"%PDF-1.7 of somebody else")
    with pytest.raises(RenderFailed, match="a finished PDF of a was changed or removed before it was used"):
        assert put_down["a"].content
    shutil.rmtree(folder)
    with pytest.raises(RenderFailed, match="a finished PDF of b was changed or removed"):
        assert put_down["b"].content
