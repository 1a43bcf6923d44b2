"""A figure of the law is changed in its policy file, and the gate, what is due, the letter and the pages say so; nothing else is edited."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import site_builder
from site_builder.model.policy import Period
from site_builder.pages import render_pages
from site_builder.read.clock import read_clock
from site_builder.read.policies import SHIPPED, read_policies
from site_builder.render.markdown import to_html, words
from site_builder.stage.view import public_views
from tests.a_board import all_that_is_asked, public, published
from tests.bundles import bundle_of
from tests.scr import scr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from site_builder.model.finding import Finding
    from tests.a_board import ABoard

    Change = Callable[[str, str], None]

PACKAGE = Path(site_builder.__file__).parent


@pytest.fixture
def change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Change:
    """Change the count of a period: the program reads a copy of the shipped policies in which nothing else differs."""
    folder = tmp_path / "policies"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("*.py*", "__pycache__"))
    monkeypatch.setattr(read_policies, "__defaults__", (folder,))

    def changed(where: str, count: str) -> None:
        policy, _, key = where.partition(" ")
        path = folder / f"{policy}.yml"
        text, found = re.subn(rf"(?m)^({key}:\n  count:) \d+$", rf"\1 {count}", path.read_text(encoding="utf-8"))
        assert found == 1
        path.write_text(text, encoding="utf-8")

    return changed


def _due(board: ABoard, slug: str, now: str) -> dict[str, str]:
    """What is due for a report, and on which day, as `scr status` tells a program."""
    (report,) = [item for item in scr(board.root, "status", "--format", "json", now=now).json["reports"] if item["slug"] == slug]
    return {step["what"]: step["on"] for step in report["next"]}


def _page(board: ABoard, name: str) -> str:
    """An information page in words, as a reader has it."""
    repository = board.read()
    text = render_pages(repository.board, repository.policy, ())[name]
    return " ".join(words(to_html(text.split("---\n", 2)[2], for_print=False)))


def _by(board: ABoard, policy: str) -> None:
    """Have the board follow another policy."""
    settings = board.root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("policy: england-2013", f"policy: {policy}"), encoding="utf-8")


def _found(board: ABoard, now: str, code: str) -> Finding:
    (finding,) = board.findings(now, code)
    return finding


# The notice


def test_a_notice_of_eight_days_moves_the_boundary_and_the_words_of_the_gate(board: ABoard, change: Change) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    assert board.findings("2026-11-06T09:30") == []
    change("england-2013 notice", "8")
    assert _found(board, "2026-11-06T09:30", "NOT01").message == (
        "the panel's copy was sent on 5 November 2026, too late for publication on 12 November 2026: the panel has it at least eight days before, "
        "so the last day to send was Wednesday 4 November 2026. Write `publication_date: 2026-11-13` or a later day"
    )
    board.cleared("child-a", "2026-11-12", "2026-11-04")
    assert board.findings("2026-11-06T09:30") == []
    board.cleared("child-a", "2026-11-13", "2026-11-05")
    assert board.findings("2026-11-06T09:30") == []


def test_a_notice_of_eight_days_moves_what_is_due(board: ABoard, change: Change) -> None:
    board.report("child-a", publication_date="2026-11-12")
    board.cleared("child-b", "2026-11-20", "2026-11-05")
    assert _due(board, "child-a", "2026-11-06T09:30")["send the panel copy by"] == "2026-11-05"
    assert _due(board, "child-b", "2026-11-06T09:30")["earliest publication"] == "2026-11-12"
    change("england-2013 notice", "8")
    assert _due(board, "child-a", "2026-11-06T09:30")["send the panel copy by"] == "2026-11-04"
    assert _due(board, "child-b", "2026-11-06T09:30")["earliest publication"] == "2026-11-13"


def test_a_notice_of_eight_days_stands_in_the_letter(board: ABoard, change: Change) -> None:
    change("england-2013 notice", "8")
    board.report("child-a", publication_date="2026-11-12")
    letter = bundle_of(board, "child-a").text("00")
    assert "Working Together to Safeguard Children 2013 (at least eight days before publication)" in letter
    assert "Last day to send this copy Wednesday 4 November 2026" in letter
    assert "week" not in letter


@pytest.mark.parametrize("name", ["publication", "national-panel"])
@pytest.mark.parametrize(
    ("policy", "before", "after"),
    [
        ("england-2013", "at least one week ahead", "at least eight days ahead"),
        ("england-2018", "at least seven working days ahead", "at least eight working days ahead"),
    ],
)
def test_a_notice_of_eight_days_stands_on_the_pages(board: ABoard, change: Change, name: str, policy: str, before: str, after: str) -> None:
    _by(board, policy)
    assert before in _page(board, f"professionals/{name}.md")
    change(f"{policy} notice", "8")
    page = _page(board, f"professionals/{name}.md")
    assert after in page
    assert before not in page


def test_a_notice_of_eight_working_days_moves_every_boundary(board: ABoard, change: Change) -> None:
    copies = [{"to": to, "sent": "2026-12-21"} for to in ("secretary-of-state", "ofsted")]
    board.report("child-a", publication_date="2027-01-04", policy="england-2018")
    panel = {"sent": "2026-12-21", "fingerprint": board.fingerprint("child-a"), "also": copies}
    board.report("child-a", publication_date="2027-01-04", policy="england-2018", panel=panel)
    assert board.findings("2026-12-22T09:30") == []
    change("england-2018 notice", "8")
    late = board.findings("2026-12-22T09:30")
    assert [(finding.code, finding.key) for finding in late] == [
        ("NOT01", "publication_date"),
        ("NOT04", "panel.also[1].sent"),
        ("NOT05", "panel.also[2].sent"),
    ]
    for finding in late:
        assert "at least eight working days before" in finding.message
        assert "Friday 18 December 2026" in finding.message
    assert "Write `publication_date: 2027-01-05` or a later day" in late[0].message
    assert _due(board, "child-a", "2026-12-22T09:30")["earliest publication"] == "2027-01-05"


# Availability


def test_availability_of_13_months_moves_the_last_day(board: ABoard, change: Change) -> None:
    public(board, "child-a", retired={"on": "2027-11-13"})
    assert board.findings("2026-12-01T10:00") == []
    change("england-2013 availability", "13")
    assert _found(board, "2026-12-01T10:00", "REG02").message == (
        "retired on 13 November 2027, which is too early: the report must stay until at least 12 December 2027. "
        "Write a later day, or take `retired` out"
    )
    board.cleared("child-a", "2026-11-12", "2026-11-05", retired={"on": "2027-12-13"})
    assert board.findings("2026-12-01T10:00") == []
    assert _due(board, "child-a", "2026-12-01T10:00") == {"stay until": "2027-12-12"}
    (view,) = public_views(board.judged("2026-12-01T10:00"))
    assert view.stays_until == read_clock("2027-12-12").date()


@pytest.mark.parametrize(
    ("policy", "count", "before", "after"),
    [
        ("england-2013", "13", "at least 12 months", "at least 13 months"),
        ("england-2018", "2", "at least one year", "at least two years"),
    ],
)
def test_availability_stands_on_the_pages(board: ABoard, change: Change, policy: str, count: str, before: str, after: str) -> None:
    _by(board, policy)
    names = ["professionals/publication.md", "request-a-copy.md", "about.md"]
    assert all(before in _page(board, name) for name in names)
    change(f"{policy} availability", count)
    assert all(after in _page(board, name) and before not in _page(board, name) for name in names)
    repository = board.read()
    assert f'availability: "{after}"' in render_pages(repository.board, repository.policy, ())["reviews/index.md"]


# The time of a review


def _completed(board: ABoard, day: str) -> None:
    board.report("child-a", timeline={**all_that_is_asked()["timeline"], "completed": day})


def test_seven_months_for_a_review_move_the_boundary_and_the_words_of_the_gate(board: ABoard, change: Change) -> None:
    _completed(board, "2009-07-20")
    assert len(board.findings(code="TIM02")) == 3
    change("england-2013 completion", "7")
    assert board.findings() == []
    _completed(board, "2009-08-19")
    assert board.findings() == []
    _completed(board, "2009-08-20")
    late = board.findings(code="TIM02")
    assert len(late) == 3
    for finding in late:
        assert finding.message.startswith(
            "the review was to be complete by 19 August 2009 (seven months from initiating the review) and was completed on 20 August 2009; "
        )


def test_seven_months_for_a_review_move_what_is_due_and_what_readers_are_told(board: ABoard, change: Change) -> None:
    board.report("child-a", timeline={"initiated": "2026-08-31"})
    assert _due(board, "child-a", "2026-11-06T09:30") == {"completion due": "2027-02-28"}
    _completed(board, "2009-07-20")
    board.cleared("child-a", "2026-11-12", "2026-11-05", timeline={**all_that_is_asked()["timeline"], "completed": "2009-07-20"})
    published(board, "child-a")
    assert [view.took_longer for view in public_views(board.judged("2026-12-01T10:00"))] == [True]
    change("england-2013 completion", "7")
    assert [view.took_longer for view in public_views(board.judged("2026-12-01T10:00"))] == [False]
    board.report("child-b", timeline={"initiated": "2026-08-31"})
    assert _due(board, "child-b", "2026-11-06T09:30") == {"completion due": "2027-03-31"}


@pytest.mark.parametrize(
    ("policy", "review"), [("england-2013", "serious case review"), ("england-2018", "local child safeguarding practice review")]
)
def test_seven_months_for_a_review_stand_on_the_page(board: ABoard, change: Change, policy: str, review: str) -> None:
    _by(board, policy)
    assert f"aims to complete a {review} in six months." in _page(board, "professionals/timescale.md")
    change(f"{policy} completion", "7")
    page = _page(board, "professionals/timescale.md")
    assert f"aims to complete a {review} in seven months." in page
    assert "six months" not in page


# The time for the decision, and the figures that are ours


def test_two_months_for_the_decision_move_the_boundary_and_the_words(board: ABoard, change: Change) -> None:
    board.report("child-a", timeline={"notified": "2026-08-31"})
    assert _due(board, "child-a", "2026-10-31T09:30") == {"decision due": "2026-09-30"}
    change("england-2013 decision", "2")
    assert board.findings("2026-10-31T09:30") == []
    assert "the decision was due by 31 October 2026" in _found(board, "2026-11-01T09:30", "REV04").message
    assert _due(board, "child-a", "2026-10-31T09:30") == {"decision due": "2026-10-31"}
    page = _page(board, "professionals/decision.md")
    assert "The decision is normally made within two months, counted from" in page
    assert "one month" not in page


def test_91_days_without_progress_move_the_day_on_which_it_is_asked_for(board: ABoard, change: Change) -> None:
    told = {
        "id": "R1",
        "text": "See the child.",
        "for": ["police"],
        "intended_outcome": "Seen.",
        "due": "2028-01-31",
        "adopted": {"on": "2026-11-01"},
    }
    public(board, "child-a", recommendations=[told])
    assert _due(board, "child-a", "2026-12-01T10:00")["progress on R1 due"] == "2027-02-10"
    assert len(board.findings("2027-02-11T10:00", "REC07")) == 1
    change("england-2013 progress", "91")
    assert _due(board, "child-a", "2026-12-01T10:00")["progress on R1 due"] == "2027-02-11"
    assert board.findings("2027-02-11T10:00", "REC07") == []
    assert len(board.findings("2027-02-12T10:00", "REC07")) == 1


def test_57_days_for_spreading_the_learning_move_the_day_on_which_it_is_asked_for(board: ABoard, change: Change) -> None:
    public(board, "child-a", learning=None)
    assert len(board.findings("2027-01-08T10:00", "LEA01")) == 1
    change("england-2013 learning", "57")
    assert board.findings("2027-01-08T10:00", "LEA01") == []
    assert len(board.findings("2027-01-09T10:00", "LEA01")) == 1


# The whole site


def test_a_site_that_is_built_says_the_changed_figures_everywhere(board: ABoard, change: Change) -> None:
    for where, count in (("notice", "8"), ("availability", "13"), ("completion", "7"), ("decision", "2")):
        change(f"england-2013 {where}", count)
    board.cleared("child-a", "2026-11-12", "2026-11-04")
    answer = scr(board.root, "build", now="2026-11-12T09:30")
    assert answer.code == 0, answer.err
    text = {path: " ".join(words(path.read_text(encoding="utf-8"))) for path in (board.root / "site").rglob("*.html")}
    whole = " ".join(text.values())
    for said in ("at least eight days ahead", "at least 13 months", "in seven months", "within two months", "12 December 2027"):
        assert said in whole
    old = re.compile(r"\b(one week|seven days|12 months|twelve months|six months|one month)\b")
    assert {path.parent.name: match[0] for path, said in text.items() if (match := old.search(said))} == {}


# No figure of the law stands anywhere else

NUMBER = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|ninety|\d+"
FIGURE = re.compile(
    rf"\b(({NUMBER})([ -](calendar|full|whole))?[ -](week|month|year)s?"
    rf"|({NUMBER})[ -]working[ -]days?"
    r"|(seven|7|fourteen|14|56|ninety|90)([ -]calendar)?[ -]days?"
    r"|(an?|half an?) ((calendar|whole|full) )?(week|month|year|working day))\b",
    re.IGNORECASE,
)
# Where it is explained how a period is put into words.
EXPLAINED = {
    "model/policy.py": {"seven days", "one week", "twelve months", "12 months"},
    "pages/rule_book.py": {"one week"},
    "deliver/first_files/reports/sample/report.md": {"a week"},  # how often somebody called, in an invented text
    "list.html": {"a year"},  # by which readers filter
    "scan/dates.py": {"a month", "a year"},  # what a full date has
    "scan/identifiers/ages.py": {"a week"},
    "scan/identifiers/references.py": {"a year"},  # which is no reference
}


def _texts() -> Iterator[tuple[str, str]]:
    """Every file of ours that says something to somebody, by its place; the policies themselves are left out."""
    for folder, suffixes in ((PACKAGE, {".py", ".md", ".txt", ".html", ".json"}), (PACKAGE.parent / "overrides", {".html", ".css", ".js"})):
        for path in sorted(folder.rglob("*")):
            if path.suffix in suffixes and path.parent != SHIPPED:
                yield path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "at least one week",
        "seven working days",
        "12 months",
        "twelve months",
        "six calendar months",
        "within one month",
        "for a year",
        "7 days",
        "90 days",
    ],
)
def test_a_figure_of_the_law_is_known_when_it_is_seen(text: str) -> None:
    assert FIGURE.search(text)


def test_no_figure_of_the_law_stands_in_code_or_in_a_template() -> None:
    found = {place: {match[0] for match in FIGURE.finditer(text)} for place, text in _texts()}
    assert {place: figures for place, figures in found.items() if not figures <= EXPLAINED.get(place, set())} == {}


def test_no_count_of_a_policy_stands_as_a_number_where_the_law_is_applied() -> None:
    counts = {value.count for policy in read_policies().values() for _, value in policy if isinstance(value, Period)} - {1}
    assert counts == {6, 7, 12, 56, 90}
    applied = [
        *(PACKAGE / "rules").glob("*.py"),
        *(PACKAGE / name for name in ("gate.py", "agenda.py", "oversight.py", "model/calendar.py")),
    ]
    found = {
        (path.name, node.value)
        for path in applied
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, int) and node.value in counts
    }
    assert found == set()
