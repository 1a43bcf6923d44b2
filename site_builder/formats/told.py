"""Findings as pipelines take them: how much each weighs, what is told first, and by what it is known again in the next run.

Every text of a finding loses protected names here, before a format encodes it and a name can no longer be seen in it.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

from site_builder.judgement import Judgement, State
from site_builder.model.finding import Duty, Finding, Place
from site_builder.model.names import without_names
from site_builder.rules.frm01_readable_file import readable_file

if TYPE_CHECKING:
    from datetime import datetime

    from site_builder.errors import Refusal

ASIDE = "does not stop this run, will stop the next"
_NEVER_PUBLISHED = {State.WITHHELD, State.INTERNAL}
_UNPRINTABLE = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML cannot hold


class Level(IntEnum):
    """How much a finding weighs in a pipeline, the heaviest first."""

    STOPS = 0
    TO_DO = 1
    ADVICE = 2


@dataclass(frozen=True, slots=True)
class Told:
    """A finding without protected names; `identity` stays from run to run, and no two findings of a run share it."""

    finding: Finding
    level: Level
    weight: str
    identity: str

    @property
    def text(self) -> str:
        """What is wrong and what to write instead, then by what authority."""
        return f"{self.message}\nBy: {self.finding.source}"

    @property
    def message(self) -> str:
        """What is wrong, at which key, and what to write instead."""
        return f"{self.finding.key}: {self.finding.message}" if self.finding.key else self.finding.message


def told(judgement: Judgement) -> list[Told]:
    """Every finding, what stops the site first: a platform shows a few of each kind and drops the rest."""
    states = {standing.submission.slug: standing.state for standing in judgement.standings}
    met: Counter[tuple[str, ...]] = Counter()
    every = []
    for finding in judgement.findings:
        shown = _veiled(finding, judgement)
        name = (shown.code, shown.place.file, shown.key or "")
        met[name] += 1
        words = weight(finding, states.get(finding.slug or ""), aside=finding in judgement.set_aside)
        every.append(Told(shown, _level(finding), words, _digest(*name, str(met[name]))))
    return sorted(every, key=lambda item: item.level)


def weight(finding: Finding, state: State | None, *, aside: bool = False) -> str:
    """How much a finding weighs, in words: what will never be published is not put right *before publication*."""
    if aside:
        return ASIDE
    if finding.duty is Duty.SHOULD:
        return "advice"
    if finding.stops:
        return "stops the site"
    return "open" if state in _NEVER_PUBLISHED else "to do before publication"


def refused(now: datetime, refusals: tuple[Refusal, ...], message: str) -> Judgement:
    """What stands for a judgement where the command or the configuration could not be read and no report was looked at."""
    lines = [_refusal(Place(item.file, item.line), item.key, item.message) for item in refusals]
    return Judgement(now, tuple(lines) or (_refusal(Place(""), None, message),), ())


def _refusal(place: Place, key: str | None, message: str) -> Finding:
    return Finding(readable_file.code, readable_file.name, Duty.MUST, True, None, place, key, message, readable_file.source)  # noqa: FBT003


def _level(finding: Finding) -> Level:
    if finding.duty is Duty.SHOULD:
        return Level.ADVICE
    return Level.STOPS if finding.stops else Level.TO_DO


def _veiled(finding: Finding, judgement: Judgement) -> Finding:
    """The finding with what may be printed of it; a file's name may hold anything."""
    file, key, message = (
        printable(without_names(text, judgement.names)) for text in (finding.place.file, finding.key or "", finding.message)
    )
    return replace(finding, place=Place(file, finding.place.line), key=key or None, message=message)


def printable(text: str) -> str:
    """The text with a sign in the place of every character that a log, or XML, cannot hold."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
