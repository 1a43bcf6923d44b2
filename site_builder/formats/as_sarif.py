"""Findings as SARIF 2.1.0 (OASIS), for whatever shows results of analyses; it carries the rule book, each rule with its docstring as help."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import site_builder
from site_builder.formats.told import Level, told
from site_builder.model.finding import Duty
from site_builder.rules import RULE_BOOK

if TYPE_CHECKING:
    from site_builder.formats.told import Told
    from site_builder.judgement import Judgement
    from site_builder.rules.rule import Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Level.STOPS: "error", Level.TO_DO: "warning", Level.ADVICE: "note"}
_OF_DUTY = {Duty.MUST: "error", Duty.SHOULD: "note"}
_INDEX = {rule.code: index for index, rule in enumerate(RULE_BOOK)}


def judgement_sarif(judgement: Judgement) -> str:
    """One run, with every rule and every finding; the same judgement makes the same bytes."""
    driver = {"name": "scr", "version": site_builder.__version__, "rules": [_rule(rule) for rule in RULE_BOOK]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": [_result(item) for item in told(judgement)]}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _rule(rule: Rule) -> dict[str, Any]:
    sentence, _, why = rule.doc.partition("\n\n")
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": " ".join(sentence.split())},
        "help": {"text": " ".join(why.split()), "markdown": rule.doc},
        "defaultConfiguration": {"level": _OF_DUTY[rule.duty]},
    }


def _result(item: Told) -> dict[str, Any]:
    finding = item.finding
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.place.file)}}
    if finding.place.line:
        place["region"] = {"startLine": finding.place.line}
    return {
        "ruleId": finding.code,
        "ruleIndex": _INDEX[finding.code],
        "level": _LEVELS[item.level],
        "message": {"text": f"{item.text}\nWeight: {item.weight}."},
        **({"locations": [{"physicalLocation": place}]} if finding.place.file else {}),
        "partialFingerprints": {"scr/v1": item.identity},
    }
