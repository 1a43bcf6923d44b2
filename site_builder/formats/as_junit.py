"""The rule book as JUnit XML: a suite for what concerns the whole repository, one for each report, and in it a case for each rule that was asked.

Only what stops the site is a failure, as only that makes the command end with another code than 0. What is to be done before publication, advice,
and advice that is answered with a reason are skipped cases that say so: a draft would fail for months otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from site_builder.formats.lines import without_standing
from site_builder.formats.told import Level, printable, told
from site_builder.model.names import without_names
from site_builder.rules import RULE_BOOK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from site_builder.formats.told import Told
    from site_builder.judgement import Judgement

OF_NO_REPORT = "the repository"
_OF_REPORTS = {rule.code: rule.name for rule in RULE_BOOK if rule.of_report}
_OF_BOARD = {rule.code: rule.name for rule in RULE_BOOK if rule.of_board}


def judgement_junit(judgement: Judgement) -> str:
    """The whole file, with its declaration."""
    by_slug: dict[str | None, list[Told]] = {}
    for item in told(judgement):
        by_slug.setdefault(item.finding.slug, []).append(item)
    root = ET.Element("testsuites", name="scr check")
    root.append(_suite(judgement, OF_NO_REPORT, _OF_BOARD, by_slug.get(None, ())))
    for slug, _ in without_standing(judgement):
        root.append(_suite(judgement, slug, {}, by_slug[slug]))
    for standing in judgement.standings:
        slug = standing.submission.slug
        answers = {answer.code: f'answered: "{answer.reason}"' for answer in standing.answered}
        root.append(_suite(judgement, slug, _OF_REPORTS, by_slug.get(slug, ()), answers))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False).join(['<?xml version="1.0" encoding="UTF-8"?>\n', ""])


def _suite(
    judgement: Judgement, of: str, rules: Mapping[str, str], found: Sequence[Told], answers: Mapping[str, str] | None = None
) -> ET.Element:
    """One suite; a finding of a rule that is not asked here (a file that cannot be read) has its case all the same."""
    by_code: dict[str, list[Told]] = {}
    for item in found:
        by_code.setdefault(item.finding.code, []).append(item)
    names = {**rules, **{code: items[0].finding.name for code, items in by_code.items()}}
    name = printable(without_names(of, judgement.names))
    suite = ET.Element("testsuite", name=name, timestamp=f"{judgement.now:%Y-%m-%dT%H:%M:%S}", time="0")
    for code in sorted(names):
        case = ET.SubElement(suite, "testcase", classname=name, name=f"{code} {names[code]}", time="0")
        _outcome(case, by_code.get(code, ()), printable(without_names((answers or {}).get(code, ""), judgement.names)))
    counts = {"tests": len(suite), "failures": len(suite.findall("*/failure")), "errors": 0, "skipped": len(suite.findall("*/skipped"))}
    suite.attrib.update({key: str(value) for key, value in counts.items()})
    return suite


def _outcome(case: ET.Element, found: Sequence[Told], answer: str) -> None:
    """What became of a rule: the heaviest finding gives the kind, and the text holds them all."""
    if not found:
        if answer:
            ET.SubElement(case, "skipped", message=answer)
        return
    heaviest = found[0]
    if heaviest.level is Level.STOPS:
        outcome = ET.SubElement(case, "failure", type=heaviest.finding.duty.value, message=_first(heaviest))
    else:
        outcome = ET.SubElement(case, "skipped", message=f"{heaviest.weight}: {_first(heaviest)}")
    outcome.text = "\n\n".join(f"{_place(item)}{item.text}" for item in found)


def _first(item: Told) -> str:
    return f"{_place(item)}{item.message}"


def _place(item: Told) -> str:
    place = item.finding.place
    return f"{place.file}:{place.line}: " if place.line else f"{place.file}: " if place.file else ""
