"""Workflow commands of GitHub: each finding at its line, and nothing else that GitHub could take for a command."""

from __future__ import annotations

from site_builder.formats.as_github import judgement_github
from site_builder.model.finding import Duty, Finding, Place
from tests.formats.test_told import a_finding, of


def test_each_weight_has_its_command_and_the_heaviest_comes_first() -> None:
    said = judgement_github(of(a_finding("advice"), a_finding("to do"), a_finding("stops"))).split("\n")
    assert said == [
        "::error file=reports/child-a/report.md,line=4,title=NOT01 panel-notice (stops the site)::panel.sent: write the day%0ABy: Working Together.",
        (
            "::warning file=reports/child-a/report.md,line=4,title=NOT01 panel-notice (to do before publication)"
            "::panel.sent: write the day%0ABy: Working Together."
        ),
        "::notice file=reports/child-a/report.md,line=4,title=NOT01 panel-notice (advice)::panel.sent: write the day%0ABy: Working Together.",
        "Checked as of 2026-12-01 10:00, London. 1 thing stops the site; put that right first.",
        "1 thing is to be done before publication, 1 piece of advice.",
    ]


def test_a_finding_of_a_whole_file_has_no_line_and_one_of_no_file_no_place() -> None:
    of_file, of_none = judgement_github(of(a_finding(line=0), a_finding(file="", line=0))).split("\n")[:2]
    assert of_file.startswith("::error file=reports/child-a/report.md,title=")
    assert of_none.startswith("::error title=")


def test_what_people_wrote_becomes_no_command_and_no_property() -> None:
    finding = Finding("AST01", "x", Duty.MUST, True, None, Place("a,b: 5%\r\n::stop.txt"), None, "50%\r\n::add-mask::x", "By.")
    command = judgement_github(of(finding)).split("\n")[0]
    assert command == "::error file=a%2Cb%3A 5%25�%0A%3A%3Astop.txt,title=AST01 x (stops the site)::50%25�%0A::add-mask::x%0ABy: By."


def test_where_github_shows_only_some_it_says_so() -> None:
    ten, eleven = (judgement_github(of(*[a_finding()] * number)).split("\n") for number in (10, 11))
    assert ten[-1] == "Checked as of 2026-12-01 10:00, London. 10 things stop the site; put that right first."
    assert eleven[-1] == "GitHub shows 10 findings of each kind beside their lines; the summary of this job lists all."


def test_ten_of_each_kind_are_all_shown() -> None:
    assert "GitHub shows" not in judgement_github(of(*[a_finding("stops")] * 10, *[a_finding("to do")] * 10, *[a_finding("advice")] * 10))
