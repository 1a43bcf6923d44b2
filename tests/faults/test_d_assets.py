"""Faults D: what pictures, documents and PDFs carry along elsewhere. Nothing is published that nobody has seen, and nothing of the machine.

D16 (a name or a postcode in a file's name or in the text of a picture) is tried with the rules on identifiers; D11 stands with the known leaks.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner
from PIL import Image
from weasyprint.urls import URLFetcher

from site_builder.cli import main
from site_builder.errors import RenderFailed
from site_builder.render import pdf_worker
from site_builder.render.pdf import PdfJob, render_all
from tests.a_board import CONFIGURATION, ABoard, a_picture
from tests.audit.sites import pdf
from tests.end_to_end.conftest import REPOSITORY
from tests.faults.planted import everything
from tests.made_once import workers_begin
from tests.render.printing import asset, picture, small_job
from tests.scr import Answer, scr, tree

TOKEN = "Zebrafinch"
DAY = "2026-11-12T09:30"
SHOWN = "## 1. Introduction\n\n1.1 The only paragraph.\n\n![A chart of visits by month]({name})\n"
NOT_HERE = "this file does not belong in a report's folder"
CARRIES = "this picture's file carries"


def _camera(*, place: bool) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = TOKEN
    if place:
        exif.get_ifd(0x8825)[1] = "N"
    return exif


def _word() -> bytes:
    """A document with a tracked change, a hidden run and an author."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as document:
        document.writestr("word/document.xml", f"<w:del>{TOKEN}</w:del><w:vanish/>")
        document.writestr("docProps/core.xml", f"<dc:creator>{TOKEN}</dc:creator>")
    return written.getvalue()


def _bomb(side: int = 20_000) -> bytes:
    """A PNG of one colour that takes a few kilobytes, and some hundred million pixels unfolded."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    rows = zlib.compress(bytes((side // 8 + 1) * side))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


SVG = f'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><metadata>{TOKEN}</metadata><script>x()</script></svg>'.encode()
IPTC = b"\xff\xed\x00\x18Photoshop 3.0\x00" + TOKEN.encode()[:9]


@dataclass(frozen=True)
class Refused:
    """A file beside a report, and what it is refused for."""

    name: str
    content: bytes
    code: str
    words: str
    front: tuple[tuple[str, Any], ...] = ()


REFUSED = [
    pytest.param(Refused("a.jpg", a_picture("JPEG", exif=_camera(place=False)), "AST02", f"{CARRIES} data of the camera or program (EXIF)"), id="D1 a camera"),
    pytest.param(Refused("a.jpg", a_picture("JPEG", exif=_camera(place=True)), "AST02", f"{CARRIES} the place where it was taken (GPS), data"), id="D1 a place"),
    pytest.param(Refused("a.jpg", a_picture("JPEG").replace(b"\xff\xdb", IPTC + b"\xff\xdb", 1), "AST02", "data of the program (IPTC)"), id="D1 IPTC"),
    pytest.param(Refused("a.jpg", a_picture("JPEG", xmp=f"<x:xmpmeta>{TOKEN}</x:xmpmeta>".encode()), "AST02", "data of the program (XMP)"), id="D1 XMP"),
    pytest.param(Refused("a.jpg", a_picture("JPEG", comment=TOKEN.encode()), "AST02", f"{CARRIES} a comment; clean it with `scr clean reports/child-a/a.jpg`"), id="D1 D2 a comment"),
    pytest.param(Refused("a.jpg", a_picture("JPEG") + TOKEN.encode(), "AST02", "something after its end"), id="D1 trailing bytes"),
    pytest.param(Refused("annex.pdf", pdf(TOKEN), "AST01", "the program makes the PDF itself; take this one out"), id="D5 a PDF of another program"),
    pytest.param(Refused("a.png", pdf(TOKEN), "AST03", "this picture is damaged, or no picture"), id="D5 a PDF under a picture's name"),
    pytest.param(Refused("draft.docx", _word(), "AST01", NOT_HERE), id="D7 a Word file"),
    pytest.param(Refused("a.png", _word(), "AST03", "this picture is damaged, or no picture"), id="D7 a Word file under a picture's name"),
    pytest.param(Refused("a.svg", SVG, "AST01", NOT_HERE), id="D8 a drawing"),
    pytest.param(Refused("a.png", SVG, "AST03", "this picture is damaged, or no picture"), id="D8 a drawing under a picture's name"),
    pytest.param(Refused("draft.md.bak", TOKEN.encode(), "AST01", NOT_HERE), id="D9 a backup"),
    pytest.param(Refused("~$draft.docx", TOKEN.encode(), "AST01", NOT_HERE), id="D9 a lock of Word"),
    pytest.param(Refused("notes.txt", TOKEN.encode(), "AST01", NOT_HERE), id="D9 notes"),
    pytest.param(Refused(".a.png", a_picture(), "AST01", NOT_HERE), id="D9 a hidden picture"),
    pytest.param(Refused("a.png", a_picture(), "AST04", "Let a person look at it, then write `images: [", (("images", None),)), id="D17 a picture that nobody looked at"),
    pytest.param(Refused("a.png", _bomb(), "AST03", "this picture is "), id="D18 a picture that unfolds without end"),
]  # fmt: skip


@pytest.fixture
def site(board: ABoard) -> Path:
    """A site that stands since the last run."""
    folder = board.root / "site"
    folder.mkdir()
    (folder / "index.html").write_text("the site as it was")
    return folder


def _said(*answers: Answer) -> str:
    return "".join(answer.out + answer.err for answer in answers)


@pytest.mark.parametrize("fault", REFUSED)
def test_a_file_beside_a_report_is_refused_and_the_site_stays(board: ABoard, site: Path, fault: Refused) -> None:
    board.raw("child-a", fault.content, fault.name)
    body = SHOWN.format(name=fault.name) if fault.code in {"AST02", "AST04"} else SHOWN.partition("![")[0]
    board.cleared("child-a", "2026-11-12", "2026-11-05", body=body, **dict(fault.front))
    before = tree(site)
    told, words, built = scr(board.root, "check", "--format", "json"), scr(board.root, "check"), scr(board.root, "build")
    (finding,) = [item for item in told.json["findings"] if item["stops"]]
    of_files = fault.code != "AST04"
    assert (finding["code"], finding["file"]) == (fault.code, f"reports/child-a/{fault.name if of_files else 'report.md'}")
    assert fault.words in finding["message"]
    assert (told.code, words.code, built.code) == (1, 1, 1)
    assert TOKEN not in _said(told, words, built)
    assert tree(site) == before


@pytest.mark.parametrize("name", [pytest.param("a.png", id="D10 a picture"), pytest.param("report.md", id="D10 the report")])
def test_a_link_to_a_file_of_the_machine_is_refused_and_not_followed(board: ABoard, site: Path, tmp_path: Path, name: str) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    (tmp_path / "outside").write_text(TOKEN)
    file = board.root / "reports" / "child-a" / name
    file.unlink(missing_ok=True)
    file.symlink_to(tmp_path / "outside")
    before = tree(site)
    told, built = scr(board.root, "check", "--format", "json"), scr(board.root, "build")
    assert [(item["code"], item["file"]) for item in told.json["findings"]] == [("AST01", f"reports/child-a/{name}")]
    assert (told.code, built.code) == (1, 1)
    assert TOKEN not in _said(told, built)
    assert tree(site) == before


@pytest.fixture(scope="module")
def cleaned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a photograph that carried a place, a comment and a remark after its end, and was cleaned by `scr clean`."""
    root = tmp_path_factory.mktemp("cleaned") / "board"
    (root / "reports").mkdir(parents=True)
    shutil.copy(CONFIGURATION, root)
    board = ABoard(root)
    board.report("child-a")
    content = a_picture("JPEG", (64, 48), exif=_camera(place=True), comment=TOKEN.encode()) + TOKEN.encode()
    board.raw("child-a", content, "a.jpg")
    assert CliRunner().invoke(main, ["clean", "reports/child-a/a.jpg", "--root", str(root)]).exit_code == 0
    board.cleared("child-a", "2026-11-12", "2026-11-05", body=SHOWN.format(name="a.jpg"))
    answer = scr(root, "build", now=DAY)
    assert answer.code == 0, _said(answer)
    return root / "site"


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("reviews/child-a/SCR-child-a.pdf", id="D2 the PDF"),
        pytest.param("reviews/child-a/*.jpg", id="D3 the picture on the site"),
    ],
)
def test_a_cleaned_picture_carries_nothing_wherever_it_goes(cleaned: Path, tmp_path: Path, pattern: str) -> None:
    (file,) = cleaned.glob(pattern)
    shutil.copy(file, tmp_path)
    assert TOKEN.encode() not in everything(tmp_path)
    assert b"Exif" not in everything(tmp_path)


def _javascript(document: pikepdf.Pdf) -> list[str]:
    """Every key of a PDF that runs, attaches, hides or asks for something."""
    names = {"/JavaScript", "/JS", "/EmbeddedFiles", "/AcroForm", "/OCProperties", "/OpenAction", "/AA", "/Launch"}
    return [name for item in document.objects if isinstance(item, pikepdf.Dictionary) for name in item.keys() if name in names]  # noqa: SIM118


def test_D5_D6_a_pdf_of_ours_is_one_revision_with_fonts_and_language_and_nothing_that_runs(cleaned: Path) -> None:
    file = cleaned / "reviews" / "child-a" / "SCR-child-a.pdf"
    assert file.read_bytes().count(b"%%EOF") == 1
    with pikepdf.open(file) as document:
        assert _javascript(document) == []
        assert str(document.Root.Lang) == "en-GB"
        assert [item for item in document.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]


def test_D4_D6_no_program_that_leaves_what_it_removes_is_called() -> None:
    sources = "".join(path.read_text() for path in (REPOSITORY / "site_builder").rglob("*.py"))
    assert not re.search(r"exiftool|mat2|qpdf", sources)


DRAWINGS = {
    "D8 a script": ("<script>x()</script>", "<script>"),
    "D8 what runs when it is shown": ('<g onload="x()"/>', "the attribute onload"),
    "D8 a picture of another host": ('<image href="https://x.example/p.gif"/>', "<image href> reaches for another host, x.example"),
    "D8 a style of another host": ("<style>@import 'https://x.example/s.css';</style>", "a style reaches for another host, x.example"),
}


@pytest.fixture(scope="module")
def told_of_drawings(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What a build says of a board that put drawings into its own folder of templates."""
    root = tmp_path_factory.mktemp("drawings") / "board"
    (root / "reports").mkdir(parents=True)
    shutil.copy(CONFIGURATION, root)
    (root / "overrides" / "assets").mkdir(parents=True)
    for number, (inside, _) in enumerate(DRAWINGS.values()):
        (root / "overrides" / "assets" / f"{number}.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>')
    answer = scr(root, "build", now=DAY)
    assert answer.code == 1
    assert not (root / "site").exists()
    return answer.err


@pytest.mark.parametrize("case", DRAWINGS)
def test_a_drawing_among_the_boards_own_files_runs_and_fetches_nothing(told_of_drawings: str, case: str) -> None:
    said = [line for line in told_of_drawings.split("\n") if line.startswith(f"  - assets/{list(DRAWINGS).index(case)}.svg")]
    assert DRAWINGS[case][1] in "\n".join(said), told_of_drawings


# What a PDF may draw on


def _beside(folder: Path, body: str) -> PdfJob:
    """A document with a picture of its own, so that something may be fetched."""
    (folder / "chart.png").write_bytes(picture())
    return small_job(folder, f'<img src="chart.png" alt="Bars">{body}', assets=(asset("chart.png", picture()),))


def _styled(css: str) -> Callable[[Path], PdfJob]:
    return lambda at: small_job(at, "<ul><li>Words</li></ul>", css=css)


def _bombed(folder: Path) -> PdfJob:
    (folder / "bomb.png").write_bytes(_bomb())
    return small_job(folder, '<img src="bomb.png" alt="x">', assets=(asset("bomb.png", _bomb()),))


MACHINE, HOST, RELATIVE = (
    "a file: address is not among the report's own files",
    "a file of x.example is not among",
    "is not among the report's own files",
)
DENIED: dict[str, tuple[Callable[[Path], PdfJob], str]] = {
    "D12 a link that attaches": (lambda at: _beside(at, '<link rel="attachment" href="file:///etc/hostname">'), MACHINE),
    "D12 words that attach": (lambda at: _beside(at, '<a rel="attachment" href="file:///etc/hostname">x</a>'), MACHINE),
    "D12 a link that attaches a neighbour": (lambda at: _beside(at, '<link rel="attachment" href="../child-w/report.md">'), "a file of reviews.example"),
    "D14 a picture of the machine in a drawing": (lambda at: _beside(at, '<svg width="9" height="9"><image href="file:///etc/hostname" width="9" height="9"/></svg>'), MACHINE),
    "D14 a picture of a host in a drawing": (lambda at: _beside(at, '<svg width="9" height="9"><image xlink:href="https://x.example/p.gif" width="9" height="9"/></svg>'), HOST),
    "D14 a drawing in the address of a picture": (lambda at: _beside(at, '<img alt="x" src="data:image/svg+xml,<svg xmlns=\'http://www.w3.org/2000/svg\'/>">'), "a data: address is not among"),
    "D15 an imported style": (_styled("@import 'file:///etc/hostname';"), MACHINE),
    "D15 a font": (_styled("@font-face{font-family:F;src:url(https://x.example/f.ttf)} li{font-family:F}"), HOST),
    "D15 a background": (_styled("li{background:url(https://x.example/p.gif)}"), HOST),
    "D15 a sign of a list": (_styled("li{list-style-image:url(file:///etc/hostname)}"), MACHINE),
    "D15 a content": (_styled("li::before{content:url(p.gif)}"), RELATIVE),
    "D15 a border": (_styled("li{border:1px solid;border-image:url(p.gif) 1}"), RELATIVE),
    "D18 a picture that unfolds without end": (_bombed, "bomb.png is not a whole PNG, JPEG or WebP picture of a usual size"),
}  # fmt: skip


@pytest.fixture(scope="module")
def denials(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What is said when each of these documents, and one without a fault, is to become a PDF."""
    jobs = []
    for number, (make, _) in enumerate(DENIED.values()):
        job = make(tmp_path_factory.mktemp("denied"))
        jobs.append(PdfJob(f"document-{number}", job.html, job.css, job.base_url, job.folder, job.assets))
    good = _beside(tmp_path_factory.mktemp("good"), "<p>Words</p>")
    jobs.append(PdfJob("good", good.html, good.css, good.base_url, good.folder, good.assets))
    with workers_begin(), pytest.raises(RenderFailed) as failure:
        render_all(jobs, cache=None)
    return str(failure.value)


@pytest.mark.parametrize("case", DENIED)
def test_a_denial_makes_the_pdf_fail(denials: str, case: str) -> None:
    lines = [line for line in denials.split("\n") if line.startswith(f"  - document-{list(DENIED).index(case)}: ")]
    assert DENIED[case][1] in "\n".join(lines), denials
    assert "good: " not in denials


@pytest.mark.parametrize("_row", [pytest.param("", id="D13 the guard is a fetcher of WeasyPrint's own kind")])
def test_a_denial_is_told_and_is_no_failure_of_the_renderer(denials: str, _row: str) -> None:
    assert issubclass(pdf_worker._ShelfFetcher, URLFetcher)
    assert "AttributeError" not in denials
    assert "WeasyPrint failed with" not in denials


# The same inputs, elsewhere


def _elsewhere(root: Path, umask: str, **environment: str) -> subprocess.Popen[bytes]:
    program = f"umask {umask}; for words in 'publish' 'bundle child-b'; do {sys.executable} -m site_builder $words --root {root} --now {DAY} || exit 1; done"
    settings = {**os.environ, "PYTHONPATH": str(REPOSITORY), **environment}
    return subprocess.Popen(["sh", "-c", program], env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=root)


def _board_at(root: Path, slugs: tuple[str, str]) -> Path:
    """The same board; its files were made in an order of their own."""
    (root / "reports").mkdir(parents=True)
    shutil.copy(CONFIGURATION, root)
    board = ABoard(root)
    for slug in slugs:
        board.raw(slug, a_picture(size=(30, 20)), "a.png")
        board.cleared(slug, "2026-11-12" if slug == "child-a" else "2026-12-10", "2026-11-05", body=SHOWN.format(name="a.png"))
    return root


@pytest.mark.slow
def test_D19_F8_zone_umask_language_hash_seed_folder_and_order_of_files_change_no_byte(tmp_path: Path) -> None:
    here = _board_at(tmp_path / "here", ("child-a", "child-b"))
    there = _board_at(tmp_path / "another place", ("child-b", "child-a")).rename(tmp_path / "there")
    runs = [
        _elsewhere(here, "022", TZ="UTC", PYTHONHASHSEED="1", LANG="C.UTF-8", LC_ALL="C.UTF-8"),
        _elsewhere(there, "077", TZ="Pacific/Kiritimati", PYTHONHASHSEED="2", LANG="tr_TR.UTF-8", LC_ALL="C", SOURCE_DATE_EPOCH="7"),
    ]
    said = [run.communicate()[0].decode() for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    for folder, least in (("site", 60), ("bundles", 1), ("reports/register", 1)):
        assert tree(here / folder) == tree(there / folder)
        assert len(tree(here / folder)) >= least


# What nobody would see


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(f'1.2 <span style="color:white">{TOKEN}</span>', "TXT04", id="D20 white on white"),
        pytest.param(f'1.2 <span hidden="">{TOKEN}</span>', "TXT04", id="D20 hidden"),
        pytest.param(f'1.2 {TOKEN}\n{{: style="display:none" }}', "TXT04", id="D20 an attribute that hides"),
    ],
)
def test_a_text_that_is_there_and_not_seen_cannot_be_written(board: ABoard, site: Path, text: str, code: str) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", body=f"## 1. Introduction\n\n1.1 Words.\n\n{text}\n")
    before = tree(site)
    told, built = scr(board.root, "check", "--format", "json"), scr(board.root, "build")
    assert {item["code"] for item in told.json["findings"] if item["stops"]} == {code}
    assert (told.code, built.code) == (1, 1)
    assert TOKEN not in _said(told, built)
    assert tree(site) == before
