"""How hard a text is to read: words to a sentence, and the share of long words."""

from __future__ import annotations

import pytest

from site_builder.scan.plain_english import Reading, reading

SHORT = "We saw the baby at home on the day. "  # nine words, none of them long
LONG = "We visited children at home on the day. "  # eight words, two of them long


def score(body: str) -> int | None:
    found = reading(body)
    return found.score if found else None


def test_the_score_is_words_to_a_sentence_and_the_percentage_of_long_words() -> None:
    assert score(SHORT * 25) == 9
    assert score(LONG * 25) == 8 + 25
    assert score((SHORT + LONG) * 25) == round(8.5 + 100 * 2 / 17) == 20


def test_a_word_is_long_from_seven_letters_on() -> None:
    assert score("We saw the infant and mother at home now. " * 25) == 9
    assert score("We saw the toddler and mother at home now. " * 25) == round(9 + 100 / 9)


@pytest.mark.parametrize(("words", "judged"), [(199, False), (200, True), (201, True)])
def test_less_than_two_hundred_words_are_too_few_to_judge(words: int, judged: bool) -> None:
    assert (reading("I " * words) is not None) is judged


WITH_ONE_WORD = [
    pytest.param("don't", id="an apostrophe"),
    pytest.param("don’t", id="a typographic one"),
    pytest.param("a-b", id="a hyphen"),
    pytest.param("naïvet", id="an accent"),
    pytest.param("Ŵyŷŵyŷ", id="letters beyond Latin-1"),
    pytest.param("**word**,", id="markup"),
    pytest.param("“word”", id="quotation marks"),
    pytest.param("word 12 4.2 % – — … £ •", id="numbers and signs"),
    pytest.param("[word](https://extraordinarily.example/long)", id="the address of a link"),
    pytest.param("word[^12]", id="the mark of a note"),
]


@pytest.mark.parametrize("one", WITH_ONE_WORD)
def test_each_of_these_is_one_word_and_a_short_one(one: str) -> None:
    assert score(f"Now {one} and so it goes on here. " * 40) == 8
    assert reading(f"Now {one} and so it goes on here. " * 25) is not None
    assert reading(f"Now {one} and so it goes on here. " * 24) is None


def test_a_long_word_is_long_with_its_accent_and_its_hyphen() -> None:
    assert score("Now naïvety and so it goes on here. " * 40) == round(8 + 100 / 8)
    assert score("Now co-opted and so it goes on here. " * 40) == round(8 + 100 / 8)
    assert score("Now co-opts and so it goes on here. " * 40) == 8


ENDS = [
    pytest.param("{}. {}.", id="a full stop"),
    pytest.param("{}? {}!", id="a question"),
    pytest.param("{}: {};", id="a colon"),
    pytest.param("{}.” “{}.”", id="quotation marks"),
    pytest.param("{}.) ({}.)", id="brackets"),
    pytest.param("{}.** *{}.*", id="markup"),
    pytest.param("{}.[^1] {}.[^2][^3]", id="marks of notes"),
    pytest.param("{}.\n{}.", id="the end of a line"),
    pytest.param("{}\n\n{}\n", id="a blank line"),
    pytest.param("{}\n \n{}\n", id="a line of blanks"),
    pytest.param("> {}\n>\n> {}\n", id="a blank line in a quote"),
    pytest.param("- {}\n- {}", id="items of a list"),
    pytest.param("1. {}\n    2) {}", id="items with numbers"),
    pytest.param("{}\n## A heading of the text\n{}", id="a heading"),
    pytest.param("{}. 4 {}", id="before a number"),
]
NO_ENDS = [
    pytest.param("{}, {}", id="a comma"),
    pytest.param("{}\n{}", id="a line that goes on"),
    pytest.param("{} e.g. on {}", id="an abbreviation"),
    pytest.param("{} 2.5 {}", id="a point in a number"),
]
TEN = "We saw the baby at home on one dark day"


@pytest.mark.parametrize("pair", ENDS)
def test_a_sentence_ends_with(pair: str) -> None:
    assert score("\n\n".join([pair.format(TEN, TEN)] * 20)) == 10


@pytest.mark.parametrize("pair", NO_ENDS)
def test_a_sentence_does_not_end_with(pair: str) -> None:
    low = TEN.lower()
    assert (score("\n\n".join([pair.format(low, low)] * 20)) or 0) >= 20


NO_PROSE = [
    "## An extraordinarily complicated heading",
    "| Extraordinarily | complicated |\n|---|---|\n| arrangements | everywhere |",
    "![Extraordinarily complicated arrangements](everywhere.png)",
    "[^1]: Extraordinarily complicated arrangements",
    "[everywhere]: https://extraordinarily.example/",
    "/// figure-caption",
    "----",
    "====",
]


@pytest.mark.parametrize("other", NO_PROSE)
def test_what_is_no_sentence_does_not_count(other: str) -> None:
    assert reading(f"{SHORT * 30}\n\n{other}\n") == reading(SHORT * 30)


def test_the_three_longest_sentences_are_told_by_the_lines_in_which_they_begin() -> None:
    lines = [SHORT] * 30
    lines[4] = "One " + "word " * 20
    lines[9] = SHORT + "One " + "word " * 30
    lines[20] = "One " + "word " * 12
    lines[25] = "One " + "word " * 11
    assert reading("\n\n".join(lines)) == Reading(10, (8, 18, 40))


def test_of_sentences_of_one_length_the_first_are_told() -> None:
    assert reading("\n\n".join([SHORT] * 30)) == Reading(9, (0, 2, 4))


def test_a_line_that_begins_with_blanks_is_told_by_its_first_word() -> None:
    found = reading(f"{SHORT * 30}\n\n\n  One {'word ' * 20}\n")
    assert found is not None
    assert found.longest == (0, 0, 3)


def test_below_a_heading_the_line_is_still_that_of_the_first_word() -> None:
    found = reading(f"## A heading\nOne {'word ' * 20}\n\n{SHORT * 30}\n\n## A heading\nOne {'word ' * 20}\n")
    assert found is not None
    assert found.longest == (1, 3, 6)


@pytest.mark.parametrize("piece", ["a ", "A. ", ".", ". ", ".)", "[^1", "](", "\n", "\n ", "\n>", "\n1", "-\n", "[", "'", "- a\n", ".  "])
def test_C19_a_text_of_nothing_else_is_read_in_one_go(piece: str) -> None:
    assert (reading(piece * (300_000 // len(piece))) is None) is ("a" not in piece.lower())


@pytest.mark.parametrize(
    "body", ["." + ")" * 300_000, "." + " " * 300_000, "\n" + "1" * 300_000, ("." + " " * 500) * 500, ("\n" + ">" * 500) * 500]
)
def test_C19_no_single_thing_is_so_long_that_it_is_not_read_in_one_go(body: str) -> None:
    assert reading(body + SHORT * 30) is not None
