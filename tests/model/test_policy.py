"""A policy's periods in words, as they stand in messages and letters, and what the two shipped policies say."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from site_builder.model.policy import Checked, Duties, Minimum, Notice, Period, Policy, ReviewName, Sourced, Unit
from site_builder.model.report import ReviewType
from site_builder.model.view import TYPE_NAMES
from site_builder.read.policies import read_policies

ENGLAND_2013, ENGLAND_2018 = (read_policies()[name] for name in ("england-2013", "england-2018"))
EACH_POLICY = pytest.mark.parametrize("policy", [ENGLAND_2013, ENGLAND_2018], ids=lambda policy: policy.id)
LENGTHS = [
    pytest.param(1, Unit.DAYS, "one day", id="one day"),
    pytest.param(2, Unit.DAYS, "two days", id="two days"),
    pytest.param(7, Unit.DAYS, "one week", id="seven days"),
    pytest.param(8, Unit.DAYS, "eight days", id="eight days"),
    pytest.param(11, Unit.DAYS, "eleven days", id="the last number in words"),
    pytest.param(12, Unit.DAYS, "12 days", id="the first number in figures"),
    pytest.param(14, Unit.DAYS, "two weeks", id="fourteen days"),
    pytest.param(84, Unit.DAYS, "12 weeks", id="twelve weeks"),
    pytest.param(1, Unit.MONTHS, "one month", id="one month"),
    pytest.param(6, Unit.MONTHS, "six months", id="six months"),
    pytest.param(7, Unit.MONTHS, "seven months", id="seven months are no week"),
    pytest.param(12, Unit.MONTHS, "12 months", id="twelve months"),
    pytest.param(1, Unit.YEARS, "one year", id="one year"),
    pytest.param(2, Unit.YEARS, "two years", id="two years"),
    pytest.param(1, Unit.WORKING_DAYS, "one working day", id="one working day"),
    pytest.param(7, Unit.WORKING_DAYS, "seven working days", id="seven working days are no week"),
    pytest.param(14, Unit.WORKING_DAYS, "14 working days", id="nor are fourteen two"),
]


@pytest.mark.parametrize(("count", "unit", "words"), LENGTHS)
def test_a_length_in_words(count: int, unit: Unit, words: str) -> None:
    exact = Period(count=count, unit=unit, source="A test", checked=Checked.LEAFLET)
    least = Minimum(count=count, unit=unit, source="A test", checked=Checked.LEAFLET)
    assert (exact.length, exact.words) == (words, words)
    assert (least.length, least.words) == (words, f"at least {words}")


def test_small_numbers_are_words() -> None:
    words = [Period(count=count, unit=Unit.MONTHS, source="A test", checked=Checked.LEAFLET).length.split()[0] for count in range(1, 13)]
    assert words == ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "12"]


@pytest.mark.parametrize("count", [0, -1])
def test_a_period_is_never_empty(count: int) -> None:
    with pytest.raises(ValidationError):
        Period(count=count, unit=Unit.DAYS, source="A test", checked=Checked.LEAFLET)


def test_a_source_is_a_sentence_of_a_message() -> None:
    assert Sourced(source="A guidance, as known", checked=Checked.GUIDANCE).authority == "A guidance, as known."


def test_a_notice_names_nobody_but_the_panel_unless_it_says_so() -> None:
    notice = Notice(count=7, unit=Unit.DAYS, source="A test", checked=Checked.LEAFLET)
    assert (notice.also, notice.copies) == ({}, {})


def test_a_jurisdiction_need_not_know_a_time_for_the_decision_or_who_is_told_of_it() -> None:
    stated = ENGLAND_2013.model_dump(exclude={"decision", "told"})
    less = Policy.model_validate(stated)
    assert (less.decision, less.told) == (None, None)


@pytest.mark.parametrize(
    "key", ["id", "title", "instrument", "notice", "availability", "completion", "unpublished", "progress", "learning", "duties"]
)
def test_everything_else_is_known_to_every_policy(key: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Policy.model_validate(ENGLAND_2013.model_dump(exclude={key}))
    assert [(error["loc"], error["type"]) for error in refused.value.errors()] == [((key,), "missing")]


# What the two policies say, figure by figure.


def counted(period: Period) -> tuple[int, Unit, str, Checked]:
    return period.count, period.unit, period.words, period.checked


def test_england_2013_says_what_the_leaflet_says() -> None:
    policy = ENGLAND_2013
    assert (policy.id, policy.title) == ("england-2013", "England, Working Together 2013")
    assert policy.instrument == "Working Together to Safeguard Children 2013"
    assert policy.regulation == "regulation 5 of the Local Safeguarding Children Boards Regulations 2006"
    assert policy.panel_name == "national panel of independent experts"
    assert counted(policy.notice) == (7, Unit.DAYS, "at least one week", Checked.LEAFLET)
    assert (policy.notice.also, policy.notice.copies) == ({}, {})
    assert counted(policy.availability) == (12, Unit.MONTHS, "at least 12 months", Checked.LEAFLET)
    assert counted(policy.completion) == (6, Unit.MONTHS, "six months", Checked.LEAFLET)
    assert (policy.completion.counted_from, policy.completion.runs_from) == ("initiated", "initiating the review")
    assert policy.decision is not None
    assert counted(policy.decision) == (1, Unit.MONTHS, "one month", Checked.LEAFLET)
    assert policy.told is not None
    assert (policy.told.days, policy.told.checked) == (("ofsted_told", "panel_told"), Checked.LEAFLET)
    assert policy.unpublished.words == "The board tells the panel, gives it all relevant information on request, and receives its advice."
    assert policy.unpublished.checked is Checked.LEAFLET


def test_england_2018_says_what_is_known_of_the_guidance() -> None:
    policy = ENGLAND_2018
    assert (policy.id, policy.title) == ("england-2018", "England, Working Together 2018 and 2023")
    assert policy.instrument == "Working Together to Safeguard Children 2018"
    assert policy.regulation == "the criteria of Working Together to Safeguard Children 2018"
    assert policy.panel_name == "Child Safeguarding Practice Review Panel"
    assert counted(policy.notice) == (7, Unit.WORKING_DAYS, "at least seven working days", Checked.GUIDANCE)
    assert policy.notice.also == {"secretary-of-state": "the Secretary of State"}
    assert policy.notice.copies == {"ofsted": "Ofsted"}
    assert counted(policy.availability) == (1, Unit.YEARS, "at least one year", Checked.GUIDANCE)
    assert counted(policy.completion) == (6, Unit.MONTHS, "six months", Checked.GUIDANCE)
    assert (policy.completion.counted_from, policy.completion.runs_from) == ("decided", "the decision to initiate the review")
    assert (policy.decision, policy.told) == (None, None)
    assert policy.unpublished.words == (
        "The partners publish the improvements that should be made instead, and send those in the same time with a justification."
    )
    assert policy.unpublished.checked is Checked.GUIDANCE


@EACH_POLICY
def test_figures_that_no_law_names_are_marked_as_ours(policy: Policy) -> None:
    assert counted(policy.progress) == (90, Unit.DAYS, "90 days", Checked.PRACTICE)
    assert counted(policy.learning) == (56, Unit.DAYS, "eight weeks", Checked.PRACTICE)
    ours = [item for item in sourced(policy) if item.checked is Checked.PRACTICE]
    assert ours == [policy.progress, policy.learning]
    assert all("ours" in item.source for item in ours)


@EACH_POLICY
def test_every_figure_has_a_source_and_says_where_it_was_seen(policy: Policy) -> None:
    found = sourced(policy)
    assert len(found) == {"england-2013": 8, "england-2018": 6}[policy.id]
    assert all(item.source and isinstance(item.checked, Checked) for item in found)


@EACH_POLICY
def test_no_source_names_a_paragraph_or_a_page_that_nobody_had_at_hand(policy: Policy) -> None:
    for item in sourced(policy):
        assert set(re.findall(r"\d+", item.source)) <= {"2013", "2018", "2023"}
        assert not re.search(r"\b(paragraph|para|page|chapter|section|annex|pp?)\b", item.source, re.IGNORECASE)


def sourced(policy: Policy) -> list[Sourced]:
    """Every value of a policy that has a source, in its order."""
    return [value for _, value in policy if isinstance(value, Sourced)]


# Which duty binds which type of review.

SCR, DISCRETIONARY, ALTERNATIVE, MANAGEMENT, NO_REVIEW = ReviewType
LED_BY_THE_BOARD = (SCR, DISCRETIONARY)
BUT_A_DECISION = (SCR, DISCRETIONARY, ALTERNATIVE, MANAGEMENT)
OTHERS = (DISCRETIONARY, ALTERNATIVE, MANAGEMENT, NO_REVIEW)
EVERY_TYPE = tuple(ReviewType)
OF_2013: dict[str, tuple[ReviewType, ...]] = {
    "publication": (SCR,),
    "panel_notice": LED_BY_THE_BOARD,
    "withholding": LED_BY_THE_BOARD,
    "criteria": (SCR,),
    "cause_for_concern": EVERY_TYPE,
    "no_criteria": OTHERS,
    "decision": (SCR, DISCRETIONARY, NO_REVIEW),
    "reviewers": LED_BY_THE_BOARD,
    "completion": LED_BY_THE_BOARD,
    "welfare": EVERY_TYPE,
    "child": LED_BY_THE_BOARD,
    "recommendations": BUT_A_DECISION,
    "learning": BUT_A_DECISION,
}


def test_each_duty_binds_the_types_that_it_names() -> None:
    assert ENGLAND_2013.duties.model_dump() == OF_2013
    unknown_to_it = ("withholding", "criteria", "cause_for_concern", "no_criteria", "decision")
    assert ENGLAND_2018.duties.model_dump() == {**OF_2013, **dict.fromkeys(unknown_to_it, ())}


@pytest.mark.parametrize("duty", Duties.model_fields)
def test_each_duty_is_described_for_the_page_of_rules(duty: str) -> None:
    description = Duties.model_fields[duty].description
    assert description
    assert description[0].isupper()
    assert not description.endswith(".")


def test_no_two_duties_are_described_alike() -> None:
    assert len({field.description for field in Duties.model_fields.values()}) == len(Duties.model_fields) == 13


def test_one_policy_is_that_of_the_leaflet() -> None:
    assert (ENGLAND_2013.leaflet, ENGLAND_2018.leaflet) == (True, False)


@pytest.mark.parametrize(("initials", "said"), [(None, "a review"), ("SCR", "an SCR"), ("LCSPR", "an LCSPR"), ("CSPR", "a CSPR")])
def test_a_review_is_spoken_of_by_its_initials_where_it_has_some(initials: str | None, said: str) -> None:
    assert ReviewName(name="serious case review", plural="serious case reviews", initials=initials).short == said


def test_each_policy_has_its_own_name_for_a_review() -> None:
    assert [ENGLAND_2013.type_name(kind) for kind in ReviewType] == list(TYPE_NAMES.values())
    assert ENGLAND_2018.type_name(ReviewType.SERIOUS_CASE_REVIEW) == "Local child safeguarding practice review"
    assert (
        ENGLAND_2018.type_name(ReviewType.DISCRETIONARY_REVIEW)
        == "Local child safeguarding practice review, held at the board's discretion"
    )
    assert ENGLAND_2018.type_name(ReviewType.MANAGEMENT_REVIEW) == "Management review"
