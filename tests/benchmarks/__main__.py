"""`make bench`: whole runs beside each other on one machine, as seconds and as ratios; written to `build/bench/` as table, plot and JSON.

Environment: `BENCH_REVIEWS` sizes of boards ("20"; "20,100,500,2000" takes hours on two cores), `BENCH_PLUGINS_UPTO` the largest that plugins
make PDFs of (100), `BENCH_COLD_UPTO` the largest of which a first build is measured with its PDFs (500), `BENCH_KEPT` a folder for PDFs that one run
makes and later ones find, `BENCH_LIMIT` seconds after which a run is broken off (3600).

On a board larger than `BENCH_COLD_UPTO` the PDFs are made once by a build that is not measured (or come from `BENCH_KEPT`): they are the PDFs of
these very reports, as a board has them that publishes one report after another. Then all else that is kept is removed, and the build is measured.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks import peers
from tests.benchmarks.boards import NOW, REPOSITORY, make_board
from tests.benchmarks.measure import Failed, Row, Took, run
from tests.benchmarks.search_weight import first_search
from tests.benchmarks.table import PLAIN, Mark, as_json, machine, markdown, svg

SIZES = [int(size) for size in os.environ.get("BENCH_REVIEWS", "20").split(",")]
PLUGINS_UPTO = int(os.environ.get("BENCH_PLUGINS_UPTO", "100"))
COLD_UPTO = int(os.environ.get("BENCH_COLD_UPTO", "500"))
KEPT = Path(os.environ["BENCH_KEPT"]) if "BENCH_KEPT" in os.environ else None
BOUNDS_UPTO = 500  # other makers of sites are run beside ours
OFTEN = 3
COLD, KEEPING, NOTHING, ONE = (
    "scr build, first",
    "scr build, first, PDFs kept",
    "scr build, nothing changed",
    "scr build, one report's progress changed",
)
SEARCH = "of it, the search index of all pages"
CHECKING, CHECKED, ALONE = "scr check, first", "scr check, nothing changed", "WeasyPrint alone, the same PDFs (reviews and briefings)"
MOST_OF_A_SEARCH = 300_000  # bytes


class Bench:
    """One board, and the rows of it."""

    def __init__(self, reviews: int, scratch: Path) -> None:
        self.reviews, self.rows = reviews, list[Row]()
        self.board, self.inputs = make_board(scratch / "board", reviews), scratch / "inputs"
        self.pages = peers.write_inputs(self.board, self.inputs)
        self._progress = 0

    def row(self, what: str, once: Callable[[], Took], times: int = 1) -> None:
        """Run, and say so; a run that fails is a row with its words."""
        row = Row(self.reviews, what)
        try:
            row.took = [once() for _ in range(times)]
        except Failed as failure:
            row.said = str(failure)
        self.rows.append(row)
        sys.stdout.write(
            f"{self.reviews:>5} {what:<58} {f'{row.seconds:8.1f} s {row.processors:8.1f} s of processors' if row.took else row.said}\n"
        )
        sys.stdout.flush()

    def scr(self, command: str) -> Took:
        """A command on the board."""
        return run(sys.executable, "-m", "site_builder", command, "--root", str(self.board), "--now", NOW)

    def forgetting(self, *kept: str, command: str = "build") -> Took:
        """The same, with nothing of earlier runs but what is named; a build also without the site."""
        if command == "build":
            shutil.rmtree(self.board / "site", ignore_errors=True)
        cache = self.board / "build" / "cache"
        for path in cache.iterdir() if cache.exists() else ():
            if path.name not in kept:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        return self.scr(command)

    def with_pdfs_kept(self) -> Took:
        """A first build with nothing kept but PDFs. Raises `Failed` where it had to make some all the same."""
        before = self._pdfs()
        took = self.forgetting("pdf")
        if self._pdfs() != before:
            raise Failed("PDFs had to be made: those in BENCH_KEPT are of other reviews or another program")
        return took

    def _pdfs(self) -> set[str]:
        return {path.name for path in (self.board / "build" / "cache" / "pdf").rglob("*.pdf")}

    def with_progress(self) -> Took:
        """One report's recommendation has gone on and is due later, as its pages say."""
        self._progress += 1
        path = self.board / "reports" / "child-1" / "report.md"
        text = path.read_text(encoding="utf-8")
        before, _, rest = text.partition("due: 2027-03-31")
        _, _, after = rest.partition(", adopted:")
        told = (
            f"due: 2027-03-31, progress: [{{on: 2026-11-0{self._progress}, status: in-progress, due: 2027-04-0{self._progress}}}], adopted:"
        )
        path.write_text(f"{before}{told}{after}", encoding="utf-8")
        return self.scr("build")

    def measure(self) -> None:
        """All rows of this board."""
        often = OFTEN if self.reviews <= COLD_UPTO else 1
        self.row(PLAIN, lambda: peers.mkdocs(self.inputs), often)
        if self.reviews <= BOUNDS_UPTO:
            self.row("Zensical, simplest frame (a lower bound)", lambda: peers.zensical(self.inputs))
            self.row("Hugo, one template of a line (a lower bound)", lambda: peers.hugo(self.inputs))
        if self.reviews <= COLD_UPTO:
            self.row(ALONE, lambda: peers.weasyprint(self.inputs))
            self.row(COLD, self.forgetting)
        else:
            self._make_pdfs()
        self.row(KEEPING, self.with_pdfs_kept, often)
        self.row(NOTHING, lambda: self.scr("build"), OFTEN)
        self.row(ONE, self.with_progress, OFTEN)
        self.row(SEARCH, lambda: run(sys.executable, "-m", "tests.benchmarks.search_alone", str(self.board / "site")))
        self.row(CHECKING, lambda: self.forgetting("pdf", command="check"))
        self.row(CHECKED, lambda: self.scr("check"), OFTEN)
        for name in peers.PLUGINS if self.reviews <= PLUGINS_UPTO else ():
            what = "one PDF of all pages" if name == peers.OF_ALL_PAGES else "a PDF of each review"
            self.row(f"MkDocs with {name}, {what}", lambda name=name: peers.plugin(self.inputs, name))

    def _make_pdfs(self) -> None:
        """Once, and not measured; where as many were kept as there are reviews and briefings, they are these."""
        cache = self.board / "build" / "cache" / "pdf"
        if KEPT and KEPT.exists():
            shutil.copytree(KEPT, cache, dirs_exist_ok=True)
            if sum(1 for _ in KEPT.rglob("*.pdf")) >= 2 * self.reviews:
                return
        self.scr("build")
        if KEPT:
            shutil.copytree(cache, KEPT, dirs_exist_ok=True)

    def marks(self) -> list[Mark]:
        """What is held to in the same run, as far as it was measured."""
        of = {row.what: row.seconds for row in self.rows if row.took}
        each = [of[what] for what in of if what.endswith("a PDF of each review")]
        asked = [  # the sizes at which each is a mark
            ("a build when nothing changed / plain MkDocs", NOTHING, of.get(PLAIN), 1 / 10, {500}),
            ("a first build / plain MkDocs and WeasyPrint alone", COLD, of.get(PLAIN, 0) + of[ALONE] if ALONE in of else None, 1.15, {100}),
            ("a first build / the fastest plugin that makes a PDF of each review", COLD, min(each, default=None), 1 / 2, {100}),
            ("a first build with PDFs kept / plain MkDocs", KEEPING, of.get(PLAIN), 1.0, {2000}),
            ("a check when nothing changed / plain MkDocs", CHECKED, of.get(PLAIN), 1 / 10, {2000}),
        ]
        marks = [
            Mark(f"{self.reviews} reviews: {what}", of[ours] / other, most)
            for what, ours, other, most, sizes in asked
            if other and ours in of and self.reviews in sizes
        ]
        if self.reviews == 500 and {ONE, SEARCH, PLAIN} <= of.keys():
            apart = (of[ONE] - of[SEARCH]) / of[PLAIN]
            marks.append(Mark("500 reviews: a build when one report changed, its search index apart / plain MkDocs", apart, 1 / 5))
        searched = first_search(self.board / "site", "neglect")
        return (
            [*marks, Mark(f"{self.reviews} reviews: bytes of a first search / 300 kB", searched / MOST_OF_A_SEARCH, 1.0)]
            if searched
            else marks
        )


def main() -> None:
    """All boards, then the files."""
    head = f"Measured on {machine(datetime.now(UTC).date().isoformat())}."
    rows, marks = list[Row](), list[Mark]()
    into = REPOSITORY / "build" / "bench"
    into.mkdir(parents=True, exist_ok=True)
    for reviews in SIZES:
        with tempfile.TemporaryDirectory(prefix="scr-bench-") as scratch:
            bench = Bench(reviews, Path(scratch))
            sys.stdout.write(f"{reviews} reviews, {bench.pages} pages\n")
            bench.measure()
            rows += bench.rows
            marks += bench.marks()
        # After each board, so that a long run leaves what it has.
        (into / "speed.md").write_text(markdown(rows, marks, head), encoding="utf-8")
        (into / "speed.svg").write_text(svg(rows, head), encoding="utf-8")
        (into / "speed.json").write_text(as_json(rows, marks, head), encoding="utf-8")
    sys.stdout.write(f"\n{markdown(rows, marks, head)}\nWritten to {into.relative_to(REPOSITORY)}/: speed.md, speed.svg, speed.json\n")


if __name__ == "__main__":
    main()
