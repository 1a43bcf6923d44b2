"""What the schema refuses is told with what to write instead, and with what was probably meant."""

from __future__ import annotations

from typing import Any

import pytest

from site_builder.model.board import Board
from site_builder.model.policy import Policy
from site_builder.model.report import Report
from site_builder.read.schema import spoken, typed

THREE = {"title": "Review", "reference": "SCR-1", "type": "serious-case-review"}


def _refusals(**front: Any) -> dict[str | None, str]:
    read = typed(Report, {**THREE, **front})
    assert isinstance(read, list)
    return {spoken(key): message for key, message in read}


def test_three_keys_are_enough() -> None:
    assert isinstance(typed(Report, THREE), Report)


def test_the_first_three_are_asked_for_by_name() -> None:
    read = typed(Report, {})
    assert read == [((key,), f"`{key}` is missing; add a line `{key}: …`") for key in ("title", "reference", "type")]


@pytest.mark.parametrize(
    ("front", "key", "meant"),
    [
        pytest.param({"tilte": "x"}, "tilte", "did you mean `title`?", id="a key"),
        pytest.param({"publication-date": "x"}, "publication-date", "did you mean `publication_date`?", id="a hyphen"),
        pytest.param({"panel": {"send": "x"}}, "panel.send", "did you mean `sent`?", id="a key of a key"),
        pytest.param({"panel": {"advice": {"status": "agrees", "recieved": "x"}}}, "panel.advice.recieved", "did you mean `received`?", id="a third level"),
        pytest.param({"recommendations": [{"id": "R1", "text": "x", "fro": ["board"]}]}, "recommendations[1].fro", "did you mean `for`?", id="in a list"),
        pytest.param({"delay": {"corrective_action": [{"on": "2026-03-20", "agency": "police", "actoin": "x"}]}}, "delay.corrective_action[1].actoin", "did you mean `action`?", id="in a list of a key"),
        pytest.param({"gaps": [{"from_": "2026-01-01", "until": "2026-01-02"}]}, "gaps[1].from_", "did you mean `from`?", id="a name of the program's own"),
        pytest.param({"type": "serious-case"}, "type", "did you mean `serious-case-review`? Choose one of: serious-case-review, discretionary-review", id="a choice"),
        pytest.param({"panel": {"advice": {"status": "agree"}}}, "panel.advice.status", "did you mean `agrees`? Choose one of: none-yet, agrees, objects, more-time", id="a choice of a key of a key"),
        pytest.param({"learning": [{"on": "2026-01-01", "kind": "trainings"}]}, "learning[1].kind", "did you mean `training`?", id="a choice in a list"),
        pytest.param({"recommendations": [{"id": "R1", "text": "x", "progress": [{"on": "2026-01-01", "status": "done"}]}]}, "recommendations[1].progress[1].status", "choose one of: not-started, in-progress, completed", id="a choice in a list in a list"),
        pytest.param({"age_band": "7"}, "age_band", "choose one of: under-1, 1-5, 6-10, 11-15, 16-17", id="a choice that nothing is near"),
    ],
)  # fmt: skip
def test_what_was_probably_meant_is_offered_at_every_level(front: dict[str, Any], key: str, meant: str) -> None:
    assert meant in _refusals(**front)[key]


def test_where_nothing_is_near_the_keys_of_that_level_are_listed() -> None:
    assert _refusals(hold={"since": "2026-12-01", "colour": "x"}) == {
        "hold.colour": "`colour` is not a key that is known here; take it out, or write one of: since, by"
    }


@pytest.mark.parametrize(
    ("front", "key", "message"),
    [
        ({"title": ""}, "title", "there is no value here; write one, or take the line out"),
        ({"title": "x" * 401}, "title", "this is longer than 400 characters; shorten it"),
        ({"title": {"a": "b"}}, "title", "this must be one text, on this line or as an indented block"),
        ({"title": "one\ntwo"}, "title", "this must stand on one line"),
        ({"themes": "neglect"}, "themes", "this must be a list: one line with `- ` for each, or `[one, two]`"),
        ({"themes": ["Domestic abuse"]}, "themes[1]", "write lower-case letters, digits and single hyphens only, such as `information-sharing`"),
        ({"panel": "sent"}, "panel", "this must hold keys of its own, each on an indented line, or `{key: value}`"),
        ({"exempt": ["REC05"]}, "exempt", "this must hold keys of its own, each on an indented line, or `{key: value}`"),
        ({"reference": "SCR 1"}, "reference", "write ASCII letters, digits and single hyphens only, such as `SCR-2026-01`"),
        ({"panel": {"fingerprint": "3F9A"}}, "panel.fingerprint", "a fingerprint is four groups of four, as printed on the bundle: `3f9a-77c2-01be-88d4`"),
        ({"images": [{"file": "a.png", "sha256": "x", "by": "y", "on": "2026-01-01"}]}, "images[1].sha256", "a digest is 64 characters, as the message printed it; copy the whole line"),
        ({"recommendations": [{"id": "first", "text": "x"}]}, "recommendations[1].id", "an id is a letter and a number, such as `R1`; it never changes once published"),
        ({"reviewers": [{"name": "x", "independent": "yes"}]}, "reviewers[1].independent", "write true or false"),
        ({"gaps": [{"from": "2026-01-02", "until": "2026-01-01"}]}, "gaps[1]", "a gap ends on or after the day on which it began"),
    ],
)  # fmt: skip
def test_a_value_of_another_kind_is_told_what_to_write(front: dict[str, Any], key: str, message: str) -> None:
    assert _refusals(**front) == {key: message}


def test_every_refusal_is_told_at_once() -> None:
    assert list(_refusals(title="<b>", publication_date="tomorrow", themes="x", panel={"sent": "x", "by": {}}, visibilty="y")) == [
        "title",
        "publication_date",
        "themes",
        "panel.sent",
        "panel.by",
        "visibilty",
    ]


@pytest.mark.parametrize("key", ["publication_d\u0430te", "publication\u200b_date", "\u0440ublication_date"])
def test_A14_a_letter_that_only_looks_like_one_of_ours_is_told_without_repeating_it(key: str) -> None:
    (message,) = _refusals(**{key: "2026-12-10"}).values()
    assert "only looks like one of ours where `publication_date` was probably meant; type it again" in message
    assert key not in message


def test_a_line_of_the_text_that_was_read_as_a_key_is_not_repeated() -> None:
    read = typed(Report, {**THREE, "The child was seen by Ann Other": "at home"})
    assert isinstance(read, list)
    ((path, message),) = read
    assert spoken(path) is None
    assert message.startswith("this is not a key that is known here; take it out, or write one of: title, reference, type")


@pytest.mark.parametrize(
    ("policy", "key", "words"),
    [
        ("England 2013", "policy", "write lower-case letters"),
        ({"a": "b"}, "policy", "this must be one text"),
        ([], "policy", "name a policy, or take the line out"),
        (["england-2013"], "policy[1]", "this must hold keys of its own"),
        ([{"policy": "england-2013", "form": "2013-01-01", "from": "2013-01-01"}], "policy[1].form", "did you mean `from`?"),
        ([{"policy": "england-2013", "from": "2013-02-30"}], "policy[1].from", "this day is not in the calendar"),
    ],
)
def test_a_value_of_two_kinds_is_told_once_as_the_kind_that_was_meant(policy: object, key: str, words: str) -> None:
    read = typed(Board, {"board": "A board", "policy": policy})
    assert isinstance(read, list)
    ((path, message),) = read
    assert spoken(path) == key
    assert words in message


def test_the_board_needs_its_name_only_and_is_called_by_it() -> None:
    board = typed(Board, {"board": "A board"})
    assert isinstance(board, Board)
    assert (board.short_name, board.default_policy, f"{board.publication_hour:%H:%M}") == ("A board", "england-2013", "09:30")
    assert typed(Board, {}) == [(("board",), "`board` is missing; add a line `board: …`")]


@pytest.mark.parametrize("hour", ["25:00", "09:60", "9:30", "0930", "09", "09:30:00", "09:30Z", "T09:30", "half nine"])
def test_the_boards_hour_is_hours_and_minutes(hour: str) -> None:
    assert typed(Board, {"board": "A board", "publication_hour": hour}) == [
        (("publication_hour",), 'write the usual hour of publication as hours and minutes in quotes, for example "09:30"')
    ]


@pytest.mark.parametrize(("hour", "taken"), [("00:59", True), ("01:00", False), ("01:59", False), ("02:00", True)])
def test_the_boards_hour_exists_on_every_day_of_the_year(hour: str, taken: bool) -> None:
    assert isinstance(typed(Board, {"board": "A board", "publication_hour": hour}), Board) is taken


def test_a_policy_counts_in_whole_numbers() -> None:
    read = typed(Policy, {"notice": {"count": "seven", "unit": "weeks"}})
    assert isinstance(read, list)
    said = dict(read)
    assert "cannot stand here" in said["notice", "count"]
    assert said["notice", "unit"] == "choose one of: days, working-days, months, years"
