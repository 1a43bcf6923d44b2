"""A policy's periods in words, as they stand in messages and letters."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from site_builder.model.policy import Checked, Completion, Minimum, Notice, Period, Unit
from site_builder.model.report import ReviewType
from site_builder.read.policies import read_policies

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


def test_the_default_policy_says_what_the_leaflet_says() -> None:
    policy = read_policies()["england-2013"]
    assert isinstance(policy.notice, Notice)
    assert isinstance(policy.completion, Completion)
    assert (policy.notice.words, policy.notice.recipients) == ("at least one week", ("national-panel",))
    assert policy.availability.words == "at least 12 months"
    assert (policy.completion.words, policy.completion.runs_from) == ("six months", "initiating the review")
    assert policy.decision.words == "one month"
    assert {policy.notice.checked, policy.availability.checked, policy.completion.checked, policy.decision.checked} == {Checked.LEAFLET}
    assert policy.duties.panel_notice == (ReviewType.SERIOUS_CASE_REVIEW, ReviewType.DISCRETIONARY_REVIEW)
    assert set(policy.duties.availability) == set(ReviewType)
