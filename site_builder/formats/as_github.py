"""Findings as the workflow commands of GitHub, which shows each beside its line of the change; below them, what this means for the site.

Nothing else is printed: a line of a log that begins with `::` is a command, and what people wrote must not become one. GitHub shows ten of
each kind for a step, so what stops the site comes first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.formats.as_text import verdict
from site_builder.formats.told import Level, told

if TYPE_CHECKING:
    from site_builder.formats.told import Told
    from site_builder.judgement import Judgement

SHOWN_OF_A_KIND = 10
_COMMANDS = {Level.STOPS: "error", Level.TO_DO: "warning", Level.ADVICE: "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def judgement_github(judgement: Judgement) -> str:
    """A command for each finding, then the verdict."""
    every = told(judgement)
    lines = [*map(_command, every), *verdict(judgement)]
    if any(sum(item.level is level for item in every) > SHOWN_OF_A_KIND for level in Level):
        lines.append(f"GitHub shows {SHOWN_OF_A_KIND} findings of each kind beside their lines; the summary of this job lists all.")
    return "\n".join(lines)


def _command(item: Told) -> str:
    finding = item.finding
    properties = {
        "file": finding.place.file,
        "line": str(finding.place.line or ""),
        "title": f"{finding.code} {finding.name} ({item.weight})",
    }
    written = ",".join(f"{key}={value.translate(_IN_PROPERTY)}" for key, value in properties.items() if value)
    return f"::{_COMMANDS[item.level]} {written}::{item.text.translate(_IN_MESSAGE)}"
