"""Words in a row are found in a text, many as well as few."""

from __future__ import annotations

import pytest

from site_builder.audit.runs import RunIndex, runs_of

WORDS = [f"{first}{second}" for first in "abcdefghij" for second in "abcdefghij"]


@pytest.mark.parametrize("count", [1, 3, 30], ids=["one", "few", "many"])
@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7, 8])
def test_short_phrases_are_found_whole_or_not_at_all(count: int, size: int) -> None:
    phrases = [" ".join(WORDS[start : start + size]) for start in range(count)]
    index = RunIndex(run for phrase in phrases for run in runs_of(phrase))
    assert {" ".join(run.gram) for run in index.found_in(" ".join(WORDS))} == set(phrases)
    scattered = " x ".join(WORDS)
    assert size == 1 or not list(index.found_in(scattered))


def test_eleven_words_of_a_long_phrase_are_enough_wherever_they_stand() -> None:
    index = RunIndex(runs_of(" ".join(WORDS[:40])))
    for start in range(30):
        assert list(index.found_in(" ".join(["x", *WORDS[start : start + 11], "y"])))
    assert not list(index.found_in(" ".join(WORDS[5:12])))


def test_numbers_count_only_where_a_phrase_has_few_words_or_is_taken_exactly() -> None:
    assert [run.gram for run in runs_of("Child 14 of 20")] == [("child", "14", "of", "20")]
    assert [run.gram for run in runs_of("Had the plan by November 2025")] == [("had", "the", "plan", "by", "november")]
    assert [run.gram for run in runs_of("Serious Case Review: Child 14", exactly=True)] == [("serious", "case", "review", "child", "14")]
    assert not list(runs_of("…"))
