"""Whether the stated criteria are met: both limbs of the test, the second with cause for concern where the harm was not a death."""

from __future__ import annotations

import pytest

from site_builder.model.timeline import Criteria

STATED = [
    pytest.param(None, "died", "", False, False, id="a death, and abuse or neglect not stated"),
    pytest.param("known", None, "", False, False, id="abuse known, and no outcome"),
    pytest.param("known", None, "A concern.", False, False, id="abuse known and a concern, and no outcome"),
    pytest.param("known", "died", "", True, True, id="a death with abuse known"),
    pytest.param("suspected", "died", "", True, True, id="a death with abuse suspected"),
    pytest.param("known", "died", "A concern.", True, True, id="a death, and a concern that it does not need"),
    pytest.param("known", "seriously-harmed", "", True, False, id="serious harm without a concern"),
    pytest.param("known", "seriously-harmed", "A concern.", True, True, id="serious harm with a concern"),
    pytest.param("suspected", "seriously-harmed", "A concern.", True, True, id="serious harm with abuse suspected and a concern"),
    pytest.param(None, "seriously-harmed", "A concern.", False, False, id="serious harm, and abuse or neglect not stated"),
    pytest.param(None, None, "A concern.", False, False, id="only a concern"),
    pytest.param(None, None, "", False, False, id="nothing"),
]


@pytest.mark.parametrize(("abuse", "outcome", "concern", "without_need", "where_needed"), STATED)
def test_both_limbs_are_needed_and_a_concern_where_it_is_asked_for(
    abuse: str | None, outcome: str | None, concern: str, without_need: bool, where_needed: bool
) -> None:
    criteria = Criteria.model_validate({"abuse_or_neglect": abuse, "outcome": outcome, "cause_for_concern": concern})
    assert criteria.met(concern_needed=False) is without_need
    assert criteria.met(concern_needed=True) is where_needed


def test_a_concern_of_blanks_is_none() -> None:
    criteria = Criteria.model_validate({"abuse_or_neglect": "known", "outcome": "seriously-harmed", "cause_for_concern": "  "})
    assert not criteria.met(concern_needed=True)


def test_criteria_begin_with_nothing_stated() -> None:
    assert (Criteria().abuse_or_neglect, Criteria().outcome, Criteria().cause_for_concern) == (None, None, "")
