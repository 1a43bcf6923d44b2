"""Paragraph numbers that can be cited."""

from __future__ import annotations

import re

import pytest

from site_builder.render.markdown import to_html

IDS = re.compile(r'<p[^>]* id="([^"]+)"')
SHOWN = re.compile(r'<a class="number" href="#([^"]+)">([^<]+)</a>')


def numbered(text: str) -> str:
    return to_html(text, for_print=False, numbered=True)


@pytest.mark.parametrize(
    ("text", "ids", "shown"),
    [
        pytest.param("4.2 The visitor came.", ["p-4-2"], ["4.2"], id="a typed number is kept"),
        pytest.param("4.2a The visitor came.", ["p-4-2a"], ["4.2a"], id="an inserted paragraph"),
        pytest.param("4.2.1 The visitor came.", ["p-4-2-1"], ["4.2.1"], id="three levels"),
        pytest.param("4.2 **The** visitor.", ["p-4-2"], ["4.2"], id="markup follows the number"),
        pytest.param('4.2 "The visitor."', ["p-4-2"], ["4.2"], id="a quotation follows the number"),
        pytest.param("4.2 One.\n\nMore.\n\nMore yet.", ["p-4-2", "p-4-2-2", "p-4-2-3"], ["4.2"], id="what continues a number"),
        pytest.param("Before.\n\n4.2 One.", ["p-0-1", "p-4-2"], ["4.2"], id="what stands before the first number"),
        pytest.param("4.2 One.\n\n4.2 Two.", ["p-4-2", "p-4-2_2"], ["4.2", "4.2"], id="a duplicate gets an id of its own"),
        pytest.param("4.2 One.\n\nMore.\n\n4.2.2 Two.", ["p-4-2", "p-4-2-2_2", "p-4-2-2"], ["4.2", "4.2.2"], id="typed before continued"),
        pytest.param("## A\n\nOne.\n\nTwo.\n\n## B\n\nThree.", ["p-1-1", "p-1-2", "p-2-1"], ["1.1", "1.2", "2.1"], id="no number typed"),
        pytest.param("Before.\n\n## A\n\nOne.", ["p-0-1", "p-1-1"], ["1.1"], id="before the first section nothing is shown"),
        pytest.param("## A\n\n2.5 per cent of families.", ["p-1-1"], ["1.1"], id="a quantity is not a number"),
        pytest.param("## A\n\n- an item\n\n> a quotation\n\nOne.", ["p-1-1"], ["1.1"], id="lists and quotations are not paragraphs"),
        pytest.param("## A\n\n![Bars](a.png)\n\nOne.", ["p-1-1"], ["1.1"], id="a picture alone is not a paragraph"),
        pytest.param("## P 4 2\n\n4.2 One.", ["p-4-2"], ["4.2"], id="a heading of that name gives way"),
    ],
)
def test_every_paragraph_can_be_cited(text: str, ids: list[str], shown: list[str]) -> None:
    html = numbered(text)
    assert IDS.findall(html) == ids
    assert [number for _, number in SHOWN.findall(html)] == shown
    assert {target for target, _ in SHOWN.findall(html)} <= set(ids)


def test_a_number_is_shown_once_and_the_text_stays() -> None:
    expected = '<p class="numbered" id="p-4-2"><a class="number" href="#p-4-2">4.2</a> The <em>visitor</em> came.</p>'
    assert numbered("4.2 The *visitor* came.") == expected


def test_other_pages_are_left_alone() -> None:
    assert to_html("## A\n\n4.2 One.\n\nTwo.", for_print=False).count("<p>") == 2


def test_only_what_stands_between_the_marker_lines_is_numbered() -> None:
    text = "4.1 Before.\n\n[numbered-paragraphs]\n\n4.2 Inside.\n\n[/numbered-paragraphs]\n\n4.3 After."
    html = to_html(text, for_print=False)
    assert IDS.findall(html) == ["p-4-2"]
    assert "numbered-paragraphs" not in html


def test_two_texts_on_a_page_never_share_an_id() -> None:
    part = "[numbered-paragraphs]\n\n4.2 Inside.\n\n[/numbered-paragraphs]\n\n"
    assert IDS.findall(to_html(part * 2, for_print=False)) == ["p-4-2", "p-4-2_2"]
