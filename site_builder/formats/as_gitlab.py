"""Findings as GitLab's report of code quality, which a merge request shows beside the lines of the change and compares with the main branch."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from site_builder.formats.told import Level, told

if TYPE_CHECKING:
    from site_builder.formats.told import Told
    from site_builder.judgement import Judgement

_SEVERITIES = {Level.STOPS: "blocker", Level.TO_DO: "major", Level.ADVICE: "info"}
_NO_FILE = "."  # GitLab asks for a path


def judgement_gitlab(judgement: Judgement) -> str:
    """A list with an object for each finding; the first line stands for a file as a whole."""
    return json.dumps([_issue(item) for item in told(judgement)], indent=2, ensure_ascii=False)


def _issue(item: Told) -> dict[str, Any]:
    place = item.finding.place
    return {
        "description": f"{item.message} ({item.weight}; by: {item.finding.source})",
        "check_name": f"{item.finding.code} {item.finding.name}",
        "fingerprint": item.identity,
        "severity": _SEVERITIES[item.level],
        "location": {"path": place.file or _NO_FILE, "lines": {"begin": place.line or 1}},
    }
