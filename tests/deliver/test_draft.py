"""The file that `scr new` writes: a draft as it is, and a report without a finding once it is filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from site_builder.model.report import Report
from tests.scr import scr

if TYPE_CHECKING:
    from pathlib import Path

    from tests.a_board import ABoard

DAYS = {
    "publication_date": "2027-02-18",
    "notified": "2026-01-05",
    "decided": "2026-01-26",
    "ofsted_told": "2026-01-27",
    "panel_told": "2026-01-27",
    "initiated": "2026-02-02",
    "completed": "2026-07-31",
    "due": "2027-06-30",
    "adopted": "2026-10-01",
    "practitioners": "2026-11-02",
    "family": "2026-11-03",
    "welfare_check": "2026-11-20",
    "sent": "2026-11-30",
}
OPTIONAL = "delay"
NOW = "2026-12-01T10:00"


def _filled_in(template: str, fingerprint: str) -> str:
    """Every line in use but the delay, which the sample has not; each gap filled."""
    front, body = template.removeprefix("---\n").split("\n---\n", 1)
    lines: list[str] = []
    kept = True
    for line in front.split("\n"):
        if line.startswith("## "):
            continue
        used = line.removeprefix("# ")
        kept = not used.startswith(f"{OPTIONAL}:") and (kept or not used.startswith(" "))
        if kept:
            lines.append(_with_days(used).replace("…", f"Filled in, line {len(lines)} of it").replace("FINGERPRINT", fingerprint))
    return "\n".join(["---", *lines, "---", re.sub(r"\[Write here[^]]*\]", "The text of an invented review.", body)])


def _with_days(line: str) -> str:
    for key, day in DAYS.items():
        line = re.sub(rf"(\b{key}: (?:\{{[^}}]*?on: )?)YYYY-MM-DD", rf"\g<1>{day}", line)
    return line


@pytest.fixture
def written(board: ABoard) -> Path:
    """The file that `scr new` has just written."""
    assert scr(board.root, "new", "child-n", now=NOW).code == 0
    return board.root / "reports" / "child-n" / "report.md"


def test_filled_in_it_is_cleared_with_nothing_left_to_say(board: ABoard, written: Path) -> None:
    template = written.read_text(encoding="utf-8")
    written.write_text(_filled_in(template, "0000-0000-0000-0000"), encoding="utf-8")
    written.write_text(_filled_in(template, board.fingerprint("child-n")), encoding="utf-8")
    assert board.findings(NOW) == []
    assert board.state("child-n", NOW) == "embargoed"


def test_a_delay_can_be_filled_in_as_well(board: ABoard, written: Path) -> None:
    block = re.search(r"(?m)^# delay:\n(?:#   .*\n)+", written.read_text(encoding="utf-8"))
    assert block
    lines = block[0].replace("# ", "", 1).replace("\n#   ", "\n  ").replace("YYYY-MM-DD", "2026-05-04").replace("…", "Something")
    board.raw("child-n", lines, "case.yml")
    report = board.submission("child-n").report
    assert report.delay is not None
    assert (report.delay.reason, len(report.delay.interim_learning), len(report.delay.corrective_action)) == ("court-proceedings", 1, 1)


def test_each_of_its_keys_is_one_that_a_report_has(written: Path) -> None:
    keys = set(re.findall(r"(?m)^(?:# )?([a-z_]+):", written.read_text(encoding="utf-8").split("\n---\n", 1)[0]))
    assert keys <= set(Report.model_fields)
    assert {"criteria", "timeline", "welfare_check", "recommendations", "panel", "delay"} <= keys


def test_a_day_that_was_not_filled_in_is_refused_with_the_form_of_a_day(board: ABoard, written: Path) -> None:
    written.write_text(written.read_text(encoding="utf-8").replace("# publication_date:", "publication_date:"), encoding="utf-8")
    (finding,) = board.findings(NOW)
    assert (finding.code, finding.key) == ("FRM02", "publication_date")
    assert finding.message == "a day is written year-month-day, for example 2026-12-10; an hour may follow it, as in 2026-12-10 09:30"
