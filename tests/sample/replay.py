"""Writes the sample board's register anew by living its life again: each publication, correction and retirement on its own day.

For whoever changes the text of a sample report: a board's own register is never rewritten. `make sample-register` runs it. It fills in the
fingerprints that the sample states, then publishes a copy of the board at each moment below, and brings the entries home.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

from site_builder.pipeline.check import check
from site_builder.pipeline.publish import publish
from site_builder.read.clock import read_clock

ROOT = Path(__file__).parents[2]
RETIRED = "child-e"
CORRECTED = "child-k"
MOMENTS = ("2024-11-14T09:30", "2025-10-09T09:30", "2026-01-15T09:30", "2026-03-12T09:30", "2026-04-02T10:00", "2026-06-18T09:30")
RIGHT, WRONG = "safeguarding", "safegaurding"


def main() -> None:
    """Replay into a temporary folder, then replace the sample's register."""
    with tempfile.TemporaryDirectory() as scratch:
        board = Path(scratch)
        for name in ("mkdocs.yml", "reports", "overrides"):
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, board / name)
        shutil.rmtree(board / "reports" / "register", ignore_errors=True)
        _state_fingerprints(board)
        for moment in MOMENTS:
            _as_it_was(board, moment)
            judgement, made = publish(board, board / "site", read_clock(moment), clock_given=True)
            if made is None:
                sys.exit("\n".join(f"{item.place.file}:{item.place.line} {item.code} {item.message}" for item in judgement.stopping))
            sys.stdout.write(f"{moment}: {', '.join(f'{entry.slug} {entry.kind}' for entry in made.entries)}\n")
        shutil.rmtree(ROOT / "reports" / "register", ignore_errors=True)
        shutil.copytree(board / "reports" / "register", ROOT / "reports" / "register")


def _state_fingerprints(board: Path) -> None:
    """Write into the sample's case files what was sent: of the corrected report, the text before its correction."""
    _misspell(board)
    _, judgement = check(board, read_clock("2024-01-01T09:30"))
    for standing in judgement.standings:
        for folder in (board, ROOT):
            path = folder / "reports" / standing.submission.slug / "case.yml"
            text = path.read_text(encoding="utf-8")
            path.write_text(
                re.sub(r"(fingerprint: )[0-9a-f-]{19}", rf"\g<1>{standing.submission.fingerprint.short}", text), encoding="utf-8"
            )


def _as_it_was(board: Path, moment: str) -> None:
    """The two files that looked different before a day."""
    for slug, key, day in ((RETIRED, "retired", "2026-01-15"), (CORRECTED, "corrections", "2026-04-02")):
        path = board / "reports" / slug / "case.yml"
        text = (ROOT / "reports" / slug / "case.yml").read_text(encoding="utf-8")
        path.write_text(text if moment >= day else _without(text, key), encoding="utf-8")
    if moment >= "2026-04-02":
        shutil.copy(ROOT / "reports" / CORRECTED / "report.md", board / "reports" / CORRECTED / "report.md")


def _misspell(board: Path) -> None:
    path = board / "reports" / CORRECTED / "report.md"
    before, paragraph = re.split(r"(?m)(?=^4\.6 )", path.read_text(encoding="utf-8"), maxsplit=1)
    path.write_text(before + paragraph.replace(RIGHT, WRONG, 1), encoding="utf-8")


def _without(text: str, key: str) -> str:
    """A case file without one of its keys and what is indented under it."""
    return re.sub(rf"(?m)^{key}:.*\n(?:[ -].*\n)*", "", text)


if __name__ == "__main__":
    main()
