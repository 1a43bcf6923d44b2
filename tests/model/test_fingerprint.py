"""The fingerprint: what makes one text the text that the panel was sent."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.fingerprint import SCHEME, Asset, Fingerprint, canonical_json, fingerprint, normalise
from site_builder.model.report import Report

if TYPE_CHECKING:
    from tests.a_board import ABoard

FRONT: dict[str, Any] = {
    "title": "Serious Case Review: Zoë's “quiet” year",
    "reference": "SCR-2026-01",
    "type": "serious-case-review",
    "summary": "Two plain sentences.\nThe second one.",
    "recommendations": [
        {"id": "R1", "text": "Listen first.", "for": ["police", "board"], "intended_outcome": "Children are heard.", "due": "2027-03-31"},
        {"id": "R2", "text": "Write it down."},
    ],
}
BODY = "## 1. Introduction\n\n1.1 A line  \nthat breaks.\n"
ASSETS = (Asset("map.png", "b" * 64, 20), Asset("chart.png", "a" * 64, 10))


def of(body: str = BODY, assets: tuple[Asset, ...] = ASSETS, **front: Any) -> str:
    return fingerprint(Report.model_validate({**FRONT, **front}), body, assets).sha256


# Frozen: an entry of the register that says `scheme: 1` is checked against exactly these bytes for as long as registers are kept.
CANONICAL = (
    '{"assets":[["chart.png","' + "a" * 64 + '"],["map.png","' + "b" * 64 + '"]],'
    '"body":"## 1. Introduction\\n\\n1.1 A line  \\nthat breaks.\\n",'
    '"recommendations":['
    '{"due":"2027-03-31","for":["police","board"],"id":"R1","intended_outcome":"Children are heard.\\n","text":"Listen first.\\n"},'
    '{"due":"","for":[],"id":"R2","intended_outcome":"\\n","text":"Write it down.\\n"}],'
    '"reference":"SCR-2026-01",'
    '"summary":"Two plain sentences.\\nThe second one.\\n",'
    '"title":"Serious Case Review: Zoë\'s “quiet” year\\n",'
    '"type":"serious-case-review"}'
)
SHA256 = "f85ac9b3d44992f3d377489425f0ee30d06bc85ab3734061cbe1d294e2377104"


def test_scheme_1_gives_the_frozen_digest() -> None:
    found = fingerprint(Report.model_validate(FRONT), BODY, ASSETS)
    assert (found.sha256, found.scheme, SCHEME) == (SHA256, 1, 1)
    assert hashlib.sha256(CANONICAL.encode()).hexdigest() == SHA256


def test_people_copy_the_first_sixteen_digits_in_groups_of_four() -> None:
    assert Fingerprint("0123456789abcdef" + "f" * 48).short == "0123-4567-89ab-cdef"


def test_canonical_json_is_sorted_without_blanks_in_utf_8() -> None:
    assert canonical_json({"b": [1, "é"], "a": {"d": None, "c": True}}) == '{"a":{"c":true,"d":null},"b":[1,"é"]}'.encode()


SAME = [
    pytest.param("One.\r\n\r\nTwo.\r\n", id="Windows line ends"),
    pytest.param("One.\r\rTwo.\r", id="old Macintosh line ends"),
    pytest.param("One.\n\nTwo.", id="no last newline"),
    pytest.param("One.\n\nTwo.\n\n\n", id="more last newlines"),
    pytest.param("\n\nOne.\n\nTwo.\n", id="empty lines before"),
    pytest.param("One. \n\nTwo.\t\n", id="one trailing blank, a trailing tab"),
    pytest.param("One.\n   \nTwo.\n\t\n", id="blanks on empty lines"),
    pytest.param("One.\n\nTwo. ", id="a last blank and no newline"),
    pytest.param("One.\n\nTwo.\t", id="a last tab and no newline"),
    pytest.param("  \nOne.\n\nTwo.\n", id="blanks on the first line"),
]


@pytest.mark.parametrize("text", SAME)
def test_texts_that_read_alike_are_alike(text: str) -> None:
    assert normalise(text) == "One.\n\nTwo.\n"
    assert of(text) == of("One.\n\nTwo.\n")


BREAKS = [
    pytest.param("One  \nTwo\n", "One  \nTwo\n", id="two blanks break the line"),
    pytest.param("One    \nTwo\n", "One  \nTwo\n", id="four blanks break it no more"),
    pytest.param("One  \t\nTwo\n", "One  \nTwo\n", id="two blanks and a tab"),
    pytest.param("One  \r\nTwo\n", "One  \nTwo\n", id="with a Windows line end"),
    pytest.param("One \nTwo\n", "One\nTwo\n", id="one blank breaks nothing"),
    pytest.param("One \t\nTwo\n", "One\nTwo\n", id="a blank and a tab break nothing"),
    pytest.param("  One\n    Two\n", "  One\n    Two\n", id="blanks at the head stay"),
    pytest.param("One\n\n\n\nTwo\n", "One\n\n\n\nTwo\n", id="empty lines between stay"),
    pytest.param("One  Two\tThree\n", "One  Two\tThree\n", id="blanks between words stay"),
    pytest.param("", "\n", id="nothing"),
]


@pytest.mark.parametrize(("text", "kept"), BREAKS)
def test_the_two_space_break_is_the_only_blank_that_stays_at_the_end_of_a_line(text: str, kept: str) -> None:
    assert normalise(text) == kept
    assert normalise(kept) == kept


def test_a_line_break_makes_a_difference() -> None:
    assert of("One  \nTwo\n") != of("One\nTwo\n")


def with_text(key: str, text: str) -> str:
    """The fingerprint of a report with a text under a key of front matter, or of its first recommendation."""
    stated: dict[str, Any] = {key: text} if key in FRONT else first_recommendation(**{key: text})
    return of(**stated)


@pytest.mark.parametrize("key", ["title", "summary", "text", "intended_outcome"])
def test_composed_and_decomposed_letters_are_one(key: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", "Zoë"), unicodedata.normalize("NFD", "Zoë")
    assert composed != decomposed
    assert with_text(key, composed) == with_text(key, decomposed)
    assert of(composed) == of(decomposed)


@pytest.mark.parametrize("key", ["summary", "text", "intended_outcome"])
def test_line_ends_of_front_matter_make_no_difference(key: str) -> None:
    assert with_text(key, "One.\r\nTwo.") == with_text(key, "One. \nTwo.")
    assert with_text(key, "One.\nTwo.") != with_text(key, "One. Two.")


def first_recommendation(**changed: Any) -> dict[str, Any]:
    return {"recommendations": [{**FRONT["recommendations"][0], **changed}, FRONT["recommendations"][1]]}


FINGERPRINTED: list[Any] = [
    pytest.param({"title": "Another title"}, id="title"),
    pytest.param({"reference": "SCR-2026-02"}, id="reference"),
    pytest.param({"type": "management-review"}, id="type"),
    pytest.param({"summary": "Another summary."}, id="summary"),
    pytest.param({"summary": None}, id="no summary"),
    pytest.param({"recommendations": FRONT["recommendations"][:1]}, id="a recommendation less"),
    pytest.param({"recommendations": FRONT["recommendations"][::-1]}, id="their order"),
    pytest.param(first_recommendation(id="R3"), id="id of a recommendation"),
    pytest.param(first_recommendation(text="Listen."), id="text of a recommendation"),
    pytest.param(first_recommendation(**{"for": ["police"]}), id="addressees"),
    pytest.param(first_recommendation(**{"for": ["board", "police"]}), id="order of addressees"),
    pytest.param(first_recommendation(intended_outcome="Heard."), id="intended outcome"),
    pytest.param(first_recommendation(due="2027-04-01"), id="due"),
    pytest.param(first_recommendation(due=None), id="no due"),
]


@pytest.mark.parametrize("front", FINGERPRINTED)
def test_what_the_panel_reads_is_fingerprinted(front: dict[str, Any]) -> None:
    assert of(**front) != of()


@pytest.mark.parametrize(
    "assets",
    [
        pytest.param(ASSETS[:1], id="one less"),
        pytest.param((*ASSETS, Asset("more.png", "c" * 64, 1)), id="one more"),
        pytest.param((Asset("Map.png", "b" * 64, 20), ASSETS[1]), id="another name"),
        pytest.param((Asset("map.png", "c" * 64, 20), ASSETS[1]), id="other bytes"),
        pytest.param((Asset("map.png", "a" * 64, 20), Asset("chart.png", "b" * 64, 10)), id="exchanged"),
    ],
)
def test_name_and_bytes_of_every_asset_are_fingerprinted(assets: tuple[Asset, ...]) -> None:
    assert of(assets=assets) != of()


def test_the_body_is_fingerprinted_and_the_order_of_assets_is_not() -> None:
    assert of(BODY + "\nMore.\n") != of()
    assert of(assets=ASSETS[::-1]) == of()


FREE: list[Any] = [
    pytest.param({"panel": {"sent": "2026-11-30", "fingerprint": "0000-1111-2222-3333"}}, id="panel"),
    pytest.param({"publication_date": "2026-12-10"}, id="publication date"),
    pytest.param({"corrections": [{"on": "2026-12-11", "kind": "typographic", "note": "4.2"}]}, id="corrections"),
    pytest.param({"timeline": {"notified": "2026-01-01"}}, id="timeline"),
    pytest.param({"delay": {"reason": "inquest"}}, id="delay"),
    pytest.param({"visibility": "board"}, id="visibility"),
    pytest.param({"themes": ["neglect"], "age_band": "1-5", "organisations": ["police"]}, id="what readers filter by"),
    pytest.param({"reviewers": [{"name": "A Reviewer"}]}, id="reviewers"),
    pytest.param({"welfare_check": {"by": "Chair", "on": "2026-06-10"}}, id="welfare check"),
    pytest.param({"no_recommendations": "Nothing is asked for."}, id="why there are no recommendations"),
    pytest.param({"learning": [{"on": "2026-06-10", "kind": "training"}], "feedback": {"family": "2026-06-10"}}, id="learning"),
    pytest.param({"briefing": {"happened": "It happened."}}, id="briefing"),
    pytest.param({"withdrawn": {"on": "2027-01-01", "authority": "harm"}, "retired": {"on": "2028-01-01"}}, id="its end"),
    pytest.param({"gaps": [{"from": "2027-01-01", "until": "2027-01-02"}], "moved_from": ["old"]}, id="what befell it"),
    pytest.param({"criteria": {"outcome": "died"}, "hold": {"since": "2026-12-01"}, "withhold": {"reason": "A reason."}}, id="decisions"),
    pytest.param({"images": [{"file": "map.png", "sha256": "b" * 64, "by": "A role", "on": "2026-06-10"}]}, id="pictures looked at"),
    pytest.param({"dates_checked": {"fingerprint": "0000-1111-2222-3333", "by": "A role", "on": "2026-06-10"}}, id="dates looked at"),
    pytest.param({"waivers": [{"kind": "address", "hash": "1", "by": "A role", "on": "2026-06-10", "reason": "A reason."}]}, id="waivers"),
    pytest.param({"legacy": {"first_published": "2014-05-01"}, "policy": "england-2013", "exempt": {"REC05": "A reason."}}, id="policy"),
    pytest.param(first_recommendation(adopted={"on": "2026-10-01"}), id="adoption"),
    pytest.param(first_recommendation(progress=[{"on": "2027-01-15", "status": "completed", "due": "2027-06-30"}]), id="progress"),
]


@pytest.mark.parametrize("front", FREE)
def test_routine_updates_never_change_it(front: dict[str, Any]) -> None:
    assert of(**front) == of()


def test_of_every_field_it_is_decided_whether_it_is_fingerprinted() -> None:
    decided = {key for case in (*FINGERPRINTED, *FREE) for key in case.values[0]}
    assert decided == {field.alias or name for name, field in Report.model_fields.items()}


def test_the_response_may_be_brought_up_to_date(board: ABoard) -> None:
    board.report("child-a")
    before = board.fingerprint("child-a")
    board.raw("child-a", "The board accepts every recommendation.\n", "response.md")
    assert board.fingerprint("child-a") == before


def test_the_size_of_an_asset_follows_from_its_bytes() -> None:
    assert of(assets=(Asset("map.png", "b" * 64, 21), ASSETS[1])) == of()
