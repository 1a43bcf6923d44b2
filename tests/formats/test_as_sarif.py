"""SARIF 2.1.0, held to its schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

import site_builder
from site_builder.formats.as_sarif import judgement_sarif
from site_builder.rules import RULE_BOOK
from tests.formats.test_told import a_finding, of

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))


def as_sarif(text: str) -> Any:
    """The one run of a log, which is valid."""
    log = json.loads(text)
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return run


def test_a_result_with_all_that_it_says() -> None:
    (result,) = as_sarif(judgement_sarif(of(a_finding())))["results"]
    assert list(result.pop("partialFingerprints")) == ["scr/v1"]
    assert result == {
        "ruleId": "NOT01",
        "ruleIndex": [rule.code for rule in RULE_BOOK].index("NOT01"),
        "level": "error",
        "message": {"text": "panel.sent: write the day\nBy: Working Together.\nWeight: stops the site."},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": "reports/child-a/report.md"}, "region": {"startLine": 4}}}],
    }


def test_each_weight_has_its_level() -> None:
    results = as_sarif(judgement_sarif(of(a_finding("advice"), a_finding("to do"), a_finding("stops"))))["results"]
    assert [result["level"] for result in results] == ["error", "warning", "note"]


def test_a_whole_file_has_no_region_no_file_no_place_and_a_name_is_a_uri() -> None:
    results = as_sarif(judgement_sarif(of(a_finding(line=0, file="reports/a b/é%.md"), a_finding(file="", line=0))))["results"]
    assert results[0]["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "reports/a%20b/%C3%A9%25.md"}}}]
    assert "locations" not in results[1]


def test_every_rule_stands_in_it_with_its_docstring_as_help() -> None:
    driver = as_sarif(judgement_sarif(of()))["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("scr", site_builder.__version__)
    assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in RULE_BOOK]
    notice = next(rule for rule in driver["rules"] if rule["id"] == "NOT01")
    assert notice["name"] == "panel-notice"
    assert notice["shortDescription"]["text"] == "The panel has its copy at least the policy's period before publication."
    assert notice["help"]["text"].startswith("The panel can only advise on a report that it has had time to read.")
    assert "\n\nSource: Working Together" in notice["help"]["markdown"]
    assert notice["defaultConfiguration"] == {"level": "error"}
    assert {rule["defaultConfiguration"]["level"] for rule in driver["rules"]} == {"error", "note"}
