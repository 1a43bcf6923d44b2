"""Advice is answered with a reason, which is shown in its place; a must is not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from site_builder.gate import Answered, State, judge
from site_builder.model.finding import Duty, Place
from site_builder.model.submission import ReadingProblem
from site_builder.read.clock import read_clock
from site_builder.rules.frm07_cut_by_comment import cut_by_comment
from site_builder.rules.rule import Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from site_builder.gate import Judgement
    from site_builder.model.submission import Repository
    from site_builder.rules.case import Case
    from tests.a_board import ABoard

NOW = read_clock("2026-12-01T10:00")
REASON = "The family moved abroad and could not be reached."


def of_reports(code: str, duty: Duty, *problems: Problem) -> Rule:
    def check(_case: Case) -> Iterator[Problem]:
        yield from problems

    return Rule(code, f"{code.lower()}-name", duty, f"About {code}.", of_report=check)


def of_boards(code: str, duty: Duty, *slugs: str | None) -> Rule:
    def check(_repository: Repository, _now: datetime) -> Iterator[Problem]:
        yield from (Problem("Of one.", slug=slug) for slug in slugs)

    return Rule(code, f"{code.lower()}-name", duty, f"About {code}.", of_board=check)


def found(judgement: Judgement) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.slug) for finding in judgement.findings]


def of(judgement: Judgement, slug: str = "child-a") -> tuple[list[str], tuple[Answered, ...]]:
    """What stands of one report: the codes of its findings, and the advice that it answers."""
    standing = judgement.standing(slug)
    assert standing is not None
    return [finding.code for finding in standing.findings], standing.answered


LOOK = Problem("Look.")


def test_an_answered_should_is_gone_from_the_findings_and_stands_with_its_reason(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-12-10", feedback={"practitioners": "2026-10-01"}, exempt=None)
    assert "LEA02" in of(board.judged())[0]
    board.report("child-a", publication_date="2026-12-10", feedback={"practitioners": "2026-10-01"}, exempt={"LEA02": REASON})
    judgement = board.judged()
    assert ("LEA02", "child-a") not in found(judgement)
    assert "LEA02" not in of(judgement)[0]
    assert of(judgement)[1] == (Answered("LEA02", "feedback-given", REASON),)


def test_a_must_is_not_answered_and_stops_as_before(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", exempt={"AAA01": REASON})
    judgement = judge(board.read(), NOW, [of_reports("AAA01", Duty.MUST, LOOK)])
    assert (found(judgement), of(judgement)) == ([("AAA01", "child-a")], (["AAA01"], ()))
    assert [finding.code for finding in judgement.stopping] == ["AAA01"]
    assert [standing.state for standing in judgement.standings] == [State.BLOCKED]


def test_a_must_of_the_repository_about_the_report_is_not_answered_either(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12", exempt={"AAA01": REASON})
    judgement = judge(board.read(), NOW, [of_boards("AAA01", Duty.MUST, "child-a")])
    assert (found(judgement), of(judgement)) == ([("AAA01", "child-a")], (["AAA01"], ()))
    assert [standing.state for standing in judgement.standings] == [State.BLOCKED]


def test_a_should_of_the_repository_about_the_report_is_answered(board: ABoard) -> None:
    board.report("child-a", exempt={"FRM07": REASON})
    cut = ReadingProblem("FRM07", "child-a", Place("reports/child-a/report.md", 2), "title", "the text ends at a hash sign")
    repository = replace(board.read(), unread=(cut,))
    judgement = judge(repository, NOW, [cut_by_comment])
    assert (found(judgement), of(judgement)) == ([], ([], (Answered("FRM07", "cut-by-comment", REASON),)))


def test_read_from_a_file_it_is_answered_as_well(board: ABoard) -> None:
    text = "---\ntitle: Review #4 of five\nreference: SCR-1\ntype: no-review\n{}---\n"
    board.raw("child-a", text.format(""))
    assert (found(board.judged()), of(board.judged())) == ([("FRM07", "child-a")], (["FRM07"], ()))
    board.raw("child-a", text.format(f"exempt: {{FRM07: {REASON}}}\n"))
    assert (found(board.judged()), of(board.judged())) == ([], ([], (Answered("FRM07", "cut-by-comment", REASON),)))


@pytest.mark.parametrize(
    "rule",
    [of_reports("AAA01", Duty.SHOULD, LOOK), of_boards("AAA01", Duty.SHOULD, "child-a", "child-b")],
    ids=["of a report", "of the repository"],
)
def test_the_answer_of_one_report_does_not_answer_anothers(board: ABoard, rule: Rule) -> None:
    board.report("child-a", exempt={"AAA01": REASON})
    board.report("child-b", exempt=None)
    judgement = judge(board.read(), NOW, [rule])
    assert found(judgement) == [("AAA01", "child-b")]
    assert of(judgement) == ([], (Answered("AAA01", "aaa01-name", REASON),))
    assert of(judgement, "child-b") == (["AAA01"], ())


def test_advice_about_no_report_and_about_one_that_cannot_be_read_is_answered_by_none(board: ABoard) -> None:
    board.report("child-a", exempt={"AAA01": REASON})
    judgement = judge(board.read(), NOW, [of_boards("AAA01", Duty.SHOULD, None, "child-z")])
    assert (found(judgement), of(judgement)) == ([("AAA01", None), ("AAA01", "child-z")], ([], ()))


def test_only_the_code_that_is_named_is_answered(board: ABoard) -> None:
    board.report("child-a", exempt={"AAA01": REASON})
    judgement = judge(board.read(), NOW, [of_reports(code, Duty.SHOULD, LOOK) for code in ("AAA01", "AAA02")])
    assert (found(judgement), of(judgement)[0]) == ([("AAA02", "child-a")], ["AAA02"])


def test_one_reason_answers_each_finding_of_its_rule_and_is_shown_once_by_code(board: ABoard) -> None:
    board.report("child-a", exempt={"BBB01": "Another reason.", "AAA01": REASON})
    rules = [of_reports("BBB01", Duty.SHOULD, LOOK), of_reports("AAA01", Duty.SHOULD, LOOK, Problem("Look again."))]
    judgement = judge(board.read(), NOW, rules)
    assert of(judgement) == ([], (Answered("AAA01", "aaa01-name", REASON), Answered("BBB01", "bbb01-name", "Another reason.")))
    assert judgement.findings == ()


def test_a_reason_for_what_nobody_asks_is_not_shown(board: ABoard) -> None:
    board.report("child-a", exempt={"AAA01": REASON})
    assert of(judge(board.read(), NOW, [of_reports("AAA01", Duty.SHOULD)])) == ([], ())


def test_a_report_knows_of_each_rule_how_much_it_binds(board: ABoard) -> None:
    board.report("child-a")
    (standing,) = judge(board.read(), NOW, [of_reports("AAA01", Duty.SHOULD), of_boards("AAA02", Duty.MUST)]).standings
    assert standing.case.duties == {"AAA01": Duty.SHOULD, "AAA02": Duty.MUST}
