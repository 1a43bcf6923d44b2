"""`python -m tests.benchmarks.pdfs [REPORTS]`: PDFs beside WeasyPrint alone, cold and warm, and the memory of each process.

Seconds of the clock hang on what else the machine does, those of the processors hardly do; the ratio of each is shown. A hundred reports take
two minutes on two cores, and more reports accordingly.
"""

from __future__ import annotations

import logging
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from site_builder.pipeline.check import check
from site_builder.pipeline.making import make_all_pdfs
from site_builder.pipeline.places import Places
from site_builder.read.clock import read_clock
from site_builder.render.fonts import use_only, write_font_configuration
from site_builder.render.print_page import report_css, report_html
from site_builder.stage.view import public_views
from tests.benchmarks.boards import NOW, REPOSITORY, make_board

MEGABYTE = 1024**2
_MOST = re.compile(r"(?m)^VmHWM:\s+(\d+)")
_PARENT = re.compile(r"(?m)^PPid:\s+(\d+)")


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of the clock and of all processors, and in bytes the most memory that the first process and any below it held."""

    seconds: float
    processors: float
    first: int
    below: int
    said: str


def main() -> None:
    """All rows."""
    reports = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as scratch:
        board, inputs = make_board(Path(scratch) / "board", reports), Path(scratch) / "inputs"
        write_inputs(board, inputs)
        alone = watched("alone", inputs)
        _show(f"WeasyPrint alone, {alone.said}, {os.cpu_count()} processes", alone)
        _show("PDFs of a board, cold", watched("ours", board), alone)
        _show("PDFs of a board, nothing changed", watched("ours", board), alone)


def write_inputs(root: Path, into: Path) -> None:
    """The HTML that our PDFs are made of, one file for each, and the style."""
    places = Places(root)
    repository, judgement = check(root, read_clock(NOW))
    into.mkdir()
    (into / "report.css").write_text(report_css(places.templates), encoding="utf-8")
    for view in public_views(judgement):
        html = report_html(view, repository.board, repository.site_url, places.templates)
        (into / f"{view.slug}.html").write_text(html, encoding="utf-8")


def watched(what: str, folder: Path) -> Took:
    """One run of this module in a process of its own; every 50 ms it is looked which processes there are and how much each has held."""
    before = _of_children()
    begin = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-m", "tests.benchmarks.pdfs", what, str(folder)]
    with subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, text=True) as run:
        most: dict[int, int] = {}
        while run.poll() is None:
            for process in _family(run.pid):
                most[process] = max(most.get(process, 0), _peak(process))
            time.sleep(0.05)
        said = run.stdout.read().strip() if run.stdout else ""
    if run.returncode:
        sys.exit(f"{what} failed: {said[-2000:]}")
    first = most.pop(run.pid, 0)
    return Took(time.perf_counter() - begin, _of_children() - before, first, max(most.values(), default=0), said)


def _of_children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _family(first: int) -> list[int]:
    """A process and all below it."""
    parents = {int(path.name): int(match[1]) for path in Path("/proc").glob("[0-9]*") if (match := _PARENT.search(_status(int(path.name))))}
    found = [first]
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found


def _peak(process: int) -> int:
    match = _MOST.search(_status(process))
    return int(match[1]) * 1024 if match else 0


def _status(process: int) -> str:
    try:
        return Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:  # it has ended
        return ""


def _show(what: str, took: Took, other: Took | None = None) -> None:
    ratio = f"  {took.seconds / other.seconds:5.2f} × clock, {took.processors / other.processors:5.2f} × processors" if other else ""
    sys.stdout.write(
        f"{what:<58}{took.seconds:7.1f} s, {took.processors:7.1f} s of processors; at most {took.first / MEGABYTE:.0f} MB, below it "
        f"{took.below / MEGABYTE:.0f} MB{ratio}\n"
    )
    sys.stdout.flush()


def _alone(html: str, css: str) -> int:
    """A peer's document: fonts, style and bytes as anybody would have WeasyPrint make them."""
    from weasyprint import CSS, HTML

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    document = HTML(filename=html, base_url="https://reviews.rcscb.example/").render(stylesheets=[CSS(filename=css)])
    document.write_pdf(pdf_variant="pdf/ua-1")
    return len(document.pages)


def alone(folder: Path) -> None:
    """Every document of a folder, with all cores and the same fonts."""
    with tempfile.TemporaryDirectory() as fonts:
        use_only(write_font_configuration(Path(fonts)))
        documents = sorted(str(path) for path in folder.glob("*.html"))
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            pages = sum(pool.map(_alone, documents, [str(folder / "report.css")] * len(documents)))
    sys.stdout.write(f"{len(documents)} PDFs of {pages // len(documents)} pages\n")


def ours(root: Path) -> None:
    """Every report of a board."""
    repository, judgement = check(root, read_clock(NOW))
    with tempfile.TemporaryDirectory() as folder:
        done, _ = make_all_pdfs(Places(root), repository, public_views(judgement), folder=Path(folder))
    sys.stdout.write(f"{len(done)} PDFs of {sum(pdf.pages for pdf in done.values()) // len(done)} pages\n")


if __name__ == "__main__":
    if sys.argv[1:2] in (["alone"], ["ours"]):
        {"alone": alone, "ours": ours}[sys.argv[1]](Path(sys.argv[2]))
    else:
        main()
