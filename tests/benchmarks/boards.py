"""Boards of many reports, each of the sample's length and no two alike."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from site_builder.pipeline.check import check
from site_builder.read.clock import read_clock
from tests.a_board import all_that_is_asked

REPOSITORY = Path(__file__).parents[2]
NOW = "2026-12-01T10:00"
_FRONT = """---
title: "Serious Case Review: Child {number}"
reference: SCR-{year}-{number}
type: serious-case-review
publication_date: {year}-06-18 09:30
summary: An invented review, number {number}, made to measure how long a board of many reports takes.
themes: [{theme}, information-sharing]
age_band: under-1
organisations: [childrens-social-care, police]
panel: {{sent: {year}-06-01, fingerprint: {fingerprint}}}
recommendations:
{recommendations}---

"""
_THEMES = ("neglect", "unsafe-sleep", "domestic-abuse", "exploitation", "online-harm")


def make_board(root: Path, count: int) -> Path:
    """A board with so many cleared and due reports of about 8,000 words, and an empty register."""
    shutil.rmtree(root, ignore_errors=True)
    (root / "reports").mkdir(parents=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    source = (REPOSITORY / "reports" / "child-k" / "report.md").read_text(encoding="utf-8")
    body = re.sub(r"(?m)^!\[.*\n\n/// figure-caption\n.*\n///\n", "", source.split("\n---\n", 1)[1])
    for number in range(count):
        _write(root, number, body, "0000-0000-0000-0000")
    for standing in check(root, read_clock(NOW))[1].standings:
        _write(root, int(standing.submission.slug.removeprefix("child-")), body, standing.submission.fingerprint.short)
    return root


def _write(root: Path, number: int, body: str, fingerprint: str) -> None:
    recommendations = "".join(
        f"  - {{id: R{n}, text: Do this and that {number}., for: [police], intended_outcome: It is done., due: 2027-03-31, adopted: {{on: 2012-01-01, minute: 1}}}}\n"
        for n in range(1, 11)
    )
    front = _FRONT.format(
        number=number, year=2012 + number % 14, theme=_THEMES[number % 5], fingerprint=fingerprint, recommendations=recommendations
    )
    folder = root / "reports" / f"child-{number}"
    folder.mkdir(exist_ok=True)
    record = {key: value for key, value in all_that_is_asked().items() if f"\n{key}:" not in front and key != "exempt"}
    record["welfare_check"]["fingerprint"] = fingerprint
    (folder / "case.yml").write_text("".join(f"{key}: {json.dumps(value)}\n" for key, value in record.items()), encoding="utf-8")
    (folder / "report.md").write_text(front + body.replace("Child K", f"Child {number}"), encoding="utf-8")
