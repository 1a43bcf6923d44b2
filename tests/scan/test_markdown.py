"""What a report's Markdown names: paragraph numbers, links to other reports; and words that must show as they are."""

from __future__ import annotations

import html
import re

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.scan.markdown import escaped, language_of, paragraph_numbers, report_links, unknown_languages, with_page_links


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param("4.2 The health visitor wrote.", [(0, "4.2")], id="a number and a sentence"),
        pytest.param("4.2a The health visitor wrote.", [(0, "4.2a")], id="an inserted paragraph"),
        pytest.param("4.2.11 The school was told.", [(0, "4.2.11")], id="three levels"),
        pytest.param("One.\n\n4.2 Two.\n\n4.3 Three.", [(2, "4.2"), (4, "4.3")], id="lines are counted from zero"),
        pytest.param("4.2", [(0, "4.2")], id="nothing after the number"),
        pytest.param("2.5 per cent of families.", [], id="a quantity at the head of a paragraph"),
        pytest.param("The rate was\n4.2 In this year.", [], id="a number in the middle of a paragraph"),
        pytest.param("4 The board.", [], id="a number without a point"),
        pytest.param("1990.5 Words.", [], id="four digits are no paragraph"),
    ],
)
def test_a_paragraph_has_the_number_that_was_typed(body: str, found: list[tuple[int, str]]) -> None:
    assert list(paragraph_numbers(body)) == found


def test_links_to_other_reports_are_found_wherever_they_stand() -> None:
    body = "See [one](../child-a/report.md).\n\n![x](x.png) and [two](../child-b/report.md#p-4-2), [home](../index.md)."
    assert list(report_links(body)) == [(0, "child-a"), (2, "child-b")]


def test_links_between_files_become_links_between_pages_and_nothing_else_changes() -> None:
    assert with_page_links("[a](../child-a/report.md#p-4-2) [b](../child-b/report.md) ../about.md") == (
        "[a](../child-a/index.md#p-4-2) [b](../child-b/index.md) ../about.md"
    )


@pytest.mark.parametrize("piece", ["../a", "1.1", " "])
def test_C19_a_line_of_a_million_characters_is_read_in_one_go(piece: str) -> None:
    body = piece * (1_000_000 // len(piece))
    assert list(report_links(body)) == []
    assert len(list(paragraph_numbers(body))) <= 1


def _shown(source: str) -> str:
    page = markdown.markdown(source, extensions=["tables", "footnotes", "sane_lists"])
    words = re.sub(r"</?p>", "", page)
    assert "<" not in words, "no tag but that of the paragraph"
    return html.unescape(words).strip()


@pytest.mark.parametrize(
    "text",
    [
        "# One",
        "1. One",
        "- One",
        "*One*",
        "_One_",
        "`One`",
        "[One](x)",
        "![One](x)",
        "<b>One</b>",
        "a|b",
        "AT&T &amp; co",
        "\\*",
        "[^1]",
        "+ One",
    ],
)
def test_escaped_text_shows_as_it_is(text: str) -> None:
    assert _shown(escaped(text)) == text


@settings(max_examples=100)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp"), exclude_characters="\ufeff")))
def test_any_text_is_shown_as_it_is_on_one_line(text: str) -> None:
    assert _shown(escaped(text)) == " ".join(text.split())
    assert "\n" not in escaped(text)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("/// lang | cy\n\nGeiriau.\n\n///\n", []),
        ("//// lang | ur\n\n| a |\n|---|\n| b |\n\n/// table-caption\nc\n///\n\n////\n", []),
        ("/// lang | xx\n\nWords.\n\n///\n", [0]),
        ("Words.\n\n/// lang\n\nWords.\n\n///\n", [2]),
        ("Words.\n\n/// lang | cy\n\nWords.\n", [2]),
        ("/// lang | cy\n\nWords.\n\n////\n", [0]),
        ("Words.\n\n/// figure-caption\nwords\n", []),
    ],
)
def test_a_passage_whose_language_is_not_known_or_that_does_not_end_is_found(text: str, lines: list[int]) -> None:
    assert list(unknown_languages(text)) == lines


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("/// lang | cy\n\nGeiriau.\n\n///\n", "cy"),
        ("//// lang | ur\nWords.\n\n/// lang | cy\nGeiriau.\n///\n////", "ur"),
        ("English.\n\n/// lang | cy\n\nGeiriau.\n\n///\n", ""),
        ("/// lang | cy\n\nGeiriau.\n\n///\n\nEnglish.\n\n/// lang | cy\n\nGeiriau.\n\n///\n", ""),
        ("/// lang | xx\n\nWords.\n\n///\n", ""),
        ("English.", ""),
    ],
)
def test_a_text_is_in_a_language_where_all_of_it_is(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_number_directly_below_a_mark_begins_a_paragraph() -> None:
    assert list(paragraph_numbers("/// lang | cy\n1.1 Geiriau.\n///\n1.2 Words.\n")) == [(1, "1.1"), (3, "1.2")]
