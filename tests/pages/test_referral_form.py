"""The referral form asks what the leaflet's steps and the policy's test need, and no more than a policy knows."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from site_builder.model.board import Board
from site_builder.pages.referral_form import Question, referral_form
from site_builder.read.policies import read_policies
from site_builder.render.form_page import form_css, form_html
from site_builder.render.pdf import PdfJob, pdf_text, render_all

if TYPE_CHECKING:
    from site_builder.model.policy import Policy

OVERRIDES = Path(__file__).parents[2] / "overrides"
BOARD = Board.model_validate({"board": "A & B < C Board", "contact": {"email": "office@a.example"}})
OF_2013, OF_2018 = (read_policies()[name] for name in ("england-2013", "england-2018"))


def questions(policy: Policy) -> dict[str, Question]:
    return {question.label: question for part in referral_form(BOARD, policy) for question in part.questions}


def test_it_asks_for_each_step_of_a_referral() -> None:
    asked = " ".join(questions(OF_2013))
    for step in ("Manager or senior officer", "representative on the board", "subcommittee recommends", "Decision and reasons"):
        assert step in asked


def test_both_limbs_are_asked_and_the_concern_only_of_harm() -> None:
    asked = questions(OF_2013)
    assert asked["(a) Was the child abused or neglected?"].choices == ("Known", "Suspected", "Neither")
    assert asked["(b) What happened to the child?"].choices == ("Died", "Seriously harmed", "Neither")
    assert asked["If the child was seriously harmed: is there cause for concern about how services worked together?"].choices[0] == "Yes"


def test_reviews_and_times_and_who_is_told_are_the_policys() -> None:
    then, now = questions(OF_2013), questions(OF_2018)
    assert then["Kind of review"].choices == ("Serious case review", "Management review", "Not sure")
    assert now["Kind of review"].choices[0] == "Local child safeguarding practice review"
    assert "within one month of" in then["Decision and reasons, by whom, and on which day"].hint
    assert not now["Decision and reasons, by whom, and on which day"].hint
    assert {"Ofsted told on", "National panel told on"} <= then.keys()
    assert not {"Ofsted told on", "National panel told on", "(b) What happened to the child?"} & now.keys()
    assert "Which criteria of Working Together to Safeguard Children 2018 does the case meet, in your view, and why?" in now


@pytest.mark.parametrize("policy", [OF_2013, OF_2018], ids=lambda policy: policy.id)
def test_the_pdf_asks_all_that_the_page_asks(policy: Policy) -> None:
    html = form_html(BOARD, policy, (OVERRIDES,))
    (done,) = render_all([PdfJob("form", html, form_css((OVERRIDES,)), "https://a.example/", OVERRIDES, ())], cache=None).values()
    text = " ".join(pdf_text(done.content).split())
    for part in referral_form(BOARD, policy):
        values = asdict(part)
        for said in (values["heading"], *(question["label"] for question in values["questions"])):
            assert said.replace("'", "’") in text, said
    assert "A & B < C Board" in text
    assert "A child in danger now: call 999." in text
    assert "office@a.example" in text
