"""`scr check`, `scr status`, `scr register`: read, then the gate. Nothing is written but a cache of what was found in each text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from site_builder.gate import Judgement, judge
from site_builder.pipeline.places import Places
from site_builder.read.kept_surveys import KeptSurveys
from site_builder.read.live import read_replaced
from site_builder.read.repository import read_repository

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from site_builder.model.submission import Repository

COULD_NOT_READ = frozenset({"FRM01", "FRM02"})


def check(root: Path, now: datetime, live: str | None = None, replacing: Path | None = None) -> tuple[Repository, Judgement]:
    """The whole repository and what the gate says of it; `replacing` is the site whose place a new one is to take."""
    repository = read_repository(root, live)
    if replacing:
        repository = replace(repository, replaced=read_replaced(replacing, repository.register))
    kept = KeptSurveys(Places(root).surveys)
    kept.prepare(text for one in repository.submissions for text in (one.body, one.response, one.front_matter.together) if text)
    judgement = judge(repository, now, survey=kept)
    kept.keep()
    return repository, judgement


def exit_code(judgement: Judgement) -> int:
    """0 nothing stops the site, 1 something does, 2 a file could not be read that stops it."""
    if any(finding.stops and finding.code in COULD_NOT_READ for finding in judgement.findings):
        return 2
    return 1 if judgement.stopping else 0
