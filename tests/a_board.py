"""A small board in a folder, for tests: the smallest valid report, and the one difference that matters."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_builder.gate import Judgement
from site_builder.model.finding import Finding
from site_builder.model.submission import Repository
from site_builder.pipeline.check import check
from site_builder.read.clock import read_clock
from site_builder.read.repository import read_repository

CONFIGURATION = Path(__file__).parents[1] / "mkdocs.yml"
TODAY = "2026-11-01T09:30"


@dataclass
class ABoard:
    """A board's folder. Front matter is given as keyword arguments, written as JSON values, which are YAML."""

    root: Path

    def report(self, slug: str, body: str = "## 1. Introduction\n\n1.1 The only paragraph.\n", **front: Any) -> Path:
        """Write a report: a draft, unless the keywords say more. A keyword given as None is left out."""
        stated = {"title": f"Review {slug}", "reference": f"SCR-{slug}", "type": "serious-case-review", **front}
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in stated.items() if value is not None]
        return self.raw(slug, "\n".join(["---", *lines, "---", "", body]))

    def raw(self, slug: str, text: str | bytes, name: str = "report.md") -> Path:
        """Write a file of a report's folder as it is."""
        path = self.root / "reports" / slug / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def cleared(self, slug: str, published: str, sent: str, **front: Any) -> Path:
        """Write a report whose panel's copy was sent on a day, of the text as it stands."""
        self.report(slug, **{"publication_date": published, **front})
        panel = {"sent": sent, "fingerprint": self.fingerprint(slug)}
        return self.report(slug, **{"publication_date": published, "panel": panel, **front})

    def read(self) -> Repository:
        """Everything that `read/` makes of the folder."""
        return read_repository(self.root)

    def fingerprint(self, slug: str) -> str:
        """The short fingerprint of a report's text."""
        submission = self.read().submission(slug)
        assert submission is not None
        return submission.fingerprint.short

    def judged(self, now: str = TODAY) -> Judgement:
        """What the gate says at a moment."""
        return check(self.root, read_clock(now))[1]

    def findings(self, now: str = TODAY, code: str = "") -> list[Finding]:
        """The findings at a moment, of one rule or family where a code is given."""
        return [finding for finding in self.judged(now).findings if finding.code.startswith(code)]

    def state(self, slug: str, now: str = TODAY) -> str:
        """A report's state at a moment."""
        standing = self.judged(now).standing(slug)
        assert standing is not None
        return standing.state.value
