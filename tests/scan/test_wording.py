"""Words that say nothing: placeholders, an action said again, links and pictures described by nothing, and lines of the template."""

from __future__ import annotations

import pytest

from site_builder.scan.wording import is_placeholder, says_nothing_of_a_link, says_nothing_of_a_picture, says_the_same, template_lines


@pytest.mark.parametrize(
    "text", ["", " – ", "…", "TBC", "tbc.", "T.B.A.", "N/A", "To be confirmed", "**To be agreed.**", "See above", "None", "X", "Outcome"]
)
def test_what_only_keeps_a_place_is_a_placeholder(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "To follow up each missed visit.",
        "Children are safe, to be confirmed by an audit.",
        "Fewer children are hungry.",
        "Ŵy",
        "No child waits.",
    ],
)
def test_what_says_something_is_none(text: str) -> None:
    assert not is_placeholder(text)


TEN = "Train all health visitors to write down what children say"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(TEN, TEN, True, id="the same"),
        pytest.param(TEN, "train all health-visitors, to WRITE down what children say.", True, id="spelt otherwise"),
        pytest.param(TEN, TEN.replace("say", "said"), True, id="nine words of ten"),
        pytest.param(TEN, TEN.replace("say", "said").replace("all", "every"), False, id="eight words of ten"),
        pytest.param(TEN, "What children say is written down by all health visitors.", False, id="an outcome"),
        pytest.param("See the child.", "Children are seen.", False, id="short"),
        pytest.param(TEN, f"{TEN}. {TEN}.", False, id="the same twice"),
        pytest.param("", TEN, False, id="nothing"),
    ],
)
def test_two_texts_say_the_same_where_nine_words_of_ten_are_the_same(one: str, other: str, same: bool) -> None:
    assert (says_the_same(one, other), says_the_same(other, one)) == (same, same)


def test_C19_long_texts_are_compared_in_one_go() -> None:
    assert says_the_same("the child " * 100_000, "the child " * 100_001)


@pytest.mark.parametrize(
    "text",
    [
        "", "here", "**Here**", "Click here", "click here to read more", "this", "this link", "Read more…", "Find out more about it", "More details",
        "the website", "go to our page", "Download", "1", "[2013]", "https://a.example/b", " www.a.example ", "mailto:a@b.example", "HTTP://A.EXAMPLE", "→",
        "Further information",
    ],
)  # fmt: skip
def test_words_that_fit_every_link_say_nothing_of_it(text: str) -> None:
    assert says_nothing_of_a_link(text)


@pytest.mark.parametrize(
    "text",
    [
        "the guidance",
        "Read more about neglect",
        "Working Together 2013",
        "About",
        "Table 2",
        "a.example",
        "the report at https://a.example/",
        "Hafan",
    ],
)
def test_words_that_say_where_a_link_leads_pass(text: str) -> None:
    assert not says_nothing_of_a_link(text)


@pytest.mark.parametrize(
    ("alt", "target"),
    [
        ("", "chart.png"),
        ("Image", "chart.png"),
        ("A chart", "visits.png"),
        ("Figure 2", "visits.png"),
        ("Bar chart", "visits.png"),
        ("alt text", "visits.png"),
        ("*picture*", "visits.png"),
        ("chart-1.png", "chart-1.png"),
        ("Visits by month", "pictures/visits-by-month.png"),
        ("visits_by_month.png", "visits_by_month.png"),
        ("Visits 2", "visits-2.old.png"),
        ("—", "visits.png"),
    ],
)
def test_a_word_for_any_picture_or_a_file_name_says_nothing_of_a_picture(alt: str, target: str) -> None:
    assert says_nothing_of_a_picture(alt, target)


@pytest.mark.parametrize(
    ("alt", "target"),
    [
        ("Visits by month", "chart.png"),
        ("Bar chart of visits", "chart.png"),
        ("A map", "map-1.png"),
        ("The chart of visits by month", "visits-by-month.png"),
        ("Llun o'r tŷ", "house.png"),
    ],
)
def test_words_that_say_what_a_picture_shows_pass(alt: str, target: str) -> None:
    assert not says_nothing_of_a_picture(alt, target)


def test_lines_of_the_template_are_found() -> None:
    assert list(template_lines("## One\n\n[Write here what happened.]\n\ntext [Write here]\n")) == [2, 4]
    assert list(template_lines("## One\n\nWrite here.\n")) == []
