"""What `scr check` says to people beside the findings themselves: what was answered, and how much a finding weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.formats.as_text import judgement_text, register_text
from site_builder.formats.status_text import status_text
from site_builder.gate import judge
from site_builder.model.finding import Duty
from site_builder.read.clock import read_clock
from site_builder.rules.rule import Problem, Rule
from tests.a_board import all_that_is_asked, entered, public, published

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case
    from tests.a_board import ABoard

LATER = "2026-12-01T10:00"


def rule(code: str, duty: Duty) -> Rule:
    def check(_case: Case) -> Iterator[Problem]:
        yield Problem("Look.")

    return Rule(code, "a-name", duty, "About it.\n\nSource: a test.", of_report=check)


MUST, SHOULD = rule("AAA01", Duty.MUST), rule("BBB01", Duty.SHOULD)


def said(board: ABoard, *rules: Rule, now: str = LATER) -> list[str]:
    return judgement_text(judge(board.read(), read_clock(now), rules)).split("\n")


# Answered advice.


def test_answered_advice_is_shown_with_its_reason_under_the_findings(board: ABoard) -> None:
    items = [{**all_that_is_asked()["recommendations"][0], "adopted": None}]
    exempt = {"REC05": "The board meets\nin January.", **all_that_is_asked()["exempt"]}
    board.report("child-a", publication_date="2026-12-24", recommendations=[{k: v for k, v in items[0].items() if v}], exempt=exempt)
    lines = judgement_text(board.judged(LATER)).split("\n")
    assert '  REC05 adopted: answered: "The board meets in January."' in lines
    assert lines.index('  REC05 adopted: answered: "The board meets in January."') > lines.index(
        "  reports/child-a/report.md:5  NOT01 panel-notice (to do before publication)"
    )
    assert not any("REC05 adopted (advice)" in line for line in lines)


def test_each_answer_is_a_line_after_the_findings_and_before_the_next_report(board: ABoard) -> None:
    board.report("child-a", reference="SCR-1", exempt={"BBB01": "A reason."})
    board.report("child-b", reference="SCR-2", exempt={})
    assert said(board, MUST, SHOULD) == [
        "child-a (SCR-1): draft",
        "  A draft: nothing is due. When it is ready, write a `publication_date`.",
        "  reports/child-a/report.md:1  AAA01 a-name (to do before publication)",
        "    Look.",
        "    By: a test.",
        '  BBB01 a-name: answered: "A reason."',
        "",
        "child-b (SCR-2): draft",
        "  A draft: nothing is due. When it is ready, write a `publication_date`.",
        "  reports/child-b/report.md:1  AAA01 a-name (to do before publication)",
        "    Look.",
        "    By: a test.",
        "  reports/child-b/report.md:1  BBB01 a-name (advice)",
        "    Look.",
        "    By: a test.",
        "",
        "Checked as of 2026-12-01 10:00, London. Nothing stops the site.",
        "2 things are to be done before publication, 1 piece of advice.",
    ]


# How much a finding weighs.


WEIGHTS = [
    pytest.param({}, "to do before publication", "1 thing is to be done before publication, 1 piece of advice.", id="a draft"),
    pytest.param(
        {"publication_date": "2026-12-24"},
        "to do before publication",
        "1 thing is to be done before publication, 1 piece of advice.",
        id="planned",
    ),
    pytest.param(
        {"withhold": {"reason": "A reason."}},
        "open",
        "No things are to be done before publication, 1 thing open, 1 piece of advice.",
        id="withheld",
    ),
    pytest.param(
        {"visibility": "board"},
        "open",
        "No things are to be done before publication, 1 thing open, 1 piece of advice.",
        id="for the board only",
    ),
    pytest.param(
        {"publication_date": "2026-11-12"}, "stops the site", "No things are to be done before publication, 1 piece of advice.", id="due"
    ),
]


@pytest.mark.parametrize(("front", "weight", "verdict"), WEIGHTS)
def test_what_will_never_be_published_has_nothing_to_do_before_publication(
    board: ABoard, front: dict[str, Any], weight: str, verdict: str
) -> None:
    board.report("child-a", **front)
    lines = said(board, MUST, SHOULD)
    assert [line.rpartition(" (")[2] for line in lines if "a-name (" in line] == [f"{weight})", "advice)"]
    assert lines[-1] == verdict


def test_where_nothing_is_found_nothing_is_counted(board: ABoard) -> None:
    board.report("child-a")
    assert said(board)[-2:] == ["", "Checked as of 2026-12-01 10:00, London. Nothing stops the site."]


# What a draft waits for.


@pytest.mark.parametrize(
    ("timeline", "words"),
    [
        ({}, "A draft: nothing is due. When it is ready, write a `publication_date`."),
        (
            {"initiated": "2026-08-31"},
            "A draft; completion due: Sunday 28 February 2027 (in 89 days). When it is ready, write a",
        ),
        ({"initiated": "2026-05-30"}, "A draft; completion due: Monday 30 November 2026 (LATE by 1 day). When it is ready, write a"),
        (
            {"notified": "2026-11-05", "initiated": "2026-08-31"},
            "A draft; decision due: Saturday 5 December 2026 (in 4 days). When it is ready, write a",
        ),
    ],
    ids=["nothing", "its completion", "its completion, late", "its decision first"],
)
def test_a_draft_without_a_day_says_what_is_due_first(board: ABoard, timeline: dict[str, str], words: str) -> None:
    board.report("child-a", timeline=timeline)
    assert said(board)[1] == f"  {words}"


def test_a_recommendation_is_not_what_a_draft_waits_for(board: ABoard) -> None:
    board.report("child-a", recommendations=[{"id": "R1", "text": "One.", "due": "2026-12-02"}])
    assert said(board)[1] == "  A draft: nothing is due. When it is ready, write a `publication_date`."


# The register.


def test_the_register_is_a_table_in_the_order_of_events(board: ABoard) -> None:
    assert register_text(board.read().register) == "The register is whole: no entries, head none yet."
    board.report("child-a")
    published(board, "child-a")
    register = board.read().register
    assert register_text(register).split("\n") == [
        "When (UTC)        What       Report   Of which text",
        "──────────────────────────────────────────────────────────",
        f"2026-11-12 09:30  published  child-a  {board.fingerprint('child-a')}",
        "",
        f"The register is whole: 1 entry, head {register.heads[0][:16]}.",
    ]


# What each report waits for.


WITHHELD = {"reason": "A reason.", "panel_informed": "2026-11-02"}
WAITING = [
    pytest.param(
        {"publication_date": "2026-12-24"},
        "waiting-for-panel",
        "Waits for the panel: planned for Thursday 24 December 2026, send the panel its copy by Thursday 17 December 2026 (in 16 days).",
        id="for the panel",
    ),
    pytest.param(
        {"publication_date": "2026-12-07"},
        "waiting-for-panel",
        "Waits for the panel: planned for Monday 7 December 2026, send the panel its copy by Monday 30 November 2026 (1 day ago).",
        id="for the panel, too late",
    ),
    pytest.param(
        {"publication_date": "2026-12-24", "panel": {"sent": "2026-11-30", "fingerprint": "0000-0000-0000-0000"}},
        "waiting-for-panel",
        "Waits for the panel: planned for Thursday 24 December 2026, see below.",
        id="for the panel, which saw another text",
    ),
    pytest.param(
        {"publication_date": "2026-12-24", "recommendations": None},
        "draft",
        "A draft, planned for Thursday 24 December 2026; what stands below is to be done before.",
        id="a draft with a day",
    ),
    pytest.param(
        {"publication_date": "2026-11-30"},
        "blocked",
        "Should be public since 30 November 2026 and is held back by what stands below.",
        id="held back",
    ),
    pytest.param(
        {"withhold": WITHHELD}, "withheld", "Withheld; waits for the panel's advice. Nothing of it is on the site.", id="withheld"
    ),
    pytest.param(
        {"withhold": {**WITHHELD, "advice_received": "2026-11-09"}},
        "withheld",
        "Withheld; the panel's advice was received.",
        id="withheld, with advice",
    ),
    pytest.param({"visibility": "board"}, "internal", "For the board only; nothing of it is ever on the site.", id="for the board only"),
]


@pytest.mark.parametrize(("front", "state", "words"), WAITING)
def test_a_report_says_what_it_waits_for(board: ABoard, front: dict[str, Any], state: str, words: str) -> None:
    board.report("child-a", reference="SCR-1", **front)
    assert heading(board) == (f"child-a (SCR-1): {state}", words)


def heading(board: ABoard, now: str = LATER) -> tuple[str, str]:
    """The first line about the first report, and the sentence below it in one line."""
    name, *lines = judgement_text(board.judged(now)).split("\n")
    sentence = [
        line for line in lines[: lines.index("")] if not line.startswith("    ") and "  reports/" not in line and "answered:" not in line
    ]
    return name, " ".join(line.strip() for line in sentence)


SILENT = "The panel has not answered yet; its silence stops nothing."
ANSWERED = "The panel has answered; the board's regard to it is to be recorded."
CONSIDERED = "The panel's answer and the board's regard to it are recorded."


@pytest.mark.parametrize(
    ("advice", "state", "words", "codes"),
    [
        pytest.param({"status": "none-yet"}, "embargoed", SILENT, [], id="silence"),
        pytest.param({"status": "agrees"}, "embargoed", ANSWERED, ["PAN02"], id="agreement"),
        pytest.param({"status": "agrees", "regard": "Noted."}, "embargoed", CONSIDERED, [], id="agreement, considered"),
        pytest.param({"status": "objects"}, "draft", ANSWERED, ["PAN01"], id="objection"),
        pytest.param({"status": "objects", "regard": "Noted."}, "embargoed", CONSIDERED, [], id="objection, considered"),
        pytest.param({"status": "more-time"}, "embargoed", ANSWERED, ["PAN02"], id="a request for more time"),
        pytest.param({"status": "more-time", "regard": "Noted."}, "embargoed", CONSIDERED, [], id="a request for more time, considered"),
    ],
)
def test_what_became_of_the_panels_copy_is_told_and_not_what_the_panel_said(
    board: ABoard, advice: dict[str, str], state: str, words: str, codes: list[str]
) -> None:
    board.cleared("child-a", "2026-12-24", "2026-11-30", reference="SCR-1")
    panel = {"sent": "2026-11-30", "fingerprint": board.fingerprint("child-a"), "advice": advice}
    board.report("child-a", reference="SCR-1", publication_date="2026-12-24", panel=panel)
    name, sentence = heading(board)
    assert name == f"child-a (SCR-1): {state}"
    assert sentence.endswith(f". {words}")
    assert [finding.code for finding in board.findings(LATER)] == codes
    said = sentence + status_text(board.judged(LATER))
    assert not any(outcome in said for outcome in ("agree", "object", "more time", "more-time", "Noted"))


def test_a_report_that_is_ready_says_when_it_goes_public_or_that_it_is_on_hold(board: ABoard) -> None:
    board.cleared("child-a", "2026-12-24 11:00", "2026-11-30", reference="SCR-1")
    assert heading(board) == ("child-a (SCR-1): embargoed", f"Ready; goes public on Thursday 24 December 2026 at 11:00. {SILENT}")
    board.cleared("child-a", "2026-12-24", "2026-11-30", reference="SCR-1", hold={"since": "2026-11-30"})
    sentence = f"Ready; on hold until the hold is taken out (planned for Thursday 24 December 2026 at 09:30). {SILENT}"
    assert heading(board) == ("child-a (SCR-1): embargoed", sentence)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        pytest.param("2027-11-11", "stays at its address until at least 12 November 2027.", id="the day before its last"),
        pytest.param("2027-11-12", "stays at its address until at least 12 November 2027.", id="its last day"),
        pytest.param("2027-11-13", "its period ended on 12 November 2027, and it stays until somebody retires it.", id="the day after"),
    ],
)
def test_a_public_report_says_since_when_and_until_when(board: ABoard, now: str, until: str) -> None:
    public(board, "child-a", reference="SCR-1")
    assert heading(board, now) == ("child-a (SCR-1): public", f"Public since 12 November 2026; {until}")


def test_a_report_that_is_public_from_today_on_says_so(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", reference="SCR-1")
    sentence = "Public since 1 December 2026; stays at its address until at least 1 December 2027."
    assert heading(board) == ("child-a (SCR-1): public", sentence)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("withdrawn", "Withdrawn; a notice stands at its address."),
        ("retired", "Retired after its period; its page says how to ask for a copy."),
    ],
)
def test_a_notice_says_what_stands_in_a_reports_place(board: ABoard, kind: str, words: str) -> None:
    public(board, "child-a", "2025-03-12", "2025-03-01", reference="SCR-1")
    entered(board, kind, "child-a", LATER, on="2026-12-01")
    assert heading(board) == (f"child-a (SCR-1): {kind}", words)


# The whole answer.


def test_what_concerns_the_repository_comes_first_then_what_cannot_be_read_then_each_report(board: ABoard) -> None:
    board.raw("", "a note", "notes.txt")
    board.raw("child-x", "no front matter\n")
    board.report("child-a", reference="SCR-1")
    lines = judgement_text(board.judged(LATER)).split("\n")
    parts = "\n".join(lines).split("\n\n")
    assert [part.split("\n")[0] for part in parts] == [
        "  reports/notes.txt  AST01 expected-files (stops the site)",
        "child-x: cannot be read, or is missing",
        "child-a (SCR-1): draft",
        "Checked as of 2026-12-01 10:00, London. 2 things stop the site; put that right first.",
    ]
    assert parts[1].split("\n")[1] == "  reports/child-x/report.md:1  FRM01 readable-file (stops the site)"


def test_what_must_be_put_right_comes_before_advice_though_it_stands_further_down(board: ABoard) -> None:
    rules = [Rule("BBB01", "a-name", Duty.SHOULD, "A.\n\nSource: a test.", of_report=lambda _case: iter([Problem("Look.", ("title",))]))]
    rules += [Rule("AAA01", "a-name", Duty.MUST, "A.\n\nSource: a test.", of_report=lambda _case: iter([Problem("Act.", ("themes",))]))]
    board.report("child-a", themes=["neglect"])
    lines = [line for line in said(board, *rules) if "a-name" in line]
    assert lines == [
        "  reports/child-a/report.md:5  AAA01 a-name (to do before publication)",
        "  reports/child-a/report.md:2  BBB01 a-name (advice)",
    ]


def test_the_key_stands_before_the_message(board: ABoard) -> None:
    def check(_case: Case) -> Iterator[Problem]:
        yield Problem("Look.", ("themes",))

    board.report("child-a", themes=["neglect"])
    lines = said(board, Rule("AAA01", "a-name", Duty.SHOULD, "About it.\n\nSource: a test.", of_report=check))
    assert lines[2:4] == ["  reports/child-a/report.md:5  AAA01 a-name (advice)", "    themes: Look."]


@pytest.mark.parametrize(("stopping", "words"), [(1, "1 thing stops"), (2, "2 things stop")])
def test_the_last_line_counts_what_stops_the_site(board: ABoard, stopping: int, words: str) -> None:
    board.report("child-a", publication_date="2026-11-12")
    assert said(board, *[MUST, rule("AAA02", Duty.MUST)][:stopping])[-1] == (
        f"Checked as of 2026-12-01 10:00, London. {words} the site; put that right first."
    )


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ([MUST], "1 thing elsewhere does (`scr check` shows it)"),
        ([MUST, rule("AAA02", Duty.MUST)], "2 things elsewhere do (`scr check` shows them)"),
    ],
)
def test_what_stops_the_site_elsewhere_is_not_hidden(board: ABoard, rules: list[Rule], words: str) -> None:
    for slug, front in {"child-a": {}, "child-b": {}, "child-c": {"publication_date": "2026-11-12"}}.items():
        board.report(slug, **front)
    judgement = judge(board.read(), read_clock(LATER), rules).about(frozenset({"child-a", "child-b"}))
    assert judgement_text(judgement).split("\n")[-2] == (
        f"Checked as of 2026-12-01 10:00, London. Nothing in child-a, child-b stops the site; {words}."
    )


def test_a_broken_register_names_each_file_and_what_is_wrong_with_it(board: ABoard) -> None:
    board.raw("register", "x", "notes.json")
    wrong = "only entries that this program wrote belong in the register; move this file elsewhere"
    assert register_text(board.read().register) == f"reports/register/notes.json: {wrong}\nThe register is broken: 1 problem."


def test_an_event_without_a_text_has_none_in_the_table(board: ABoard) -> None:
    public(board, "child-a", "2025-03-12", "2025-03-01")
    entered(board, "retired", "child-a", LATER, on="2026-12-01")
    assert register_text(board.read().register).split("\n")[3] == "2026-12-01 10:00  retired    child-a"
