"""`scr` as a user calls it: options in, exit code and words out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from site_builder.cli import main


@dataclass(frozen=True)
class Answer:
    """What a command said, and the code it ended with."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The answer of `--format json`."""
        return json.loads(self.out)


def scr(root: Path, *arguments: str, now: str = "2026-12-01T10:00") -> Answer:
    """Run a command on a board; a fault of the program's own is raised, not swallowed."""
    result = CliRunner().invoke(main, [*arguments, "--root", str(root), "--now", now], catch_exceptions=True)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Answer(result.exit_code, result.stdout, result.stderr)


def tree(folder: Path) -> dict[str, str]:
    """Every file of a folder with the digest of its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
