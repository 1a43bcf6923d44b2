"""The papers of a report that is withheld, and of a decision against a review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.deliver.papers.reasons import DecisionPaper, ReasonsPaper, decision_paper, reasons_paper

if TYPE_CHECKING:
    from site_builder.rules.case import Case
    from tests.a_board import ABoard

SUSPECTED, DIED, HARMED = {"abuse_or_neglect": "suspected"}, {"outcome": "died"}, {"outcome": "seriously-harmed"}


def _case(board: ABoard, **front: Any) -> Case:
    board.report("child-a", **front)
    standing = board.judged().standing("child-a")
    assert standing is not None
    return standing.case


def _decision(board: ABoard, criteria: dict[str, str] | None, **front: Any) -> DecisionPaper:
    return decision_paper(_case(board, type="no-review", criteria=criteria, **front))


def test_the_reasons_are_told_with_what_the_guidance_asks(board: ABoard) -> None:
    paper = reasons_paper(_case(board, withhold={"reason": "A stated reason."}))
    words = "The board tells the panel, gives it all relevant information on request, and receives its advice."
    source = 'Working Together to Safeguard Children 2013, as the board\'s leaflet gives it under "Publication of reports"'
    assert paper == ReasonsPaper("A stated reason.", words, source)


@pytest.mark.parametrize(
    ("criteria", "found", "met"),
    [
        (None, ["Neither is stated.", "Neither is stated.", "Not asked."], [False, False, None]),
        (SUSPECTED, ["Abuse or neglect is suspected.", "Neither is stated.", "Not asked."], [True, False, None]),
        (DIED, ["Neither is stated.", "The child died.", "Not asked."], [False, True, None]),
        (
            {**SUSPECTED, **HARMED},
            ["Abuse or neglect is suspected.", "The child was seriously harmed.", "No cause for concern is stated."],
            [True, True, False],
        ),
        (
            {**HARMED, "cause_for_concern": "Agencies did not speak."},
            ["Neither is stated.", "The child was seriously harmed.", "Agencies did not speak."],
            [False, True, True],
        ),
        ({"abuse_or_neglect": "known", **DIED}, ["Abuse or neglect is known.", "The child died.", "Not asked."], [True, True, None]),
    ],
)
def test_each_limb_of_the_criteria_is_told(
    board: ABoard, criteria: dict[str, str] | None, found: list[str], met: list[bool | None]
) -> None:
    limbs = _decision(board, criteria).limbs
    assert [limb.found for limb in limbs] == found
    assert [limb.met for limb in limbs] == met
    assert [limb.question[:3] for limb in limbs] == ["(a)", "(b)", "(b)"]


@pytest.mark.parametrize(
    ("criteria", "conclusion"),
    [
        (None, "The board states no finding on the criteria."),
        (DIED, "The criteria are not met: a case must meet both limbs."),
        ({**SUSPECTED, **HARMED}, "The criteria are not met: a case must meet both limbs."),
        ({**SUSPECTED, **DIED}, "What is stated meets both limbs."),
    ],
)
def test_the_conclusion_is_that_of_the_criteria(board: ABoard, criteria: dict[str, str] | None, conclusion: str) -> None:
    assert _decision(board, criteria).conclusion == conclusion


def test_the_decision_is_told_with_who_and_when_and_its_time(board: ABoard) -> None:
    paper = _decision(board, DIED)
    assert (paper.decided, paper.by) == ("12 January 2009", "Independent Chair")
    assert paper.test == "regulation 5 of the Local Safeguarding Children Boards Regulations 2006"
    assert [day.what.split()[-1] for day in paper.days] == ["incident", "held", "decision", "decision"]
    assert [(period.figure, period.kept) for period in paper.periods] == [("one month", "Kept")]


def test_what_is_not_stated_is_said_not_to_be(board: ABoard) -> None:
    paper = _decision(board, DIED, timeline={})
    assert (paper.decided, paper.by) == ("Not stated", "Not stated")


def test_under_a_policy_that_knows_no_criteria_its_instrument_is_the_test(board: ABoard) -> None:
    paper = _decision(board, None, policy="england-2018")
    assert (paper.limbs, paper.periods) == ((), ())
    assert paper.test.startswith("Working Together to Safeguard Children 2018")
    assert paper.conclusion == "The board judged the case by this instrument, and holds no review."
