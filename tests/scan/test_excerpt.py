"""The lines of a text that a search need look at."""

from __future__ import annotations

import re

from site_builder.scan.identifiers.excerpt import in_small_letters, lines_with

TEXT = "First line\nSecond 22\n\nThird\nFourth 4 and 5"


def test_whole_lines_are_taken_once_and_every_place_leads_back() -> None:
    excerpt = lines_with(re.compile(r"\d"), TEXT, TEXT.lower())
    assert excerpt.text == "Second 22\nFourth 4 and 5"
    for word in ("Second", "22", "Fourth", "and 5"):
        assert excerpt.origin(excerpt.text.index(word)) == TEXT.index(word)


def test_where_nothing_is_found_there_is_nothing() -> None:
    assert lines_with(re.compile("x"), TEXT, TEXT.lower()).text == ""


def test_it_is_looked_for_in_small_letters_and_taken_as_it_stands() -> None:
    assert lines_with(re.compile("third"), TEXT, TEXT.lower()).text == "Third"


def test_small_letters_stand_where_the_capitals_stood() -> None:
    assert in_small_letters("AbC É") == "abc é"
    assert in_small_letters("İB") == "İb"
