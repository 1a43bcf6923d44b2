"""The form on which a case is referred: its questions once, for the page and for the PDF. Nothing is sent; both are for a pen."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from site_builder.pages.generated import GeneratedPage, Published

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.model.board import Board
    from site_builder.model.policy import Policy

PATH = "professionals/referral/form/"
PDF = "referral-form.pdf"
TITLE = "Referral form"
_DESCRIPTION = "The form for referring a case for a review, to print and fill in by hand."
_TOLD = {"ofsted_told": "Ofsted told on", "panel_told": "National panel told on"}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the room for the answer: some lines, or choices to tick and then the lines."""

    label: str
    hint: str = ""
    lines: int = 1
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Questions under one heading."""

    heading: str
    questions: tuple[Question, ...]
    hint: str = ""


def referral_form(board: Board, policy: Policy) -> tuple[Part, ...]:
    """The whole form. What it asks follows the steps of a referral and the test that the policy names."""
    return (
        Part(
            "Who refers the case",
            (
                Question("Your name"),
                Question("Your role and organisation"),
                Question("Telephone and email at work"),
                Question("Manager or senior officer with whom you spoke, and on which day"),
                Question("Your organisation's representative on the board, who agrees to this referral"),
                Question("Day of this referral"),
            ),
        ),
        Part(
            "What you ask the board to consider",
            (Question("Kind of review", choices=(_capital(policy.review.name), "Management review", "Not sure")),),
        ),
        Part(
            "The child",
            (
                Question("Name, and other names in use"),
                Question("Day of birth, and day of death if the child died"),
                Question("Where the child lived, and with whom", lines=2),
                Question("Brothers, sisters and other children in the household", lines=2),
                Question("Are these children safe now, and who has made sure of it?", lines=2),
            ),
        ),
        Part(
            "What happened",
            (
                Question("Day and place of the incident"),
                Question("The incident", "Facts in the order of time, and where each comes from. Say what you do not know.", lines=8),
            ),
        ),
        _criteria(policy),
        Part(
            "Who was involved",
            (
                Question("Organisations that knew the child or the family, and since when", lines=4),
                Question(
                    "Proceedings that you know of", "A criminal investigation, care proceedings, an inquest, another review.", lines=2
                ),
            ),
        ),
        Part("What might be learned", (Question("Why you think that a review would help other children", lines=4),)),
        _office(board, policy),
    )


def _criteria(policy: Policy) -> Part:
    if not policy.duties.criteria:
        asked = Question(f"Which criteria of {policy.instrument} does the case meet, in your view, and why?", lines=6)
        return Part("The criteria", (asked,))
    return Part(
        "The criteria",
        (
            Question("(a) Was the child abused or neglected?", choices=("Known", "Suspected", "Neither")),
            Question("What this rests on", lines=3),
            Question("(b) What happened to the child?", choices=("Died", "Seriously harmed", "Neither")),
            Question(
                "If the child was seriously harmed: is there cause for concern about how services worked together?",
                "The local authority, its partners on the board or other relevant persons.",
                choices=("Yes", "No", "Not known"),
            ),
            Question("What the concern is", lines=4),
        ),
        f"They come from {policy.regulation}. You do not need to be certain.",
    )


def _office(board: Board, policy: Policy) -> Part:
    """What the board's office enters, in the order in which it happens."""
    days = policy.told.days if policy.told else ()
    due = f"Normally within {policy.decision.words} of the day on which the board was notified." if policy.decision else ""
    return Part(
        "For the board's office",
        (
            Question("Received on, and reference"),
            Question("What the subcommittee recommends, and on which day", board.referral_subcommittee),
            Question("Decision and reasons, by whom, and on which day", due, lines=2),
            *(Question(_TOLD[day]) for day in days),
        ),
    )


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def referral_form_page(published: Published) -> Iterator[GeneratedPage]:
    """The form as a page of the section for professionals."""
    parts = [asdict(part) for part in referral_form(published.board, published.policy)]
    yield GeneratedPage(PATH, "referral_form.html", TITLE, _DESCRIPTION, {"parts": parts, "pdf": PDF})
