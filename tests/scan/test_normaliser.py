"""Two texts that a reader takes for the same give the same words."""

from __future__ import annotations

import pytest

from site_builder.scan.normaliser import folded, grams, letter_words, parted_words, readings, whole_word, with_lines_joined, words


@pytest.mark.parametrize(
    "spelling",
    [
        "Mother's café visits",
        "MOTHER\u2019S CAFÉ VISITS",
        "mother&rsquo;s caf&eacute; visits",
        "Mother%E2%80%99s%20caf%C3%A9%20visits",
        "Mother\\u2019s caf\\u00e9\\nvisits",
        "Mo\u00adther\u2019s\u00a0cafe\u0301\u2003vis\u200bits",
        "mothers-café-visits",
        "Mother\u2018s café…visits",
        "M\uff4fther's café vi\u017fits",
    ],
)
def test_one_text_in_many_spellings(spelling: str) -> None:
    assert words(folded(spelling)) == ["mothers", "café", "visits"]


def test_ligatures_are_letters() -> None:
    assert words(folded("o\ufb03cer \ufb01led")) == ["officer", "filed"]


def test_numbers_can_be_left_out_or_parted_from_words() -> None:
    assert words(folded("4.2 sleep1 was")) == ["4", "2", "sleep1", "was"]
    assert letter_words(folded("4.2 sleep1 was")) == ["sleep", "was"]
    assert sorted(parted_words(folded("4.2 sleep1 was"))) == ["1", "2", "4", "sleep", "was"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<td>one</td><td>two</td>", "one two"),
        ("on<b>e</b> t<i class='x > y'>wo</i>", "one two"),
        ("on<wbr>e two", "one two"),
        ('<img alt="one two">', "one two"),
        ("<!-- one two -->", "one two"),
        ("&lt;p&gt;one &amp;amp; two&lt;/p&gt;", "one two"),
        ("<![CDATA[<p>one <i>two</i></p>]]>", "one two"),
        ("if a <b then one two", "one two"),
        ('<p title="it\'s">one</p> two', "one two"),
    ],
)
def test_words_are_read_through_markup(markup: str, expected: str) -> None:
    assert any(expected in " ".join(words(reading)) for reading in readings(markup))


def test_plain_text_is_read_once() -> None:
    assert list(readings("One two.")) == ["one two."]


def test_words_parted_at_a_line_end_are_joined() -> None:
    assert with_lines_joined("safe-\r\nguarding and multi-\nagency - \nnot this 3-\n4") == "safeguarding and multiagency - \nnot this 3-\n4"


@pytest.mark.parametrize(
    ("text", "holds"), [("a child-w b", True), ("child-w.", True), ("child-wellbeing", False), ("child-w-2", False), ("x-child-w", False)]
)
def test_an_address_word_is_whole(text: str, holds: bool) -> None:
    assert bool(whole_word("child-w").search(text)) is holds


def test_every_run_of_words_and_none_beyond_the_end() -> None:
    assert list(grams(["a", "b", "c"], 2)) == [("a", "b"), ("b", "c")]
    assert list(grams(["a"], 2)) == []
