"""The gate: what state a report is in, what stops the site and what does not, and what comes next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.gate import Answered, State, judge
from site_builder.model.entries import entry_digest
from site_builder.model.finding import Duty, Finding, Place
from site_builder.model.submission import LiveSite
from site_builder.read.clock import read_clock
from site_builder.rules.rule import Problem, Rule
from site_builder.rules.txt05_headings_in_order import headings_in_order
from site_builder.scan.survey import survey
from tests.a_board import content, entered, public

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from site_builder.gate import Judgement
    from site_builder.model.entries import Entry
    from site_builder.model.submission import Repository
    from site_builder.rules.case import Case
    from tests.a_board import ABoard

LATER = "2026-12-01T10:00"
MUSTS_OPEN = "1.1 One.\n\n1.1 Another one of that number.\n"


def has_page(board: ABoard, slug: str, now: str) -> bool:
    standing = board.judged(now).standing(slug)
    assert standing is not None
    return standing.has_page


def steps(board: ABoard, slug: str, now: str) -> list[tuple[str, str]]:
    standing = board.judged(now).standing(slug)
    assert standing is not None
    return [(step.what, step.on.isoformat()) for step in standing.steps]


# States before publication.


@pytest.mark.parametrize(
    ("now", "state"),
    [
        pytest.param("2026-11-11T09:30", "embargoed", id="the day before"),
        pytest.param("2026-11-12T00:00", "embargoed", id="the day, its first minute"),
        pytest.param("2026-11-12T08:30", "embargoed", id="the hour before"),
        pytest.param("2026-11-12T09:29", "embargoed", id="the minute before"),
        pytest.param("2026-11-12T09:30", "public", id="at the hour"),
        pytest.param("2026-11-13T00:00", "public", id="the day after"),
    ],
)
@pytest.mark.parametrize("stated", ["2026-11-12 09:30", "2026-11-12"], ids=["with its hour", "at the board's hour"])
def test_a_cleared_report_is_public_from_its_hour_on(board: ABoard, stated: str, now: str, state: str) -> None:
    board.cleared("child-a", stated, "2026-11-05")
    assert (board.findings(now), board.state("child-a", now)) == ([], state)
    assert has_page(board, "child-a", now) is (state == "public")


@pytest.mark.parametrize(("now", "state"), [("2026-07-16T00:00", "embargoed"), ("2026-07-16T00:01", "public")])
def test_B6_the_hour_is_londons_in_summer_too(board: ABoard, now: str, state: str) -> None:
    board.cleared("child-a", "2026-07-16 00:01", "2026-07-01")
    assert board.state("child-a", now) == state


@pytest.mark.parametrize(("now", "state"), [("2026-11-12T09:29", "waiting-for-panel"), ("2026-11-12T09:30", "blocked")])
def test_a_report_whose_copy_was_not_sent_waits_and_is_blocked_from_its_hour_on(board: ABoard, now: str, state: str) -> None:
    board.report("child-a", publication_date="2026-11-12")
    assert board.state("child-a", now) == state
    assert not has_page(board, "child-a", now)


@pytest.mark.parametrize(("now", "state"), [("2026-11-12T09:29", "draft"), ("2026-11-12T09:30", "blocked")])
@pytest.mark.parametrize("sent", [True, False], ids=["copy sent", "copy not sent"])
def test_a_report_with_another_must_open_is_a_draft_and_is_blocked_from_its_hour_on(
    board: ABoard, now: str, state: str, sent: bool
) -> None:
    if sent:
        board.cleared("child-a", "2026-11-12", "2026-11-05", body=MUSTS_OPEN)
    else:
        board.report("child-a", MUSTS_OPEN, publication_date="2026-11-12")
    assert board.state("child-a", now) == state


STATED = [
    pytest.param({"publication_date": None}, "draft", id="no date"),
    pytest.param({"publication_date": None, "panel": None}, "draft", id="three lines only"),
    pytest.param({"visibility": "board"}, "internal", id="for the board only"),
    pytest.param({"withhold": {"reason": "A reason."}, "publication_date": None}, "withheld", id="withheld"),
    pytest.param({"hold": {"since": "2026-11-01"}}, "embargoed", id="cleared and on hold"),
    pytest.param({"hold": {"since": "2026-11-01"}, "panel": None}, "waiting-for-panel", id="on hold, its copy not sent"),
]


@pytest.mark.parametrize(("front", "state"), STATED)
@pytest.mark.parametrize("now", ["2026-11-10", LATER], ids=["before its date", "after its date"])
def test_what_is_stated_keeps_a_report_from_ever_being_due(board: ABoard, front: dict[str, Any], state: str, now: str) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", **front)
    assert board.state("child-a", now) == state
    assert not has_page(board, "child-a", now)
    assert board.judged(now).stopping == ()


def test_for_the_board_only_comes_before_withheld(board: ABoard) -> None:
    board.report("child-b", withhold={"reason": "A reason."}, visibility="board")
    assert board.state("child-b") == "internal"


@pytest.mark.parametrize(("now", "state", "stops"), [("2026-11-12T09:29", "draft", False), (LATER, "blocked", True)])
def test_what_was_never_public_cannot_be_withdrawn_and_is_not_silently_dropped(board: ABoard, now: str, state: str, stops: bool) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", withdrawn={"on": "2026-11-01", "authority": "harm"})
    assert board.state("child-a", now) == state
    assert [(finding.code, finding.key, finding.stops) for finding in board.findings(now)] == [("REG05", "withdrawn", stops)]


# States after publication: what the register calls public is public.


CLAIMS = [
    pytest.param({"publication_date": "2027-11-12"}, id="postponed"),
    pytest.param({"publication_date": None}, id="date taken out"),
    pytest.param({"visibility": "board"}, id="made internal"),
    pytest.param({"hold": {"since": "2026-11-20"}}, id="put on hold"),
    pytest.param({"withhold": {"reason": "A reason."}}, id="withheld"),
    pytest.param({"body": MUSTS_OPEN}, id="a must open"),
    pytest.param({"withdrawn": {"on": "2026-12-02", "authority": "harm"}}, id="to be withdrawn tomorrow"),
    pytest.param({"retired": {"on": "2026-12-02"}}, id="to be retired tomorrow"),
]


@pytest.mark.parametrize("front", CLAIMS)
def test_a_public_report_is_public_whatever_front_matter_says(board: ABoard, front: dict[str, Any]) -> None:
    public(board, "child-a")
    board.cleared("child-a", "2026-11-12", "2026-11-05", **front)
    assert (board.state("child-a", LATER), has_page(board, "child-a", LATER)) == ("public", True)


TAKEN = [
    pytest.param({"withdrawn": {"on": "2026-12-01", "authority": "harm"}}, "withdrawn", id="withdrawn"),
    pytest.param({"retired": {"on": "2026-12-01"}}, "retired", id="retired"),
]


@pytest.mark.parametrize(("front", "state"), TAKEN)
def test_from_the_stated_day_on_a_notice_stands_in_its_place(board: ABoard, front: dict[str, Any], state: str) -> None:
    public(board, "child-a", "2025-03-12", "2025-03-01", **front)
    assert [board.state("child-a", now) for now in ("2026-11-30T23:59", "2026-12-01T00:00", "2026-12-02")] == ["public", state, state]
    assert has_page(board, "child-a", LATER)


@pytest.mark.parametrize("kind", ["withdrawn", "retired"])
def test_what_the_register_says_of_its_end_holds_though_front_matter_unsays_it(board: ABoard, kind: str) -> None:
    public(board, "child-a", "2025-03-12", "2025-03-01")
    entered(board, kind, "child-a", LATER, on="2026-12-01")
    assert (board.state("child-a", LATER), has_page(board, "child-a", LATER)) == (kind, True)


def test_withdrawn_comes_before_retired(board: ABoard) -> None:
    public(board, "child-a", "2025-03-12", "2025-03-01", retired={"on": "2026-11-01"})
    entered(board, "retired", "child-a", LATER, on="2026-11-01")
    assert board.state("child-a", LATER) == "retired"
    entered(board, "withdrawn", "child-a", LATER, on="2026-12-01")
    assert board.state("child-a", LATER) == "withdrawn"


def test_every_state_is_known_by_one_word() -> None:
    assert [state.value for state in State] == [
        "draft",
        "waiting-for-panel",
        "embargoed",
        "blocked",
        "public",
        "withheld",
        "internal",
        "withdrawn",
        "retired",
    ]


# What stops the site.


def stops(board: ABoard, now: str) -> list[tuple[str, bool]]:
    return [(finding.code, finding.stops) for finding in board.findings(now)]


@pytest.mark.parametrize(("now", "stopping"), [("2026-11-12T09:29", False), ("2026-11-12T09:30", True)])
def test_a_must_stops_from_the_hour_of_publication_on(board: ABoard, now: str, stopping: bool) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", body=MUSTS_OPEN)
    assert stops(board, now) == [("TXT01", stopping)]
    assert [finding.code for finding in board.judged(now).stopping] == ["TXT01"] * stopping


def test_a_must_of_a_public_report_stops(board: ABoard) -> None:
    public(board, "child-a", body=MUSTS_OPEN)
    assert stops(board, LATER) == [("TXT01", True)]


def test_a_must_of_a_public_report_stops_though_it_is_not_due_any_more(board: ABoard) -> None:
    public(board, "child-a")
    board.cleared("child-a", "2026-11-12", "2026-11-05", hold={"since": "2026-11-20"})
    assert stops(board, LATER) == [("REG05", True)]


HELD_BACK = [
    pytest.param({"hold": {"since": "2026-11-01"}}, id="on hold"),
    pytest.param({"withhold": {"reason": "A reason."}}, id="withheld"),
    pytest.param({"visibility": "board"}, id="for the board only"),
    pytest.param({"publication_date": None}, id="without a date"),
]


@pytest.mark.parametrize("front", HELD_BACK)
def test_a_must_of_a_report_that_is_held_back_stops_nothing_though_its_date_has_passed(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", MUSTS_OPEN, **{"publication_date": "2026-11-12", **front})
    assert ("TXT01", False) in stops(board, LATER)
    assert board.judged(LATER).stopping == ()
    assert "stay until" not in dict(steps(board, "child-a", LATER))


def test_a_must_of_the_repository_stops_though_its_report_is_a_draft(board: ABoard) -> None:
    board.report("child-a", reference="SCR-1")
    board.report("child-b", reference="SCR-1")
    assert stops(board, "2026-11-01") == [("FRM04", True)]
    assert board.state("child-b", "2026-11-01") == "draft"


def test_a_must_of_the_repository_about_a_report_keeps_it_from_being_cleared(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", reference="SCR-1")
    board.cleared("child-b", "2026-11-12", "2026-11-05", reference="SCR-1")
    assert [board.state("child-a", now) for now in ("2026-11-10", LATER)] == ["embargoed", "public"]
    assert [board.state("child-b", now) for now in ("2026-11-10", LATER)] == ["draft", "blocked"]
    standing = board.judged(LATER).standing("child-b")
    assert standing is not None
    assert [finding.code for finding in standing.findings] == ["FRM04"]


def test_a_file_that_cannot_be_read_stops_and_has_no_state(board: ABoard) -> None:
    board.raw("child-a", "no front matter")
    judgement = board.judged()
    assert [(finding.code, finding.stops) for finding in judgement.findings] == [("FRM01", True)]
    assert (judgement.standings, judgement.standing("child-a")) == ((), None)


def test_a_should_never_stops(board: ABoard) -> None:
    public(board, "child-a")
    assert stops(board, "2026-11-11") == [("REG10", False)]


# The gate with a rule book of our own.


def of_reports(code: str, duty: Duty, *problems: Problem) -> Rule:
    def check(_case: Case) -> Iterator[Problem]:
        yield from problems

    return Rule(code, code.lower(), duty, f"About {code}.\n\nSource: a\n  test.", of_report=check)


def of_boards(code: str, duty: Duty, *problems: Problem) -> Rule:
    def check(_repository: Repository, _now: datetime) -> Iterator[Problem]:
        yield from problems

    return Rule(code, code.lower(), duty, f"About {code}.", of_board=check)


NOW = read_clock(LATER)


def test_a_finding_says_everything_that_its_rule_and_problem_know(board: ABoard) -> None:
    board.report("child-a", themes=["neglect"])
    rule = of_reports("AAA01", Duty.SHOULD, Problem("Choose.", ("themes", 0)), Problem("Look.", (), Place("reports/child-a/report.md", 9)))
    file = "reports/child-a/report.md"
    assert judge(board.read(), NOW, [rule]).findings == (
        Finding("AAA01", "aaa01", Duty.SHOULD, False, "child-a", Place(file, 5), "themes[1]", "Choose.", "a test."),
        Finding("AAA01", "aaa01", Duty.SHOULD, False, "child-a", Place(file, 9), None, "Look.", "a test."),
    )


def test_a_should_of_a_report_that_is_public_or_due_stops_nothing_either(board: ABoard) -> None:
    public(board, "child-a")
    board.cleared("child-b", "2026-11-12", "2026-11-05")
    rules = [of_reports("AAA01", Duty.SHOULD, Problem("Look.")), of_reports("AAA02", Duty.MUST, Problem("Act."))]
    assert {(finding.code, finding.stops) for finding in judge(board.read(), NOW, rules).findings} == {("AAA01", False), ("AAA02", True)}


def test_a_finding_of_the_repository_without_a_place_stands_for_all_reports(board: ABoard) -> None:
    rules = [of_boards("AAA01", Duty.MUST, Problem("One.", ("extra", "scr"))), of_boards("AAA02", Duty.SHOULD, Problem("Two."))]
    assert judge(board.read(), NOW, rules).findings == (
        Finding("AAA01", "aaa01", Duty.MUST, True, None, Place("reports"), "extra.scr", "One.", ""),
        Finding("AAA02", "aaa02", Duty.SHOULD, False, None, Place("reports"), None, "Two.", ""),
    )


def test_findings_come_report_by_report_file_by_file_from_top_to_bottom_and_each_once(board: ABoard) -> None:
    board.report("child-a")
    board.report("child-b")
    line = {number: Place("reports/child-a/report.md", number) for number in (2, 10)}
    rules = [
        of_reports("BBB01", Duty.SHOULD, Problem("Late.", (), line[10]), Problem("Early.", (), line[2]), Problem("Early.", (), line[2])),
        of_reports("AAA01", Duty.SHOULD, Problem("Later.", (), line[10]), Problem("Again.", (), line[10])),
        of_boards("CCC01", Duty.MUST, Problem("Of all.", ()), Problem("Of one.", (), line[2], "child-b")),
    ]
    told = [(finding.slug, finding.place.line, finding.code, finding.message) for finding in judge(board.read(), NOW, rules).findings]
    of_each = [(2, "BBB01", "Early."), (10, "AAA01", "Later."), (10, "AAA01", "Again."), (10, "BBB01", "Late.")]
    assert told == [
        (None, 0, "CCC01", "Of all."),
        *(("child-a", *rest) for rest in of_each),
        ("child-b", 2, "BBB01", "Early."),
        ("child-b", 2, "CCC01", "Of one."),
        *(("child-b", *rest) for rest in of_each[1:]),
    ]


def test_a_finding_has_the_authority_of_its_rule_unless_the_problem_names_another(board: ABoard) -> None:
    board.report("child-a")
    rule = of_reports("AAA01", Duty.SHOULD, Problem("One.", source="A policy."), Problem("Two."))
    assert {finding.message: finding.source for finding in judge(board.read(), NOW, [rule]).findings} == {
        "One.": "A policy.",
        "Two.": "a test.",
    }


def test_a_rule_is_told_how_much_each_rule_binds(board: ABoard) -> None:
    board.report("child-a")
    rules = [of_reports("AAA01", Duty.SHOULD), of_boards("AAA02", Duty.MUST)]
    (standing,) = judge(board.read(), NOW, rules).standings
    assert standing.case.duties == {"AAA01": Duty.SHOULD, "AAA02": Duty.MUST}


def test_a_rule_knows_the_register_and_the_hour_of_every_report_that_nothing_holds_back(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-12-24")
    board.report("child-b", publication_date="2026-12-25", hold={"since": "2026-11-01"})
    board.report("child-c")
    repository = board.read()
    for standing in judge(repository, NOW, []).standings:
        assert standing.case.planned == {"child-a": read_clock("2026-12-24T09:30")}
        assert standing.case.register is repository.register


# Advice that is answered.


def answered(board: ABoard, *rules: Rule, slug: str = "child-a") -> tuple[list[tuple[str, str | None]], tuple[Answered, ...]]:
    """The findings that are left, and what one report answers."""
    judgement = judge(board.read(), NOW, rules)
    standing = judgement.standing(slug)
    assert standing is not None
    assert {finding for finding in judgement.findings if finding.slug == slug} == set(standing.findings)
    return [(finding.code, finding.slug) for finding in judgement.findings], standing.answered


def test_a_reason_answers_advice_and_is_shown_in_its_place(board: ABoard) -> None:
    board.report("child-a", exempt={"AAA01": "A reason."})
    board.report("child-b", exempt={})
    rule = of_reports("AAA01", Duty.SHOULD, Problem("Look."), Problem("Look again."))
    assert answered(board, rule) == ([("AAA01", "child-b")] * 2, (Answered("AAA01", "aaa01", "A reason."),))
    assert answered(board, rule, slug="child-b")[1] == ()


def test_no_reason_answers_a_must(board: ABoard) -> None:
    board.report("child-a", exempt={"AAA01": "A reason."}, publication_date="2026-11-12")
    rule = of_reports("AAA01", Duty.MUST, Problem("Act."))
    assert answered(board, rule) == ([("AAA01", "child-a")], ())
    assert judge(board.read(), NOW, [rule]).standings[0].state is State.BLOCKED


def test_a_reason_without_a_finding_is_not_shown(board: ABoard) -> None:
    board.report("child-a", exempt={"AAA01": "A reason.", "AAA02": "Another."})
    assert answered(board, of_reports("AAA01", Duty.SHOULD)) == ([], ())


def test_answers_come_in_the_order_of_their_codes(board: ABoard) -> None:
    board.report("child-a", exempt={"BBB01": "Second.", "AAA01": "First."})
    rules = [of_reports(code, Duty.SHOULD, Problem("Look.")) for code in ("BBB01", "AAA01")]
    assert [(answer.code, answer.reason) for answer in answered(board, *rules)[1]] == [("AAA01", "First."), ("BBB01", "Second.")]


def test_advice_about_the_repository_is_answered_by_the_report_that_it_is_about_and_by_no_other(board: ABoard) -> None:
    board.report("child-a", exempt={"AAA01": "A reason."})
    board.report("child-b", exempt={})
    rule = of_boards("AAA01", Duty.SHOULD, Problem("Of all."), Problem("Of it.", slug="child-a"), Problem("Of another.", slug="child-b"))
    assert answered(board, rule) == ([("AAA01", None), ("AAA01", "child-b")], (Answered("AAA01", "aaa01", "A reason."),))


def test_advice_about_a_report_that_cannot_be_read_is_answered_by_nobody(board: ABoard) -> None:
    board.report("child-a", exempt={"AAA01": "A reason."})
    rule = of_boards("AAA01", Duty.SHOULD, Problem("Of a missing one.", slug="child-z"))
    assert answered(board, rule) == ([("AAA01", "child-z")], ())


# States by what is open.


@pytest.mark.parametrize(
    ("rules", "state"),
    [
        pytest.param([of_reports("AAA01", Duty.SHOULD, Problem("A warning."))], State.PUBLIC, id="a should"),
        pytest.param([of_boards("AAA01", Duty.SHOULD, Problem("A warning.", slug="child-a"))], State.PUBLIC, id="a should about it"),
        pytest.param([of_boards("AAA01", Duty.MUST, Problem("Of all."))], State.PUBLIC, id="a must of the repository"),
        pytest.param([of_boards("AAA01", Duty.MUST, Problem("Of another.", slug="child-b"))], State.PUBLIC, id="a must about another"),
        pytest.param([of_boards("AAA01", Duty.MUST, Problem("Of it.", slug="child-a"))], State.BLOCKED, id="a must about it"),
        pytest.param([of_reports("AAA01", Duty.MUST, Problem("Of it."))], State.BLOCKED, id="a must of its own"),
        pytest.param([of_reports("NOT09", Duty.MUST, Problem("Of it."))], State.BLOCKED, id="a notice"),
    ],
)
def test_an_open_must_about_a_report_blocks_it_and_nothing_else_does(board: ABoard, rules: list[Rule], state: State) -> None:
    board.report("child-a", publication_date="2026-11-12")
    board.report("child-b")
    standing = judge(board.read(), NOW, rules).standing("child-a")
    assert standing is not None
    assert standing.state is state


@pytest.mark.parametrize(
    ("codes", "state"),
    [
        (["NOT08"], State.WAITING_FOR_PANEL),
        (["NOT08", "NOT09"], State.WAITING_FOR_PANEL),
        (["NOT08", "TXT09"], State.DRAFT),
        (["TXT09"], State.DRAFT),
        ([], State.EMBARGOED),
    ],
)
def test_only_the_panels_notice_may_be_open_while_it_waits_for_the_panel(board: ABoard, codes: list[str], state: State) -> None:
    board.report("child-a", publication_date="2026-12-24")
    (standing,) = judge(board.read(), NOW, [of_reports(code, Duty.MUST, Problem("Open.")) for code in codes]).standings
    assert standing.state is state


def test_a_public_report_is_judged_by_the_policy_under_which_it_was_published(board: ABoard) -> None:
    public(board, "child-a")
    board.cleared("child-b", "2026-11-12", "2026-11-05")
    shipped = board.read()
    two_years = shipped.policy.model_copy(update={"availability": shipped.policy.availability.model_copy(update={"count": 24})})
    settings = shipped.board.model_copy(update={"policy": "newer-2030"})
    later = replace(shipped, board=settings, policies={**shipped.policies, "newer-2030": two_years})
    ends = {item.submission.slug: item.steps[-1].on.isoformat() for item in judge(later, NOW).standings}
    assert ends == {"child-a": "2027-11-12", "child-b": "2028-12-01"}


# A part of what the gate found.


def three_reports(board: ABoard) -> None:
    """One that stops the site, one with something to do, one with nothing; and a stray file, which stops it as well."""
    board.cleared("child-a", "2026-11-12", "2026-11-05", body=MUSTS_OPEN)
    board.report("child-b", MUSTS_OPEN)
    board.report("child-c")
    board.raw("", "a note", "notes.txt")


def shown(judgement: Any) -> tuple[list[tuple[str, str | None]], list[str]]:
    return [(finding.code, finding.slug) for finding in judgement.findings], [item.submission.slug for item in judgement.standings]


def test_about_some_reports_is_what_concerns_them_or_all(board: ABoard) -> None:
    three_reports(board)
    judgement = board.judged(LATER)
    everything = ([("AST01", None), ("TXT01", "child-a"), ("TXT01", "child-b")], ["child-a", "child-b", "child-c"])
    assert shown(judgement) == shown(judgement.about(frozenset())) == everything
    assert shown(judgement.about(frozenset({"child-b"}))) == ([("AST01", None), ("TXT01", "child-b")], ["child-b"])
    assert shown(judgement.about(frozenset({"child-c", "child-z"}))) == ([("AST01", None)], ["child-c"])
    assert judgement.about(frozenset({"child-b"})).now == judgement.now == NOW


def test_what_stops_the_site_elsewhere_is_counted(board: ABoard) -> None:
    three_reports(board)
    board.cleared("child-d", "2026-11-12", "2026-11-05", body=MUSTS_OPEN)
    judgement = board.judged(LATER)
    asked = ((), ("child-a",), ("child-a", "child-d"), ("child-b",))
    assert [judgement.about(frozenset(slugs)).elsewhere for slugs in asked] == [0, 1, 0, 2]


def test_only_what_stops_the_site_and_the_reports_that_it_concerns(board: ABoard) -> None:
    three_reports(board)
    board.cleared("child-a", "2026-11-12", "2026-11-05", body=f"## A scope\n\n{MUSTS_OPEN}")
    assert board.judged(LATER).standings[0].answered
    only = board.judged(LATER).only_stopping()
    assert [item.answered for item in only.standings] == [()]
    assert shown(only) == ([("AST01", None), ("TXT01", "child-a")], ["child-a"])
    assert only.stopping == only.findings
    assert only.now == NOW


def test_a_report_that_moved_keeps_its_policy_its_first_day_and_its_state(board: ABoard) -> None:
    public(board, "child-a", reference="SCR-1")
    (board.root / "reports" / "child-a").rename(board.root / "reports" / "child-b")
    file = board.root / "reports" / "child-b" / "report.md"
    file.write_text(file.read_text().replace("---\n", "---\nmoved_from: [child-old, child-a]\n", 1))
    assert (board.findings(LATER), board.state("child-b", LATER)) == ([], "public")
    assert steps(board, "child-b", LATER) == [("stay until", "2027-11-12")]


def test_under_another_policy_what_the_leaflet_asks_is_said_to_be_kept_from_it(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-12-24", reviewers=None)
    board.report("child-b", publication_date="2026-12-24", reviewers=None, policy="england-2018")
    first, second = board.findings(LATER, "REV08")
    assert first.source == 'Working Together to Safeguard Children 2013, as the board\'s leaflet gives it under "Appointing reviewers".'
    assert second.source == f"the board's own practice under England, Working Together 2018 and 2023, kept from its leaflet: {first.source}"


def test_a_rule_of_our_own_has_one_source_under_every_policy(board: ABoard) -> None:
    board.report("child-b", "1.1 One.\n\n1.1 Again.\n", publication_date="2026-12-24", policy="england-2018")
    (finding,) = board.findings(LATER, "TXT01")
    assert finding.source == "this program's own rule: a citation of a paragraph holds."


def test_texts_are_looked_at_by_the_survey_that_is_given(board: ABoard) -> None:
    board.report("child-a", "### A level left out\n", publication_date="2026-12-24")
    nothing = survey("")
    assert [finding.code for finding in judge(board.read(), NOW, [headings_in_order]).findings] == ["TXT05"]
    assert judge(board.read(), NOW, [headings_in_order], lambda _text: nothing).findings == ()


# A run that takes text off the site: nothing of another report stops it.


REDACTION = {"on": "2026-11-20", "kind": "redaction", "note": "A passage was taken out."}
SHORTER = "## 1. Introduction\n\n1.1 Less.\n"


def redacted(board: ABoard, slug: str = "child-a", **front: Any) -> None:
    """Write a public report anew, shorter, with a redaction stated."""
    panel = board.submission(slug).report.panel
    assert panel is not None
    sent = {"sent": "2026-11-05", "fingerprint": panel.fingerprint}
    board.report(slug, SHORTER, **{"publication_date": "2026-11-12", "panel": sent, "corrections": [REDACTION], **front})


def withdrawn(board: ABoard, slug: str = "child-a", on: str = "2026-11-20", **front: Any) -> None:
    board.cleared(slug, "2026-11-12", "2026-11-05", withdrawn={"on": on, "authority": "harm"}, **front)


def kept(judgement: Judgement) -> list[str]:
    return [item.record.slug for item in judgement.kept]


def aside(judgement: Judgement) -> list[str]:
    return [item.submission.slug for item in judgement.standings if item.stands_aside]


def musts(judgement: Judgement) -> list[tuple[str, str | None, bool]]:
    return [(item.code, item.slug, item.stops) for item in judgement.findings if item.duty is Duty.MUST]


def edited(board: ABoard, slug: str = "child-k") -> None:
    """A public report whose text was changed without a correction."""
    public(board, slug)
    board.cleared(slug, "2026-11-12", "2026-11-05", body=SHORTER)


def test_without_a_redaction_nothing_is_set_aside(board: ABoard) -> None:
    public(board, "child-a")
    edited(board)
    judgement = board.judged(LATER)
    assert musts(judgement) == [("REG04", "child-k", True)]
    assert (judgement.redacted, judgement.set_aside, judgement.kept, aside(judgement)) == (frozenset(), (), (), [])


def test_in_a_run_with_a_redaction_findings_of_other_reports_stop_nothing(board: ABoard) -> None:
    public(board, "child-a")
    redacted(board)
    edited(board)
    board.report("child-m", publication_date="2026-11-19")
    board.raw("child-n", "no front matter")
    judgement = board.judged(LATER)
    others = [("REG04", "child-k", False), ("NOT01", "child-m", False), ("FRM01", "child-n", False)]
    assert musts(judgement) == others
    assert judgement.stopping == ()
    assert judgement.redacted == {"child-a"}
    assert [(item.code, item.slug, item.stops) for item in judgement.set_aside] == others
    assert (kept(judgement), aside(judgement)) == (["child-k"], ["child-k", "child-m"])
    assert kept(board.judged("2026-11-19T10:00")) == ["child-k"], "the day of a correction is another rule's"
    assert {item.stops for standing in judgement.standings for item in standing.findings} == {False}


@pytest.mark.parametrize(
    ("corrections", "urgent"),
    [
        ([{**REDACTION, "kind": "typographic"}], False),
        ([{**REDACTION, "kind": "factual"}], False),
        ([REDACTION], True),
        ([{**REDACTION, "kind": "typographic"}, REDACTION], True),
        ([REDACTION, {**REDACTION, "kind": "typographic"}], True),
    ],
)
def test_a_redaction_that_the_register_lacks_is_urgent(board: ABoard, corrections: list[Any], urgent: bool) -> None:
    public(board, "child-a")
    redacted(board, corrections=corrections)
    board.report("child-m", publication_date="2026-11-19")
    judgement = board.judged(LATER)
    assert bool(judgement.redacted) is urgent
    assert ("NOT01", "child-m", not urgent) in musts(judgement)


def test_a_redaction_is_urgent_once(board: ABoard) -> None:
    public(board, "child-a")
    redacted(board)
    entered(board, "redacted", "child-a", "2026-11-20T10:00", on="2026-11-20", content=content(board, "child-a"))
    assert board.judged(LATER).redacted == frozenset()
    redacted(board, corrections=[REDACTION, {**REDACTION, "on": "2026-11-30"}])
    assert board.judged(LATER).redacted == {"child-a"}


def test_what_is_not_public_cannot_be_redacted(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", corrections=[REDACTION])
    board.report("child-m", publication_date="2026-11-19")
    assert board.judged(LATER).redacted == frozenset()


@pytest.mark.parametrize(
    ("now", "urgent"),
    [("2026-11-19T23:59", False), ("2026-11-20T00:00", True), ("2026-11-21T00:00", True)],
)
def test_a_withdrawal_is_urgent_from_its_day_on(board: ABoard, now: str, urgent: bool) -> None:
    public(board, "child-a")
    withdrawn(board)
    assert bool(board.judged(now).redacted) is urgent


def test_a_withdrawal_is_urgent_once_and_a_retired_report_can_be_withdrawn(board: ABoard) -> None:
    public(board, "child-a", "2024-11-12", "2024-11-05")
    entered(board, "retired", "child-a", "2026-11-14T10:00", on="2026-11-14")
    stated = {"withdrawn": {"on": "2026-11-20", "authority": "harm"}, "retired": {"on": "2026-11-14"}}
    board.cleared("child-a", "2024-11-12", "2024-11-05", corrections=[REDACTION], retired=stated["retired"])
    assert board.judged(LATER).redacted == frozenset(), "of a retired report there is no text to redact"
    board.cleared("child-a", "2024-11-12", "2024-11-05", **stated)
    assert board.judged(LATER).redacted == {"child-a"}
    entered(board, "withdrawn", "child-a", "2026-11-20T10:00", on="2026-11-20")
    assert board.judged(LATER).redacted == frozenset()


def test_findings_of_the_redacted_report_and_of_the_repository_still_stop(board: ABoard) -> None:
    public(board, "child-a")
    redacted(board, publication_date="2026-11-13")
    board.raw("", "a note", "notes.txt")
    edited(board)
    judgement = board.judged(LATER)
    assert musts(judgement) == [("AST01", None, True), ("REG03", "child-a", True), ("REG04", "child-k", False)]


def test_of_a_redacted_report_that_moves_its_old_address_is_its_own(board: ABoard) -> None:
    public(board, "child-a", reference="SCR-1")
    redacted(board, reference="SCR-1")
    (board.root / "reports" / "child-a").rename(board.root / "reports" / "child-b")
    file = board.root / "reports" / "child-b" / "report.md"
    file.write_text(file.read_text().replace("---\n", "---\nmoved_from: [child-a]\n", 1))
    board.raw("child-a", "no front matter")
    judgement = board.judged(LATER)
    assert judgement.redacted == {"child-b"}
    assert ("FRM01", "child-a", True) in musts(judgement)
    assert kept(judgement) == []


def test_a_public_report_without_a_folder_of_its_own_is_kept(board: ABoard) -> None:
    public(board, "child-a")
    public(board, "child-k", reference="SCR-K")
    redacted(board)
    file = board.root / "reports" / "child-k"
    file.rename(file.with_name("child-l"))
    judgement = board.judged(LATER)
    assert musts(judgement) == [("REG01", "child-k", False)]
    assert (kept(judgement), aside(judgement)) == (["child-k"], ["child-l"]), "the same reference is no new report"
    board.cleared("child-m", "2026-11-12", "2026-11-05", moved_from=["child-k"])
    judgement = board.judged(LATER)
    assert ("REG01", "child-m", False) in musts(judgement)
    assert (kept(judgement), aside(judgement)) == (["child-k"], ["child-l", "child-m"]), "another claims its address"


def test_a_report_that_moved_and_is_kept_keeps_its_addresses(board: ABoard) -> None:
    public(board, "child-a")
    public(board, "child-k", reference="SCR-K")
    entered(board, "moved", "child-l", "2026-11-14T10:00", former_slug="child-k", address="/reviews/child-l/")
    (board.root / "reports" / "child-k").rename(board.root / "reports" / "child-l")
    redacted(board)
    board.cleared("child-k", "2026-11-19", "2026-11-05")
    judgement = board.judged(LATER)
    assert ("REG01", "child-l", False) in musts(judgement)
    assert (kept(judgement), aside(judgement)) == (["child-l"], ["child-k", "child-l"])
    assert judgement.kept[0].record.former_slugs == ("child-k",)
    assert judgement.kept[0].policy.id == "england-2013"


def test_what_links_to_a_report_that_stays_out_stays_out_with_it(board: ABoard) -> None:
    public(board, "child-a")
    redacted(board)
    board.report("child-m", publication_date="2026-11-19")
    for slug, other in (("child-n", "child-m"), ("child-o", "child-n"), ("child-p", "child-a"), ("child-q", "child-p")):
        board.cleared(slug, "2026-11-19", "2026-11-05", body=f"1.1 See [it](../{other}/report.md).\n")
    judgement = board.judged(LATER)
    assert [item.code for item in judgement.set_aside] == ["NOT01"]
    assert aside(judgement) == ["child-m", "child-n", "child-o"]


def lacking(board: ABoard, *entries: Entry, live: bool = True) -> Judgement:
    """The judgement where the site that readers see, or the one to be replaced, lacks these entries."""
    lacks = LiveSite(lacks=frozenset(map(entry_digest, entries)))
    repository = board.read()
    return judge(replace(repository, live=lacks) if live else replace(repository, replaced=lacks), NOW)


@pytest.mark.parametrize("live", [True, False])
def test_a_redaction_that_was_entered_and_is_not_in_place_yet_is_still_urgent(board: ABoard, live: bool) -> None:
    public(board, "child-a")
    public(board, "child-k")
    redacted(board)
    facts = {"on": "2026-11-20", "content": content(board, "child-a")}
    entry = entered(board, "redacted", "child-a", "2026-11-20T10:00", **facts)
    edited_since = {"body": SHORTER}
    board.cleared("child-k", "2026-11-12", "2026-11-05", **edited_since)
    assert lacking(board, live=live).redacted == frozenset()
    judgement = lacking(board, entry, live=live)
    assert (set(judgement.redacted), musts(judgement)) == ({"child-a"}, [("REG04", "child-k", False)])
    later = entered(board, "gap", "child-k", "2026-11-21T10:00", **{"from": "2026-11-14", "until": "2026-11-14"})
    assert lacking(board, entry, later, live=live).redacted == frozenset(), "that is an old site, not a run that died"
    assert lacking(board, later, live=live).redacted == frozenset(), "a gap takes nothing off"


def test_what_the_live_site_shows_counts_before_a_folder_here(board: ABoard) -> None:
    public(board, "child-a")
    withdrawn(board)
    entry = entered(board, "withdrawn", "child-a", "2026-11-20T10:00", on="2026-11-20")
    lacks = LiveSite(lacks=frozenset({entry_digest(entry)}))
    assert judge(replace(board.read(), live=lacks, replaced=LiveSite()), NOW).redacted == {"child-a"}
    assert judge(replace(board.read(), live=LiveSite(), replaced=lacks), NOW).redacted == frozenset()


@pytest.mark.parametrize("at", ["2026-11-19T10:00", "2026-11-20T11:00"], ids=["before", "afterwards"])
def test_a_copy_that_was_issued_meanwhile_keeps_no_redaction_from_being_urgent(board: ABoard, at: str) -> None:
    public(board, "child-a")
    redacted(board)
    facts = {"on": "2026-11-20", "content": content(board, "child-a")}
    made = {"kind": "issued", "slug": "sealed", "digest": "d" * 64, "manifest": "e" * 64}
    before = entered(board, at=at, **made) if at < "2026-11-20" else None
    entry = entered(board, "redacted", "child-a", "2026-11-20T10:00", **facts)
    copy = before or entered(board, at=at, **made)
    assert lacking(board, entry, copy).redacted == {"child-a"}
    assert lacking(board, copy).redacted == frozenset()
