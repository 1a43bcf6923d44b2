"""The figures as a table in Markdown, as a plot in SVG and as JSON, all in `build/bench/`."""

from __future__ import annotations

import json
import os
import platform
import statistics
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.benchmarks.measure import Row

PLAIN = "plain MkDocs"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a figure is held to, in the same run: what it is, the ratio, at most how much it may be."""

    what: str
    ratio: float
    at_most: float

    @property
    def met(self) -> bool:
        """Whether the mark is met."""
        return self.ratio <= self.at_most


def machine(day: str) -> str:
    """Day, cores and Python; of the machine no name."""
    return f"{day}, {os.cpu_count()} cores ({_processor()}), Python {platform.python_version()}"


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def markdown(rows: Sequence[Row], marks: Iterable[Mark], head: str) -> str:
    """All rows; seconds are the middle of the runs, with the least and the most where there were several."""
    lines = [head, "", "| reviews | run | seconds | of processors | × plain MkDocs |", "|---:|---|---:|---:|---:|"]
    lines += [_line(row, plain_of(rows, row.reviews)) for row in rows]
    lines += ["", "| mark | ratio | at most | |", "|---|---:|---:|---|"]
    lines += [f"| {mark.what} | {mark.ratio:.2f} | {mark.at_most:.2f} | {'met' if mark.met else '**missed**'} |" for mark in marks]
    return "\n".join([*lines, ""])


def _line(row: Row, plain: Row | None) -> str:
    if not row.took:
        return f"| {row.reviews} | {row.what} | {row.said} | | |"
    ratio = f"{row.seconds / plain.seconds:.2f}" if plain else ""
    return f"| {row.reviews} | {row.what} | {_spread(row)} | {row.processors:.1f} | {ratio} |"


def _spread(row: Row) -> str:
    all_of_them = [took.seconds for took in row.took]
    spread = f" ({min(all_of_them):.1f} to {max(all_of_them):.1f})" if len(all_of_them) > 1 else ""
    return f"{statistics.median(all_of_them):.1f}{spread}"


def plain_of(rows: Iterable[Row], reviews: int) -> Row | None:
    """The row of plain MkDocs on a board of that size."""
    return next((row for row in rows if row.reviews == reviews and row.what.startswith(PLAIN) and row.took), None)


def svg(rows: Sequence[Row], head: str) -> str:
    """A bar for each row of the largest board, by seconds on a scale of powers of ten."""
    largest = max(row.reviews for row in rows)
    shown = [row for row in rows if row.reviews == largest and row.took]
    least = min(row.seconds for row in shown) / 1.5
    widest = _power(max(row.seconds for row in shown) / least)
    height = 24 * len(shown) + 60
    bars = [
        f'<text x="330" y="{y + 14}" text-anchor="end">{escape(row.what)}</text>'
        f'<rect x="340" y="{y}" width="{max(1, 420 * _power(row.seconds / least) / widest):.0f}" height="18" fill="{_colour(row)}"/>'
        f'<text x="{350 + 420 * _power(row.seconds / least) / widest:.0f}" y="{y + 14}">{row.seconds:.1f} s</text>'
        for row, y in zip(shown, range(40, height, 24), strict=False)
    ]
    title = f"{largest} reviews, seconds on a scale of powers of ten. {head}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 840 {height}" font-family="sans-serif" font-size="13">'
        f'<rect width="840" height="{height}" fill="#fff"/><text x="10" y="20">{escape(title)}</text>{"".join(bars)}</svg>\n'
    )


def _power(ratio: float) -> float:
    from math import log10

    return log10(max(ratio, 1))


def _colour(row: Row) -> str:
    return "#1d5f8a" if row.what.startswith("scr ") else "#8a8a8a"


def as_json(rows: Iterable[Row], marks: Iterable[Mark], head: str) -> str:
    """Every single run, for a program."""
    return json.dumps({"run": head, "rows": [asdict(row) for row in rows], "marks": [asdict(mark) for mark in marks]}, indent=1) + "\n"
