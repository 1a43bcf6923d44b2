"""What the rest of the program does with the places of protected names: it takes them out of what is printed, and tells one place from another."""

from __future__ import annotations

import pytest

from site_builder.model.names import between_neighbours, finds_none, without_names


def _finds_tyler(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((at, at + 5) for at in range(len(text)) if text[at : at + 5].lower() == "tyler")


def test_every_name_is_taken_out_of_what_is_printed() -> None:
    assert without_names("reports/tyler/a-Tyler-b.png", _finds_tyler) == "reports/[withheld]/a-[withheld]-b.png"
    assert without_names("Nobody", _finds_tyler) == "Nobody"


def test_a_board_without_a_list_has_nothing_to_take_out() -> None:
    assert without_names("Tyler", finds_none) == "Tyler"


@pytest.mark.parametrize(
    ("text", "start", "found"),
    [
        pytest.param("(Dodds) v. Walker [1981]", 11, ("v", "walker", "1981"), id="between words"),
        pytest.param("Walker", 0, ("", "walker", ""), id="alone"),
        pytest.param("the Walker\n\n**Law**", 4, ("the", "walker", "law"), id="over a line"),
        pytest.param(f"the{' ' * 61}Walker{' ' * 61}law", 64, ("", "walker", ""), id="far from any other"),
        pytest.param(f"the{' ' * 57}Walker{' ' * 57}law", 60, ("the", "walker", "law"), id="not quite so far"),
    ],
)
def test_a_word_is_told_from_the_same_elsewhere_by_its_neighbours(text: str, start: int, found: tuple[str, ...]) -> None:
    assert between_neighbours(text, start, start + 6) == found
