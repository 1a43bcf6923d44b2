"""GitLab's code quality: what its documentation asks of each object, and no more."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from site_builder.formats.as_gitlab import judgement_gitlab
from tests.formats.test_told import a_finding, of

_TEXT = {"type": "string", "minLength": 1}
DOCUMENTED = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": _TEXT,
            "check_name": _TEXT,
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)."},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": False,
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def as_gitlab(text: str) -> Any:
    """The report, as GitLab would take it; unique in its fingerprints."""
    issues = json.loads(text)
    jsonschema.validate(issues, DOCUMENTED)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return issues


def test_a_finding_with_all_that_it_says() -> None:
    (issue,) = as_gitlab(judgement_gitlab(of(a_finding())))
    assert {key: value for key, value in issue.items() if key != "fingerprint"} == {
        "description": "panel.sent: write the day (stops the site; by: Working Together.)",
        "check_name": "NOT01 panel-notice",
        "severity": "blocker",
        "location": {"path": "reports/child-a/report.md", "lines": {"begin": 4}},
    }


def test_each_weight_has_its_severity() -> None:
    issues = as_gitlab(judgement_gitlab(of(a_finding("advice"), a_finding("to do"), a_finding("stops"))))
    assert [issue["severity"] for issue in issues] == ["blocker", "major", "info"]


def test_a_whole_file_is_shown_at_its_first_line_and_no_file_at_the_folder() -> None:
    issues = as_gitlab(judgement_gitlab(of(a_finding(line=0), a_finding(file="", line=0))))
    assert [issue["location"] for issue in issues] == [
        {"path": "reports/child-a/report.md", "lines": {"begin": 1}},
        {"path": ".", "lines": {"begin": 1}},
    ]


def test_nothing_found_is_an_empty_list() -> None:
    assert judgement_gitlab(of()) == "[]"
