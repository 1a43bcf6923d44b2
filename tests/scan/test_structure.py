"""How a report is built: headings and columns with their lines, and which headings promise the child's perspective and the terms of reference."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.scan.blocks import Heading
from site_builder.scan.structure import gives_terms_of_reference, headings, tells_of_the_child, unheaded_columns

REPORTS = Path(__file__).parents[2] / "reports"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param("## 1. Introduction", [Heading(0, 2, "1. Introduction")], id="hashes"),
        pytest.param("#One\n\n###  Two  ##\n", [Heading(0, 1, "One"), Heading(2, 3, "Two")], id="without a blank, and closed"),
        pytest.param("####### One", [Heading(0, 6, "# One")], id="no deeper than six"),
        pytest.param("##", [Heading(0, 2, "")], id="without words"),
        pytest.param("One\n===\n\nTwo\n---\n", [Heading(0, 1, "One"), Heading(3, 2, "Two")], id="underlined"),
        pytest.param("> One\n> ---\n", [Heading(0, 2, "One")], id="underlined in a quote"),
        pytest.param("One\nTwo\n---\n", [], id="a rule below a paragraph"),
        pytest.param("\n\ntext\n## One\ntext\n### Two", [Heading(3, 2, "One"), Heading(5, 3, "Two")], id="in the middle of a paragraph"),
        pytest.param("- one\n\n    ## Two\n", [Heading(2, 2, "Two")], id="in a list"),
        pytest.param("- one\n- #5 of five\n", [Heading(1, 1, "5 of five")], id="an item that begins with a hash"),
        pytest.param("text\n\n    ## One\n", [], id="code"),
        pytest.param(" ## One\n", [], id="after a blank"),
        pytest.param("\\# One\n", [], id="behind a backslash"),
        pytest.param("| A | B |\n|---|---|\n# C | D\n", [], id="a row of a table"),
    ],
)
def test_headings_are_found_with_line_level_and_words(body: str, found: list[Heading]) -> None:
    assert headings(body) == tuple(found)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param("| A | B |\n|---|---|\n| 1 | |\n", [], id="every column has a heading"),
        pytest.param("One\n\n| | B | |\n|---|:-:|--:|\n| 1 | 2 | 3 |\n", [(2, 1), (2, 3)], id="two have none"),
        pytest.param("A | &nbsp;\n---|---\n1 | 2\n", [(0, 2)], id="an entity that shows nothing"),
        pytest.param("| A | |\n|---|---|\n\n| | B |\n|---|---|\n", [(0, 2), (3, 1)], id="two tables"),
        pytest.param("| `A|B` | C \\| D | |\n|---|---|---|\n", [(0, 3)], id="bars that part nothing"),
        pytest.param("| |\n|---|\n| 1 |\n", [(0, 1)], id="one column"),
        pytest.param("text\n| A | |\n|---|---|\n", [], id="no table, for want of a blank line above"),
        pytest.param("| A | |\n\n|---|---|\n", [], id="no table, for want of a rule below"),
        pytest.param("| A | |\n|---|\n", [], id="no table, since the rule has fewer cells"),
    ],
)
def test_columns_without_a_heading_are_found_with_line_and_number(body: str, found: list[tuple[int, int]]) -> None:
    assert list(unheaded_columns(body)) == found


OF_THE_CHILD = """
Daily life as seen by the child
5. Daily life as seen by Child W
Life at home, as seen by the child
The first weeks as experienced by Child B
These two years, as seen by the child
The child's voice
The children’s voices
Voice of the Child(ren)
5.3 The voice and lived experience of the child
Hearing the child
Seeing and hearing the child
Listening to Child K
Talking with the children
Was the child heard?
What the child said
What Child T told the review
What the children told us
What the young people said about their lives
What the siblings said
The children: what they said
The child's lived experience
Child A's lived experience
The lived experience of the children
Understanding the child's lived experience
Lived experience
Alex's lived experience
The voice of Sam
Her voice
Through the eyes of the child
Through Child K's eyes
Through her eyes
Wishes and feelings
The children's wishes and feelings
Child focus: the child's wishes
The child's perspective
From the perspective of the child
A child's eye view: Child C's world
The world of the child
The world as the twins saw it
What life was like for the children
What was daily life like for Child K?
What R's life was like
What it was like to be Child T
The experience of being a child in this family
A day in the life of Child K
A day in the life of Josh
Life for Child A
The short life of Baby J
Baby T's daily life
Child K's family life
What the child’s home life was like
The child's story
In the child's own words
In her own words
Daily life
Everyday life in the home
How the children experienced their care
The child’s experience of neglect
How Child T felt
Young Person R's views
The views of the young person
The boy's experience of school
"""
OF_OTHERS = """
Introduction
Child K
About the child
Child K and the family
The family and the events
The child's history
The child's injuries
Where Child K lived
As the child grew
When a child is hurt
What happened
What happened to the child
What Child T was asked, and where
Closing a case is a decision about a child
Analysis: seeing exploitation as harm done to a child
A life-limiting condition in a child
Children's social care
Children's homes
Children in need
Child death overview
Child protection conferences
Child protection: what was said
What the child protection conference said
What children's social care told the review
Talking to children's social care
Views of children's services
The experience of children's services
Services like children's centres
Experience of working with children
Child sexual exploitation: what is known
Views of practitioners about the child
The health visitor's view
Practitioners' daily life
Voices of the staff
Voicemail
Family life
Life chances of families
What Mother said
What the child's mother said
What the child's school told social care
What the family told the review
The mother's voice
The voice of the family
The parents' lived experience
The child's father's perspective
A father in view and not seen
Neglect seen in pieces
A timeline of the child's care
"""
TERMS = """
Terms of reference
1. Introduction and terms of reference
Terms of Reference and how the review was done
Terms of the reference
ToR
Scope
2.1 Scope
Scope and period
Scope, period and method
Purpose and scope
The review's scope
Scope of the review
The scope of this serious case review
Remit
The remit of the review
Key lines of enquiry
Lines of Inquiry
Period under review
Time period covered by the review
What the review was asked
What this review looks at
Questions for this review
The questions that the review asked
"""
NO_TERMS = """
Introduction
References
In terms of practice
Telescope
Scope for improvement
Scope to do better
The scope of the abuse
The remit of the school
Outside the remit of any agency
Questions for practitioners
Questions for the board
Purpose of this report
Period of calm
Review of the evidence
What happened
What the family asked the review
"""


def _lines(table: str) -> list[str]:
    return table.strip().split("\n")


@pytest.mark.parametrize(
    ("heading", "tells"), [*((line, True) for line in _lines(OF_THE_CHILD)), *((line, False) for line in _lines(OF_OTHERS))]
)
def test_a_heading_tells_of_the_childs_own_life_or_does_not(heading: str, tells: bool) -> None:
    assert tells_of_the_child(f"## One\n\ntext\n\n### {heading}\n\ntext") is tells


@pytest.mark.parametrize(("heading", "gives"), [*((line, True) for line in _lines(TERMS)), *((line, False) for line in _lines(NO_TERMS))])
def test_a_heading_names_the_terms_of_reference_or_does_not(heading: str, gives: bool) -> None:
    assert gives_terms_of_reference(f"## One\n\ntext\n\n### {heading}\n\ntext") is gives


def test_only_headings_count() -> None:
    assert not tells_of_the_child("## One\n\nDaily life as seen by the child.\n")
    assert not gives_terms_of_reference("## One\n\nTerms of reference.\n")


@pytest.mark.parametrize("name", [path.parent.name for path in sorted(REPORTS.glob("*/report.md"))])
def test_each_sample_report_has_both(name: str) -> None:
    text = (REPORTS / name / "report.md").read_text(encoding="utf-8")
    assert (tells_of_the_child(text), gives_terms_of_reference(text)) == (True, True)


PIECES = [
    "#",
    "-",
    "=",
    "|",
    "*",
    ">",
    "> ",
    "`",
    "[",
    "- ",
    "1. ",
    "a\n",
    "-\n",
    "#\n",
    "|a|\n",
    "#\n|a|\n",
    "- a\n",
    "    a\n",
    "> a\n",
    "[a]: b\n",
    "\t",
    " \n",
]
WORDS = ["child ", "voice of the ", "what life was like for the ", "scope of the ", "questions the review asked "]


@pytest.mark.parametrize(
    "body", [piece * (300_000 // len(piece)) for piece in PIECES] + ["# " + word * 10_000 for word in WORDS], ids=[*PIECES, *WORDS]
)
def test_C19_a_text_of_nothing_else_is_read_in_one_go(body: str) -> None:
    assert {heading.level for heading in headings(body)} <= {1, 2, 6}
    assert list(unheaded_columns(body)) == []
    assert tells_of_the_child(body) is ("voice" in body or "life" in body)
    assert gives_terms_of_reference(body) is ("review" in body)
