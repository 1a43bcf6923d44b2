"""`make bench`: each row a whole run in a process of its own, as seconds and as a ratio to what it is compared with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.boards import NOW, REPOSITORY, make_board
from tests.benchmarks.peers import write_inputs

REPORTS = int(os.environ.get("BENCH_REPORTS", "100"))
CHECKED = int(os.environ.get("BENCH_CHECKED", "2000"))


def timed(*arguments: str, cwd: Path = REPOSITORY) -> float:
    """Seconds of one run; a run that fails ends the benchmark with its words."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "NO_MKDOCS_2_WARNING": "1"}
    begin = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    took = time.perf_counter() - begin
    if done.returncode:
        sys.exit(f"{' '.join(arguments)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return took


def row(what: str, seconds: float, against: str = "", other: float = 0) -> None:
    """One line of the table."""
    ratio = f"{seconds / other:6.2f} × {against}" if other else ""
    sys.stdout.write(f"{what:<58}{seconds:8.1f} s  {ratio}\n")
    sys.stdout.flush()


def main() -> None:
    """All rows, ours beside the peers."""
    with tempfile.TemporaryDirectory() as scratch:
        small = make_board(Path(scratch) / "small", REPORTS)
        build = ("site_builder", "build", "--root", str(small), "--now", NOW)
        write_inputs(small, Path(scratch) / "inputs")
        mkdocs = timed("mkdocs", "build", "--quiet", cwd=Path(scratch) / "inputs")
        row(f"plain mkdocs build, {REPORTS} reports, no PDF", mkdocs)
        weasyprint = timed("tests.benchmarks.peers", str(Path(scratch) / "inputs"))
        row(f"WeasyPrint alone, {REPORTS} PDFs, {os.cpu_count()} processes", weasyprint)
        row(f"scr build, cold, {REPORTS} reports with PDFs", timed(*build), "plain mkdocs + WeasyPrint alone", mkdocs + weasyprint)
        row("scr build, nothing changed", timed(*build), "plain mkdocs", mkdocs)
        report = small / "reports" / "child-1" / "report.md"
        report.write_text(
            report.read_text(encoding="utf-8").replace(
                "due: 2027-03-31}", "due: 2027-03-31, progress: [{on: 2026-11-01, status: completed}]}", 1
            )
        )
        row("scr build, one report's progress changed", timed(*build), "plain mkdocs", mkdocs)
        row(f"scr check, {REPORTS} reports", timed("site_builder", "check", "--root", str(small), "--now", NOW), "plain mkdocs", mkdocs)
        large = make_board(Path(scratch) / "large", CHECKED)
        check = ("site_builder", "check", "--root", str(large), "--now", NOW)
        shutil.rmtree(large / "build")  # what was kept of these texts while the board was made
        cold = timed(*check)
        row(f"scr check, cold, {CHECKED} reports", cold)
        row("scr check, nothing changed", timed(*check), "cold", cold)


if __name__ == "__main__":
    main()
