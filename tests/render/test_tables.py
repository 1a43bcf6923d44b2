"""Tables and figures as good HTML."""

from __future__ import annotations

import re

import pytest

from site_builder.render.markdown import to_html

TABLE = "| A | B | C |\n|:--|--:|:-:|\n| 1 | 2 | 3 |\n"
CAPTION = "\n/// table-caption\n{}\n///\n"


def site(text: str) -> str:
    return to_html(text, for_print=False)


def test_header_cells_head_their_columns_and_data_cells_say_nothing() -> None:
    html = site(TABLE)
    assert html.count('scope="col"') == 3
    assert html.count("scope=") == 3


def test_alignment_is_a_class_and_no_inline_style_is_left() -> None:
    html = site(TABLE)
    assert "style=" not in html
    assert re.findall(r'<td class="align-(\w+)">', html) == ["left", "right", "center"]


def test_a_caption_stands_inside_its_table() -> None:
    html = site(TABLE + CAPTION.format("What *each* knew"))
    assert '<table id="table-1">\n<caption><span class="caption-prefix">Table 1.</span> What <em>each</em> knew</caption>' in html
    assert "<figure" not in html


@pytest.mark.parametrize("typed", ["Table 1. Events", "Table 7: Events", "Table 7 Events"])
def test_a_typed_prefix_takes_the_place_of_the_automatic_one(typed: str) -> None:
    html = site(TABLE + CAPTION.format(typed))
    assert re.sub(r"<[^>]+>", "", html[html.index("<caption>") : html.index("</caption>")]) == typed


def test_a_caption_of_two_paragraphs_keeps_both() -> None:
    html = site(TABLE + CAPTION.format("One.\n\nTwo."))
    assert "<p>Two.</p>\n</caption>" in html


def test_a_figure_holds_its_picture_and_its_caption() -> None:
    html = site("![Bars](a.png)\n\n/// figure-caption\nCalls\n///\n")
    expected = (
        '<figure id="figure-1"><img alt="Bars" src="a.png" />'
        '<figcaption><span class="caption-prefix">Figure 1.</span> Calls</figcaption>\n</figure>'
    )
    assert html == expected


def test_a_wide_table_scrolls_in_a_region_named_after_its_caption() -> None:
    html = site(TABLE + CAPTION.format("Who *knew*"))
    assert '<div aria-label="Table 1. Who knew" class="table" role="region" tabindex="0"><table' in html


def test_regions_without_a_caption_are_told_apart() -> None:
    html = site(f"{TABLE}\ntext\n\n{TABLE}")
    assert re.findall(r'aria-label="([^"]+)"', html) == ["Table", "Table 2"]


def test_paper_needs_no_region_to_scroll_in() -> None:
    assert "<div" not in to_html(TABLE, for_print=True)
