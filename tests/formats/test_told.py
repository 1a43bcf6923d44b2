"""Findings as pipelines take them: their order, their weight, what names them from run to run, and that they name nobody."""

from __future__ import annotations

import re

from site_builder.errors import Refusal
from site_builder.formats.told import ASIDE, Level, printable, refused, told, weight
from site_builder.judgement import Judgement, State
from site_builder.model.finding import Duty, Finding, Place
from site_builder.read.clock import read_clock

NOW = read_clock("2026-12-01T10:00")
SEVERAL = {"stops": (Duty.MUST, True), "to do": (Duty.MUST, False), "advice": (Duty.SHOULD, False)}


def a_finding(kind: str = "stops", file: str = "reports/child-a/report.md", line: int = 4, key: str | None = "panel.sent") -> Finding:
    duty, stops = SEVERAL[kind]
    return Finding("NOT01", "panel-notice", duty, stops, "child-a", Place(file, line), key, "write the day", "Working Together.")


def of(*findings: Finding, set_aside: tuple[Finding, ...] = ()) -> Judgement:
    return Judgement(NOW, findings, (), set_aside=set_aside)


def finds_thistlewick(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in re.finditer("thistlewick", text, re.IGNORECASE))


def test_what_stops_comes_first_then_what_is_to_do_then_advice_each_in_reading_order() -> None:
    findings = [a_finding("advice", line=1), a_finding("to do", line=2), a_finding("stops", line=3), a_finding("stops", line=4)]
    assert [(item.level, item.finding.place.line) for item in told(of(*findings))] == [
        (Level.STOPS, 3),
        (Level.STOPS, 4),
        (Level.TO_DO, 2),
        (Level.ADVICE, 1),
    ]


def test_a_finding_is_the_same_when_its_line_or_its_words_change() -> None:
    before, after = told(of(a_finding(line=4)))[0], told(of(a_finding(line=9)))[0]
    assert before.identity == after.identity
    assert re.fullmatch("[0-9a-f]{64}", before.identity)


def test_another_file_another_key_and_a_second_of_the_same_place_are_others() -> None:
    findings = [a_finding(), a_finding(), a_finding(file="reports/child-b/report.md"), a_finding(key="panel.to"), a_finding(key=None)]
    assert len({item.identity for item in told(of(*findings))}) == 5


def test_each_weight_in_words() -> None:
    assert weight(a_finding("stops"), State.BLOCKED) == "stops the site"
    assert weight(a_finding("to do"), State.DRAFT) == "to do before publication"
    assert weight(a_finding("to do"), State.WITHHELD) == weight(a_finding("to do"), State.INTERNAL) == "open"
    assert weight(a_finding("advice"), State.WITHHELD) == "advice"


def test_what_a_redaction_sets_aside_is_to_do_and_says_so() -> None:
    finding = a_finding("to do")
    (item,) = told(of(finding, set_aside=(finding,)))
    assert (item.level, item.weight) == (Level.TO_DO, ASIDE)


def test_no_text_of_a_finding_keeps_a_protected_name() -> None:
    finding = Finding("AST01", "x", Duty.MUST, True, None, Place("reports/Thistlewick.txt"), "Thistlewick", "of Thistlewick", "By.")
    (item,) = told(Judgement(NOW, (finding,), (), names=finds_thistlewick))
    assert item.finding.place.file == "reports/[withheld].txt"
    assert item.text == "[withheld]: of [withheld]\nBy: By."


def test_a_protected_name_is_not_in_what_a_finding_is_known_by_either() -> None:
    def identity(file: str) -> str:
        return told(Judgement(NOW, (a_finding(file=file),), (), names=finds_thistlewick))[0].identity

    assert identity("reports/Thistlewick.txt") == identity("reports/[withheld].txt")


def test_a_sign_that_no_log_can_hold_is_shown_as_one_that_it_can() -> None:
    assert printable("a\x01b\x1b[31m\ud800\r\ufffe é\t\n\U0001f600") == "a�b�[31m��� é\t\n\U0001f600"


def test_what_could_not_be_read_is_told_as_findings_that_stop() -> None:
    lines = (Refusal("mkdocs.yml", 3, "site_url", "write an address"), Refusal("mkdocs.yml", 5, None, "unknown key"))
    first, second = told(refused(NOW, lines, "the configuration cannot be read"))
    assert (first.finding.code, first.level, first.finding.place, first.message) == (
        "FRM01",
        Level.STOPS,
        Place("mkdocs.yml", 3),
        "site_url: write an address",
    )
    assert (second.finding.place.line, second.message) == (5, "unknown key")


def test_where_no_line_says_why_the_message_does() -> None:
    (item,) = told(refused(NOW, (), "there is no report in reports/x/"))
    assert (item.finding.place, item.message) == (Place(""), "there is no report in reports/x/")
