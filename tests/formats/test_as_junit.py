"""JUnit XML, held to the schema of Jenkins' xUnit plugin: a suite for each report, a case for each rule."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from site_builder.formats.as_junit import judgement_junit
from site_builder.rules import RULE_BOOK
from tests.formats.test_told import a_finding, of

if TYPE_CHECKING:
    from site_builder.judgement import Judgement
    from tests.a_board import ABoard

SCHEMA = Path(__file__).parent / "schemas" / "junit-10.xsd"


def as_junit(text: str) -> etree._Element:
    """The root of the file, which is valid."""
    root = etree.fromstring(text.encode())
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(root)
    return root


def cases(judgement: Judgement, suite: str) -> dict[str, etree._Element]:
    root = as_junit(judgement_junit(judgement))
    return {case.get("name", "")[:5]: case for case in root.iterfind(f"testsuite[@name='{suite}']/testcase")}


def outcome(case: etree._Element) -> tuple[str, str | None, str | None] | None:
    return next(((found.tag, found.get("message"), found.text) for found in case), None)


def test_a_suite_for_the_repository_and_one_for_each_report(board: ABoard) -> None:
    board.report("child-a")
    board.raw("child-x", "no front matter\n")
    root = as_junit(judgement_junit(board.judged()))
    of_board = [rule for rule in RULE_BOOK if rule.of_board]
    of_report = [rule for rule in RULE_BOOK if rule.of_report]
    assert [(suite.get("name"), len(suite)) for suite in root] == [
        ("the repository", len(of_board)),
        ("child-x", 1),
        ("child-a", len(of_report)),
    ]
    assert root[1][0].get("name") == "FRM01 readable-file"


def test_what_stops_the_site_is_a_failure() -> None:
    found = cases(of(a_finding()), "child-a")["NOT01"]
    place = "reports/child-a/report.md:4: panel.sent: write the day"
    assert outcome(found) == ("failure", place, f"{place}\nBy: Working Together.")
    assert found[0].get("type") == "must"


def test_what_is_to_do_and_advice_are_skipped() -> None:
    for kind, words in (("to do", "to do before publication"), ("advice", "advice")):
        tag, message, _ = outcome(cases(of(a_finding(kind)), "child-a")["NOT01"]) or ("", "", "")
        assert (tag, message) == ("skipped", f"{words}: reports/child-a/report.md:4: panel.sent: write the day")


def test_several_of_one_rule_are_one_case_with_all_of_them_and_the_heaviest_decides() -> None:
    found = cases(of(a_finding("to do", line=0), a_finding("stops", line=9)), "child-a")["NOT01"]
    assert outcome(found) == (
        "failure",
        "reports/child-a/report.md:9: panel.sent: write the day",
        (
            "reports/child-a/report.md:9: panel.sent: write the day\nBy: Working Together.\n\n"
            "reports/child-a/report.md: panel.sent: write the day\nBy: Working Together."
        ),
    )


def test_a_rule_against_which_nothing_stands_passes_and_answered_advice_is_skipped_with_its_reason(board: ABoard) -> None:
    board.cleared("child-a", "2026-12-10", "2026-10-30")
    found = cases(board.judged(), "child-a")
    assert outcome(found["NOT01"]) is None
    assert outcome(found["WEL03"]) == ("skipped", 'answered: "The text of a test is too short for it."', None)


def test_the_numbers_of_a_suite_are_those_of_its_cases() -> None:
    suite = as_junit(judgement_junit(of(a_finding(), a_finding("advice", file="x"))))[1]
    numbers = {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped", "timestamp")}
    assert numbers == {"tests": "1", "failures": "1", "errors": "0", "skipped": "0", "timestamp": "2026-12-01T10:00:00"}


def test_one_of_no_file_names_no_place() -> None:
    assert (outcome(cases(of(a_finding(file="", line=0)), "child-a")["NOT01"]) or ("", "", ""))[1] == "panel.sent: write the day"


def test_signs_that_xml_cannot_hold_leave_it_valid() -> None:
    assert "a�&lt;&amp;.txt" in judgement_junit(of(a_finding(file="a\x01<&.txt")))
    as_junit(judgement_junit(of(a_finding(file="a\x01<&.txt"))))
