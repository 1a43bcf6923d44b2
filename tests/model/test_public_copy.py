"""The register as a site shows it is the register, or it says what is wrong with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model.entries import ENTRY, entry_digest, one_key_a_line
from site_builder.model.public_copy import read_public_copy
from tests.model.test_register import EVERY_KIND, chain, register

NO_ENTRIES = "what it names as its entries and its head are not the entries that it holds"
WHOLE = register(*EVERY_KIND)


def changed(**change: Any) -> bytes:
    return one_key_a_line({**json.loads(WHOLE.public_copy()), **change})


def problems(content: bytes) -> list[str]:
    return [f"{problem.file}: {problem.message}" for problem in read_public_copy(content).problems]


def test_it_is_the_register_that_it_was_made_from() -> None:
    assert read_public_copy(WHOLE.public_copy()) == WHOLE
    assert read_public_copy(register().public_copy()) == register()


def test_an_entry_that_says_something_else_than_its_digest_is_found() -> None:
    listed = json.loads(WHOLE.public_copy())["entries"]
    edited = [{**listed[0], "panel_sent": "2026-01-01"}, *listed[1:]]
    told = problems(changed(entries=edited))
    assert f"register.json: {NO_ENTRIES}" in told
    assert any("that it follows is missing" in message for message in told)


@pytest.mark.parametrize("head", [[], ["0" * 64], [None]])
def test_a_head_that_is_not_that_of_its_entries_is_found(head: list[object]) -> None:
    assert problems(changed(head=head)) == [f"register.json: {NO_ENTRIES}"]


def test_an_entry_left_out_is_found_by_those_that_follow_or_by_the_head() -> None:
    listed = json.loads(WHOLE.public_copy())["entries"]
    assert any("is missing" in message for message in problems(changed(entries=listed[1:])))
    assert problems(changed(entries=listed[:-1])) == [f"register.json: {NO_ENTRIES}"]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"<!doctype html>", id="a page"),
        pytest.param(b"\xff", id="no text"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b'{"format": 2, "head": [], "entries": []}', id="another format"),
        pytest.param(b'{"format": 1, "head": []}', id="no entries"),
        pytest.param(b'{"format": 1, "entries": []}', id="no head"),
        pytest.param(b'{"format": 1, "head": "x", "entries": []}', id="a head that is no list"),
        pytest.param(b'{"format": 1, "head": [], "entries": [1]}', id="a number for an entry"),
        pytest.param(b'{"format": 1, "head": [], "entries": [{"kind": "published"}]}', id="half an entry"),
        pytest.param(b'{"format": 1, "head": [], "entries": [{"kind": NaN, "slug": "\\ud800"}]}', id="what is no JSON, and no letter"),
    ],
)
def test_what_is_no_register_is_never_taken_for_an_empty_one(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 whatever it is, the caller says what to do
        read_public_copy(content)


def test_entries_of_another_board_among_its_own_are_found() -> None:
    foreign = chain({"slug": "child-z", "reference": "SCR-Z"})[0].model_copy(update={"register_id": "f" * 16})
    both = WHOLE.with_entries([foreign])
    assert any("belongs to another board's register" in message for message in problems(both.public_copy()))


@settings(max_examples=200)
@given(st.data())
def test_any_bytes_changed_are_refused_or_found_or_say_the_same(data: st.DataObject) -> None:
    content = bytearray(WHOLE.public_copy())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] = data.draw(st.integers(0, 255))
    try:
        read = read_public_copy(bytes(content))
    except ValueError:
        return
    assert read.problems or read == WHOLE


def test_the_newest_entry_edited_and_the_head_made_to_fit_it_is_found_by_the_digest_under_which_it_is_listed() -> None:
    listed = json.loads(WHOLE.public_copy())["entries"]
    edited = {**listed[-1], "on": "2028-02-02"}
    written = ENTRY.validate_python({key: value for key, value in edited.items() if key != "sha256"})
    assert problems(changed(entries=[*listed[:-1], edited], head=[entry_digest(written)])) == [f"register.json: {NO_ENTRIES}"]
