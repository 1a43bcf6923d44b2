"""Information pages say what holds under the board's policy, and nothing that holds under another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html

from site_builder.pages import render_pages
from site_builder.render.markdown import to_html, words

if TYPE_CHECKING:
    from tests.a_board import ABoard


def _page(board: ABoard, name: str, policy: str, **differing: object) -> str:
    """A page of the section for professionals under a policy, in words."""
    repository = board.read()
    bound = repository.policies[policy].model_copy(update=differing)
    text = render_pages(repository.board, bound, ())[f"professionals/{name}.md"]
    return " ".join(words(to_html(text.split("---\n", 2)[2], for_print=False)))


def _description(board: ABoard, name: str, policy: str, **differing: object) -> str:
    repository = board.read()
    bound = repository.policies[policy].model_copy(update=differing)
    return render_pages(repository.board, bound, ())[f"professionals/{name}.md"].split("\n")[2]


SAID = [
    ("criteria", "england-2013", "Known or suspected Seriously harmed No Not met"),
    ("criteria", "england-2018", "Whether a case meets the criteria is judged by Working Together to Safeguard Children 2018. Ask the office of RCSCB"),
    ("publication", "england-2013", "The board sends the finished report of a serious case review, at least one week ahead of its publication day, to the national panel of independent experts. If the day is brought forward"),
    ("publication", "england-2013", "It cannot settle this quietly. The board tells the panel, gives it all relevant information on request, and receives its advice. How long"),
    ("publication", "england-2013", "A report remains on this site for at least 12 months after it first became public."),
    ("publication", "england-2018", "The board sends the finished report of a local child safeguarding practice review, at least seven working days ahead of its publication day, to the Child Safeguarding Practice Review Panel and to the Secretary of State. A copy goes to Ofsted in the same time. If the day is brought forward"),
    ("publication", "england-2018", "It cannot settle this quietly. The partners publish the improvements that should be made instead, and send those in the same time with a justification. How long"),
    ("publication", "england-2018", "A report remains on this site for at least one year after it first became public."),
    ("timescale", "england-2013", "RCSCB aims to complete a serious case review in six months. The time is counted from initiating the review."),
    ("timescale", "england-2018", "RCSCB aims to complete a local child safeguarding practice review in six months. The time is counted from the decision to initiate the review."),
    ("decision", "england-2013", "The Chair of RCSCB has the last word on whether a serious case review takes place. Before that, a subcommittee"),
    ("decision", "england-2013", "The question is whether the case meets the criteria. The Chair may ask the chair of another board to test the reasoning. This is called peer challenge, and it can be used later in a review too. How soon The decision is normally made within one month, counted from the day"),
    ("decision", "england-2013", "If more time is needed, the board records why. Who is told The board informs Ofsted and the national panel of independent experts of the decision, whichever way it goes. If the answer is yes"),
    ("decision", "england-2013", "records how it did so expects its Chair to be ready to explain the decision in person. A decision not to"),
    ("decision", "england-2018", "Who decides RCSCB decides whether a review takes place. Before that, a subcommittee"),
    ("decision", "england-2018", "The question is whether the case meets the criteria. If the answer is yes"),
    ("decision", "england-2018", "The Child Safeguarding Practice Review Panel may look into a decision not to start a review."),
    ("decision", "england-2018", "records how it did so. A decision not to"),
    ("national-panel", "england-2013", "What the panel receives from us Word of each decision to start a review, or not to start one. A copy of the report of each serious case review, at least one week ahead of its publication."),
    ("national-panel", "england-2018", "The panel that advises this board is the Child Safeguarding Practice Review Panel."),
    ("national-panel", "england-2018", "What the panel receives from us A copy of the report of each local child safeguarding practice review, at least seven working days ahead of its publication."),
    ("national-panel", "england-2018", "under Working Together to Safeguard Children 2018."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "policy", "said"), SAID)
def test_a_page_says_what_its_policy_says(board: ABoard, name: str, policy: str, said: str) -> None:
    assert said in _page(board, name, policy)


OF_ANOTHER = {
    "england-2013": ("Secretary of State", "working day", "one year", "partners publish", "Child Safeguarding Practice", "2018"),
    "england-2018": ("independent experts", "week", "month of", "one month", "12 months", "advice. How long", "Chair", "2013"),
}


@pytest.mark.parametrize("name", ["publication", "timescale", "decision"])
@pytest.mark.parametrize("policy", ["england-2013", "england-2018"])
def test_a_page_says_nothing_of_another_policy(board: ABoard, name: str, policy: str) -> None:
    page = _page(board, name, policy)
    assert [said for said in OF_ANOTHER[policy] if said in page] == []


def test_the_description_of_a_page_promises_no_more_than_the_page_holds(board: ABoard) -> None:
    said = 'description: "Who decides whether a {} is started'
    assert _description(board, "decision", "england-2013") == f'{said.format("serious case review")}, how soon, and who is told."'
    assert _description(board, "decision", "england-2018") == f'{said.format("local child safeguarding practice review")}."'


def test_only_those_who_are_told_are_named(board: ABoard) -> None:
    told = board.read().policies["england-2013"].told
    assert told is not None
    only_ofsted = told.model_copy(update={"days": ("ofsted_told",)})
    assert "The board informs Ofsted of the decision, whichever way it goes." in _page(board, "decision", "england-2013", told=only_ofsted)
    assert "Word of each decision" not in _page(board, "national-panel", "england-2013", told=only_ofsted)


def test_words_of_a_policy_read_as_they_are_written(board: ABoard) -> None:
    policy = board.read().policies["england-2018"]
    odd = "A *B* & [C] <i>_"
    notice = policy.notice.model_copy(update={"also": {"one": odd}, "copies": {"two": f"{odd}2"}})
    unpublished = policy.unpublished.model_copy(update={"words": f"{odd}3."})
    page = _page(board, "publication", "england-2018", notice=notice, unpublished=unpublished, panel_name=f"{odd}4")
    for said in (f"to the {odd}4 and to {odd}. A copy goes to {odd}2 in the same time.", f"quietly. {odd}3. How long"):
        assert said in page


def test_under_another_policy_no_page_speaks_of_serious_case_reviews(board: ABoard) -> None:
    repository = board.read()
    pages = render_pages(repository.board, repository.policies["england-2018"], ())
    found = {name for name, text in pages.items() if "serious case review" in text.lower() or "SCR " in text.replace("SCR form", "")}
    assert found == {"rules.md"}  # rules are cited by the leaflet that they come from


@pytest.mark.parametrize("policy", ["england-2013", "england-2018"])
def test_every_page_of_the_section_names_the_guidance_that_it_follows(board: ABoard, policy: str) -> None:
    repository = board.read()
    pages = render_pages(repository.board, repository.policies[policy], ())
    named = {name for name, text in pages.items() if repository.policies[policy].instrument in text}
    assert {name for name in pages if name.startswith("professionals/")} <= named


ANSWERS = {  # question: where yes and no lead
    "question-1": ("#question-2", "#not-met"),
    "question-2": ("#met", "#question-3"),
    "question-3": ("#question-4", "#not-met"),
    "question-4": ("#met", "#not-met"),
}


def test_the_decision_aid_is_the_test_of_the_two_limbs(board: ABoard) -> None:
    repository = board.read()
    text = render_pages(repository.board, repository.policies["england-2013"], ())["professionals/criteria.md"]
    page = html.fromstring(f"<main>{to_html(text.split('---', 2)[2], for_print=False)}</main>")
    found = {item.get("id"): tuple(link.get("href") for link in item.iter("a")) for item in page.xpath("//ol[@class='aid']/li")}
    assert found == ANSWERS
    assert [item.get("id") for item in page.xpath("//section[@class='aid__end']")] == ["met", "not-met"]


def test_a_policy_without_criteria_has_no_decision_aid(board: ABoard) -> None:
    assert "aid" not in _page(board, "criteria", "england-2018").split()
    assert "question-1" not in render_pages(board.read().board, board.read().policies["england-2018"], ())["professionals/criteria.md"]
