"""The letter to the panel: its days, its wordings, and the same words for mail and page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.deliver.kinds import OF_KIND, Kind
from site_builder.deliver.letter import Words, advice_until, letter_of, mail_text, words_of
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

FINGERPRINT = "3f9a-77c2-01be-88d4"


def _words(board: ABoard, kind: Kind = Kind.PUBLICATION, now: str = "2026-11-01T09:30", **front: Any) -> Words:
    board.report("child-a", **{"publication_date": "2026-11-12 10:15", **front})
    return _of_standing(board, kind, now)


def _of_standing(board: ABoard, kind: Kind, now: str) -> Words:
    repository = board.read()
    standing = board.judged(now).standing("child-a")
    assert standing is not None
    return words_of(letter_of(standing.case, kind, FINGERPRINT), repository.board)


@pytest.mark.parametrize(
    ("publication", "until"),
    [
        (date(2026, 11, 12), date(2026, 11, 11)),
        (date(2026, 11, 16), date(2026, 11, 13)),
        (date(2026, 11, 15), date(2026, 11, 13)),
        (date(2026, 12, 29), date(2026, 12, 24)),
    ],
    ids=["a Thursday", "a Monday", "a Sunday", "after Christmas"],
)
def test_advice_can_be_met_until_the_last_working_day_before_publication(publication: date, until: date) -> None:
    assert advice_until(publication) == until


def test_the_facts_of_a_letter_before_publication(board: ABoard) -> None:
    assert dict(_words(board).facts) == {
        "Reference": "SCR-child-a",
        "Publication planned": "Thursday 12 November 2026 at 10:15",
        "Advice can be met until": "Wednesday 11 November 2026",
        "Last day to send this copy": "Thursday 5 November 2026",
        "Legal basis": "Working Together to Safeguard Children 2013 (at least one week before publication)",
        "Fingerprint of the text": FINGERPRINT,
    }


def test_without_a_day_no_day_is_told(board: ABoard) -> None:
    facts = dict(_words(board, publication_date=None).facts)
    assert facts["Publication planned"] == "Not decided yet"
    assert facts["Advice can be met until"] == "The last working day before publication"
    assert "Last day to send this copy" not in facts


def test_further_recipients_of_the_policy_are_told_as_copies(board: ABoard) -> None:
    assert _words(board, policy="england-2018").copies == ("the Secretary of State", "Ofsted")
    assert _words(board).copies == ()
    withheld = _words(board, Kind.WITHHOLD, policy="england-2018", publication_date=None, withhold={"reason": "A reason."})
    assert withheld.copies == ()


@pytest.mark.parametrize("kind", Kind)
def test_every_paper_of_a_kind_is_enclosed_but_the_letter(board: ABoard, kind: Kind) -> None:
    enclosed = [item.partition(":")[0] for item in _words(board, kind).enclosed]
    assert [name.split(" ")[0] for name in enclosed[:-1]] == [paper.pdf for paper in OF_KIND[kind][1:]]
    assert enclosed[-1] == "README.txt, manifest.json and SHA256SUMS"


@pytest.mark.parametrize(("by", "told"), [("chair", True), ("subcommittee", False)])
def test_a_decision_is_called_the_chairs_only_where_it_was(board: ABoard, by: str, *, told: bool) -> None:
    words = _words(board, Kind.NO_REVIEW, type="no-review", timeline={"decided": "2026-10-01", "decided_by": by})
    said = " ".join([*words.opening, *words.closing])
    assert ("The decision was the Chair's." in said) is told
    assert ("the Chair is ready to attend in person" in said) is told


def test_a_letter_with_a_copy_of_a_published_report_announces_nothing(board: ABoard) -> None:
    public(board, "child-a")
    words = _of_standing(board, Kind.PUBLICATION, "2026-12-01T09:30")
    assert words.subject == "Reference SCR-child-a: a copy of a report that is published"
    assert dict(words.facts) == {
        "Reference": "SCR-child-a",
        "First public": "Thursday 12 November 2026",
        "On the website until at least": "Friday 12 November 2027",
        "Legal basis": "Working Together to Safeguard Children 2013",
        "Fingerprint of the text": FINGERPRINT,
    }


def test_the_letter_is_the_same_on_any_day(board: ABoard) -> None:
    assert _words(board, now="2026-11-01T09:30") == _words(board, now="2026-11-11T09:30")


def test_the_mail_says_every_word_of_the_letter_in_lines_that_every_program_shows(board: ABoard) -> None:
    words, settings = _words(board, policy="england-2018"), board.read().board
    mail = mail_text(words, settings)
    assert max(map(len, mail.split("\n"))) <= 76
    said = " ".join(mail.split())
    facts = [f"{label}: {value}" for label, value in words.facts]
    for part in (words.subject, *words.opening, *facts, *words.closing, *words.enclosed, "Copies: the Secretary of State; Ofsted"):
        assert " ".join(part.split()) in said
    assert mail.startswith(
        "Rivercombe and Coast Safeguarding Children Board\nRCSCB, Rivercombe Civic Centre, Rivercombe\n\nTo: National panel"
    )
    assert mail.endswith("Independent Chair\nRivercombe and Coast Safeguarding Children Board\nreviews@rcscb.example\n01632 960 001\n")
